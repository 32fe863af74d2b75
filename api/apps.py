from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from modelcluster.fields import ParentalManyToManyField


class ApiConfig(AppConfig):
    name = "api"
    label = "library_api"

    def ready(self) -> None:
        # Before Wagtail makes the schemas of API v3, which it does when `wagtail.images` is ready.
        from wagtail.api.v3.schemas import create_generator, patch_generator

        for generator in (create_generator, patch_generator):
            generator.register_field_schema(ParentalManyToManyField, _ids)


def _ids(generator: Any, field: Any) -> tuple[Any, Any]:
    """Categories, equipment, presenters by id. Wagtail's own rule would refuse a page that comes without them."""
    return list[int], []
