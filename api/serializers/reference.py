"""The shape of the API's own description."""

from __future__ import annotations

from rest_framework import serializers


class DocumentSerializer(serializers.Serializer):
    """An OpenAPI document."""

    openapi = serializers.CharField(help_text="The version of OpenAPI.")
    info = serializers.DictField()
    servers = serializers.ListField(child=serializers.DictField())
    paths = serializers.DictField()
    components = serializers.DictField()
