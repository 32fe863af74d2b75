"""The words by which videos are found, with the number of public pages behind each."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers.pages import CardSerializer
from api.serializers.parts import (
    AddressField,
    NamedSerializer,
    PosterSerializer,
    SparseSerializer,
    WordUrlField,
)


class CategorySerializer(SparseSerializer):
    """A category with what is below it. Counts include the branch, each video and worksheet once."""

    slug = serializers.CharField()
    name = serializers.CharField()
    introduction = serializers.CharField()
    url = AddressField(source="path")
    detail_url = WordUrlField("category")
    image = PosterSerializer(allow_null=True)
    video_count = serializers.IntegerField()
    worksheet_count = serializers.IntegerField()
    ancestors = NamedSerializer(many=True)
    children = serializers.ListField()

    def to_representation(self, instance: Any) -> dict[str, Any]:
        answer: dict[str, Any] = {}
        for name, field in self.fields.items():
            if name == "children":
                answer[name] = [self.to_representation(child) for child in instance.children]
            else:
                value = field.get_attribute(instance)
                answer[name] = None if value is None else field.to_representation(value)
        return answer


class TagSerializer(SparseSerializer):
    """Example: `{"slug": "foam-roller", "name": "Foam roller", "url": "https://…", "video_count": 4, …}`"""

    slug = serializers.CharField()
    name = serializers.CharField()
    url = AddressField(source="path")
    detail_url = WordUrlField("tag")
    video_count = serializers.IntegerField()
    worksheet_count = serializers.IntegerField()


class EquipmentSerializer(TagSerializer):
    """A piece of equipment; the shape of a tag."""

    detail_url = WordUrlField("equipment")


class PresenterSerializer(SparseSerializer):
    """Somebody who shows the exercises."""

    slug = serializers.CharField()
    name = serializers.CharField()
    credentials = serializers.CharField()
    url = AddressField(source="path")
    detail_url = WordUrlField("presenter")
    portrait = PosterSerializer(allow_null=True)
    video_count = serializers.IntegerField()


class PresenterWholeSerializer(PresenterSerializer):
    """The same person with the biography, in the rich text format that was asked for."""

    biography = serializers.CharField()


class ProgressionSerializer(SparseSerializer):
    """A path through several videos, from the easiest to the hardest."""

    slug = serializers.CharField()
    title = serializers.CharField()
    introduction = serializers.CharField()
    url = AddressField(source="path")
    detail_url = WordUrlField("progression")
    video_count = serializers.IntegerField()


class ProgressionWholeSerializer(ProgressionSerializer):
    """The same path with the cards of its videos, in order."""

    videos = CardSerializer(many=True)
