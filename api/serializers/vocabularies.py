"""The words by which videos are found, with the number of public pages behind each."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.pages import VideoCardSerializer
from api.serializers.parts import (
    AddressField,
    NamedSerializer,
    PosterSerializer,
    SparseSerializer,
    WordUrlField,
)

PAGE_OR_NULL = "The page on the web; null where the site has no list of videos."


@extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/Category"}})
class BranchesField(serializers.ListField):
    """Categories; their own serializer writes them."""


class CategorySerializer(SparseSerializer):
    """A category with what is below it. Counts include the branch, each video and worksheet once."""

    slug = serializers.CharField()
    name = serializers.CharField()
    introduction = serializers.CharField()
    url = AddressField(source="path", allow_null=True, help_text=PAGE_OR_NULL)
    detail_url = WordUrlField("category")
    image = PosterSerializer(allow_null=True)
    video_count = serializers.IntegerField(help_text="How many public videos stand behind it.")
    worksheet_count = serializers.IntegerField(help_text="How many public worksheets stand behind it.")
    ancestors = NamedSerializer(many=True, help_text="From the first row down.")
    children = BranchesField(help_text="What is right below it.")

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
    """A tag that something public carries."""

    slug = serializers.CharField()
    name = serializers.CharField()
    url = AddressField(source="path", allow_null=True, help_text=PAGE_OR_NULL)
    detail_url = WordUrlField("tag")
    video_count = serializers.IntegerField(help_text="How many public videos stand behind it.")
    worksheet_count = serializers.IntegerField(help_text="How many public worksheets stand behind it.")


class EquipmentSerializer(TagSerializer):
    """A piece of equipment; the shape of a tag."""

    detail_url = WordUrlField("equipment")


class PresenterSerializer(SparseSerializer):
    """Somebody who shows the exercises."""

    slug = serializers.CharField()
    name = serializers.CharField()
    credentials = serializers.CharField()
    url = AddressField(source="path", help_text="The page on the web.")
    detail_url = WordUrlField("presenter")
    portrait = PosterSerializer(allow_null=True)
    video_count = serializers.IntegerField(help_text="How many public videos stand behind it.")


class PresenterDetailSerializer(PresenterSerializer):
    """The same person with the biography, in the rich text format that was asked for."""

    biography = serializers.CharField()


class ProgressionSerializer(SparseSerializer):
    """A path through several videos, from the easiest to the hardest."""

    slug = serializers.CharField()
    title = serializers.CharField()
    introduction = serializers.CharField()
    url = AddressField(source="path", help_text="The page on the web.")
    detail_url = WordUrlField("progression")
    video_count = serializers.IntegerField(help_text="How many public videos stand behind it.")


class ProgressionDetailSerializer(ProgressionSerializer):
    """The same path with the cards of its videos, in order."""

    videos = VideoCardSerializer(many=True)
