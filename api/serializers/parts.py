"""The parts that several shapes share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from library.choices import Level
from library.shapes import Card, Named


@extend_schema_field({"type": "string", "format": "uri"})
class AddressField(serializers.Field):
    """A full address; with `allow_null`, null where there is none.

    Example: `"https://library.example/videos/cat-stretch/"`
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: str) -> Any:
        return self.context["absolute"](value) or None


class TextField(serializers.CharField):
    """A text; null where an empty one means that there is nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> Any:
        return str(value) or None


@extend_schema_field({"type": "string", "enum": [*Level.values, None]})
class LevelField(TextField):
    """How hard it is; null where no level is given."""


class MomentField(serializers.DateTimeField):
    """A moment in UTC, or null.

    Example: `"2026-01-31T18:30:00Z"`
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=UTC, allow_null=True, **kwargs)


class DetailUrlField(AddressField):
    """Where the API has all of a video or worksheet. It holds the id, which never changes.

    Example: `"https://library.example/api/library/v1/videos/0d9f…/"`
    """

    def get_attribute(self, instance: Card) -> str:
        return reverse(f"library-v1:{instance.kind}", args=[instance.id])


class WordUrlField(AddressField):
    """Where the API has a word of a vocabulary.

    Example: `"https://library.example/api/library/v1/categories/mid-back/"`
    """

    def __init__(self, route: str) -> None:
        self.route = route
        super().__init__(help_text="Where the API has it.")

    def get_attribute(self, instance: Any) -> str:
        return reverse(f"library-v1:{self.route}", args=[instance.slug])


class SparseSerializer(serializers.Serializer):
    """A shape of which a reader may ask for some fields only (`?fields=`); `id` and `slug` always come."""

    ALWAYS = ("id", "slug")

    def __init__(self, *args: Any, only: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if only:
            for name in set(self.fields) - {*only, *self.ALWAYS}:
                self.fields.pop(name)

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        return tuple(cls._declared_fields)


class ListMetaSerializer(serializers.Serializer):
    """What stands beside the items of a list."""

    total_count = serializers.IntegerField(help_text="How many there are on all pages.")
    next = serializers.URLField(allow_null=True, help_text="The address of the next page.")
    previous = serializers.URLField(allow_null=True, help_text="The address of the page before.")
    next_cursor = serializers.CharField(
        allow_null=True,
        help_text="Where to go on while content changes; null at the end, or without cursors.",
    )


class NamedSerializer(serializers.Serializer):
    """A word of a vocabulary: `{"slug": "mid-back", "name": "Mid back"}`."""

    slug = serializers.CharField(help_text="What filters take.")
    name = serializers.CharField(help_text="What people read.")


class NamesField(serializers.ListField):
    """The names of tags, as people read them.

    Example: `["Spinal twist", "Foam roller"]`
    """

    child = serializers.CharField()

    def to_representation(self, data: Iterable[Named]) -> list[str]:
        return [word.name for word in data]


class PosterSourceSerializer(serializers.Serializer):
    """A picture file."""

    url = AddressField()
    width = serializers.IntegerField(help_text="In pixels.")
    type = serializers.CharField(help_text="The media type, such as image/jpeg.")


class PosterSerializer(serializers.Serializer):
    """A still picture in several widths."""

    alt = serializers.CharField(help_text="What is to be seen, for those who do not see it.")
    width = serializers.IntegerField(help_text="Of the widest source, in pixels.")
    height = serializers.IntegerField(help_text="Of the widest source, in pixels.")
    focal_point = serializers.ListField(
        child=serializers.FloatField(),
        min_length=2,
        max_length=2,
        allow_null=True,
        help_text="Where to look: fractions of the picture from its left and top edge.",
    )
    sources = PosterSourceSerializer(
        many=True, help_text="JPEGs, the narrowest first, then the same in WebP and AVIF where they are made."
    )
