"""What a search finds, and what typed words may become."""

from __future__ import annotations

from django.urls import reverse
from rest_framework import serializers

from api.serializers.pages import CardSerializer
from api.serializers.parts import AddressField, DetailUrlField, SparseSerializer
from library.published.completions import Completion


class SpokenSerializer(serializers.Serializer):
    """Where in the video the words are spoken. `snippet` is HTML: the cue, escaped, with `<mark>` around them.

    Example: `{"start": 63, "snippet": "Now turn the <mark>hip</mark>.", "url": "https://…/?t=63"}`
    """

    start = serializers.IntegerField()
    snippet = serializers.CharField()
    url = AddressField()


class HitSerializer(CardSerializer):
    """A card, what it is a card of, and where the words are spoken, null if they are not."""

    kind = serializers.ChoiceField(["video", "worksheet"])
    spoken = SpokenSerializer(allow_null=True)


class CompletionUrlField(DetailUrlField):
    """Where the API has all of what the words may become.

    Example: `"https://library.example/api/library/v1/tags/spinal-twist/"`
    """

    def get_attribute(self, instance: Completion) -> str:  # type: ignore[override]
        return reverse(f"library-v1:{instance.kind}", args=[instance.id or instance.slug])


class CompletionSerializer(SparseSerializer):
    """Something that the typed words may become."""

    id = serializers.UUIDField(allow_null=True)
    slug = serializers.CharField()
    kind = serializers.ChoiceField(["video", "worksheet", "category", "tag", "presenter"])
    text = serializers.CharField()
    url = AddressField(source="path")
    detail_url = CompletionUrlField()
