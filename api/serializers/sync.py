"""For apps that keep a copy: a change, and what an app needs at start."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from api.serializers.parts import AddressField, SparseSerializer
from api.serializers.vocabularies import CategorySerializer
from library.published.sync import Told


class ChangedUrlField(AddressField):
    """Where the API has what was published or changed; null for what is gone.

    Example: `"https://library.example/api/library/v1/videos/0d9f…/"`
    """

    def get_attribute(self, instance: Told) -> str:
        return "" if instance.gone else reverse(f"library-v1:{instance.kind}", args=[instance.id])


class ActionField(serializers.Field):
    """`"upsert"` for what was published or changed, `"delete"` for what is public no more."""

    def __init__(self) -> None:
        super().__init__(read_only=True, source="gone")

    def to_representation(self, value: bool) -> str:
        return "delete" if value else "upsert"


class ChangeSerializer(SparseSerializer):
    """Example: `{"kind": "tag", "id": "foam-roller", "action": "delete", "version": 1207, "detail_url": null}`"""

    kind = serializers.CharField()
    id = serializers.CharField()
    action = ActionField()
    version = serializers.IntegerField()
    detail_url = ChangedUrlField()


class MenuEntrySerializer(serializers.Serializer):
    """Example: `{"label": "Videos", "url": "https://library.example/videos/"}`"""

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
    base_url = serializers.CharField()
    locale = serializers.CharField()
    locales = serializers.ListField(child=serializers.CharField())
    menus = MenusSerializer(source="*")
    safety_notice = serializers.CharField()
    categories: Any = CategorySerializer(many=True)
    catalogue_version = serializers.CharField(source="version")
