"""What a search finds, and what typed words may become."""

from __future__ import annotations

from django.urls import reverse
from rest_framework import serializers

from api.serializers.pages import CardSerializer
from api.serializers.parts import AddressField, DetailUrlField, SparseSerializer
from library.published.completions import Completion


class SpokenSerializer(serializers.Serializer):
    """Where in the video the words are spoken."""

    start = serializers.IntegerField(help_text="In seconds.")
    snippet = serializers.CharField(help_text="HTML: the caption, escaped, with <mark> around the words.")
    url = AddressField(allow_null=True, help_text="The page, playing from there.")


class SearchHitSerializer(CardSerializer):
    """A card, what it is a card of, and where the words are spoken."""

    kind = serializers.ChoiceField(["video", "worksheet"])
    spoken = SpokenSerializer(allow_null=True, help_text="Null if the words are not spoken.")


class CompletionUrlField(DetailUrlField):
    """Where the API has all of what the words may become.

    Example: `"https://library.example/api/library/v1/tags/spinal-twist/"`
    """

    def get_attribute(self, instance: Completion) -> str:  # type: ignore[override]
        return reverse(f"library-v1:{instance.kind}", args=[instance.id or instance.slug])


class CompletionSerializer(SparseSerializer):
    """Something that the typed words may become."""

    id = serializers.UUIDField(allow_null=True, help_text="Of a video or worksheet; null for a word.")
    slug = serializers.CharField()
    kind = serializers.ChoiceField(["video", "worksheet", "category", "tag", "presenter"])
    text = serializers.CharField(help_text="What people read.")
    url = AddressField(
        source="path", allow_null=True, help_text="The page on the web; null where the site has none."
    )
    detail_url = CompletionUrlField(help_text="Where the API has it.")
