"""For apps that keep a copy: a change, and what an app needs at start."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.parts import AddressField, SparseSerializer
from api.serializers.vocabularies import CategorySerializer
from library.published.sync import KEPT, Told


class ChangedUrlField(AddressField):
    """Where the API has what was published or changed; null for what is gone.

    Example: `"https://library.example/api/library/v1/videos/0d9f…/"`
    """

    def get_attribute(self, instance: Told) -> str:
        return "" if instance.gone else reverse(f"library-v1:{instance.kind}", args=[instance.id])


@extend_schema_field({"type": "string", "enum": ["upsert", "delete"]})
class ActionField(serializers.Field):
    """`"upsert"` for what was published or changed, `"delete"` for what is public no more."""

    def __init__(self) -> None:
        super().__init__(read_only=True, source="gone", help_text="On upsert fetch it, on delete forget it.")

    def to_representation(self, value: bool) -> str:
        return "delete" if value else "upsert"


class ChangeSerializer(SparseSerializer):
    """The newest change of one thing."""

    kind = serializers.ChoiceField([kind.value for kind in KEPT])
    id = serializers.CharField(help_text="The id of a video or worksheet, the slug of a word.")
    action = ActionField()
    version = serializers.IntegerField(help_text="Grows with every change.")
    detail_url = ChangedUrlField(allow_null=True, help_text="What to fetch; null for what is gone.")


class ChangesMetaSerializer(serializers.Serializer):
    """How to read on."""

    next_cursor = serializers.CharField(help_text="Keep it: the next visit gives it as `since`.")
    next = serializers.URLField(help_text="The whole address of the next request.")
    has_more = serializers.BooleanField(help_text="Whether there is something to read already.")


class MenuEntrySerializer(serializers.Serializer):
    """A link of a menu."""

    label = serializers.CharField()  # type: ignore[assignment]  # a field of the answer
    url = AddressField(source="path")


class MenusSerializer(serializers.Serializer):
    """Both menus, each in the editor's order."""

    main = MenuEntrySerializer(source="main_menu", many=True)
    footer = MenuEntrySerializer(source="footer_menu", many=True)


class BootstrapSerializer(SparseSerializer):
    """What an app needs when it starts."""

    site_name = serializers.CharField()
    tagline = serializers.CharField()
    base_url = serializers.CharField(help_text="The site's public address, without a slash at its end.")
    locale = serializers.CharField(help_text="The language of this answer.")
    locales = serializers.ListField(child=serializers.CharField(), help_text="The languages of the site.")
    menus = MenusSerializer(source="*")
    safety_notice = serializers.CharField(help_text="Rich text, in the format that was asked for.")
    categories: Any = CategorySerializer(many=True, help_text="The tree, as categories/ gives it.")
    catalogue_version = serializers.CharField(
        source="version", help_text="Differs after every public change."
    )
