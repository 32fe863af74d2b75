"""The parts that several shapes share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.urls import reverse
from rest_framework import serializers

from library.shapes import Card, Named


class AddressField(serializers.Field):
    """A full address, or null where there is none.

    Example: `"https://library.example/videos/cat-stretch/"`
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: str) -> Any:
        return self.context["absolute"](value) or None


class TextField(serializers.CharField):
    """A text; null where an empty one means that there is nothing."""

    def to_representation(self, value: Any) -> Any:
        return str(value) or None


class MomentField(serializers.DateTimeField):
    """A moment in UTC, or null.

    Example: `"2026-01-31T18:30:00Z"`
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=UTC, **kwargs)


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
        super().__init__()

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


class NamedSerializer(serializers.Serializer):
    """Example: `{"slug": "mid-back", "name": "Mid back"}`"""

    slug = serializers.CharField()
    name = serializers.CharField()


class NamesField(serializers.ListField):
    """The names of tags, as people read them.

    Example: `["Spinal twist", "Foam roller"]`
    """

    child = serializers.CharField()

    def to_representation(self, data: Iterable[Named]) -> list[str]:
        return [word.name for word in data]


class PosterSourceSerializer(serializers.Serializer):
    """Example: `{"url": "https://library.example/media/images/cat.480.jpg", "width": 480, "type": "image/jpeg"}`"""

    url = AddressField()
    width = serializers.IntegerField()
    type = serializers.CharField()


class PosterSerializer(serializers.Serializer):
    """A still picture in several widths: JPEGs, the narrowest first, then the same in WebP and AVIF.

    `focal_point` is a pair of fractions from the left and top edge, or null.
    """

    alt = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    focal_point = serializers.ListField(child=serializers.FloatField(), allow_null=True)
    sources = PosterSourceSerializer(many=True)
