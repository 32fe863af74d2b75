"""The whole document."""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import Any

from django.conf import settings
from django.urls import include, path, reverse
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator

from api.openapi.components import SECURITY, TAG_DESCRIPTIONS, components
from library.published.addresses import Origin

Document = dict[str, Any]

# What an item calls that which stands in its address.
ITEM_NAMES = {"key": "id", "slug": "slug"}


# drf-spectacular keeps what it works on in the endpoints' own classes, so one thread makes it while others wait.
_making = Lock()


def document() -> Document:
    """Return the description of the library API, version 1, without the address of a server. Not to be changed."""
    with _making:
        return _made()


@cache
def _made() -> Document:
    door = reverse("library-v1:schema").removesuffix("schema/").lstrip("/")
    with translation.override(settings.LANGUAGE_CODE):
        made = SchemaGenerator(patterns=[path(door, include("api.router"))]).get_schema(public=True)
    for kind, named in components().items():
        known = made["components"].setdefault(kind, {})
        made["components"][kind] = dict(sorted({**known, **named}.items()))
    _link(made["paths"])
    return {
        **made,
        "security": SECURITY,
        "tags": [{"name": name, "description": about} for name, about in TAG_DESCRIPTIONS.items()],
    }


def _link(paths: Document) -> None:
    """Say of every list which addresses an item of it leads to."""
    for address, item in paths.items():
        links = {
            told["get"]["operationId"]: {
                "operationId": told["get"]["operationId"],
                "parameters": {found[1]: f"$response.body#/items/0/{ITEM_NAMES[found[1]]}"},
            }
            for below, told in paths.items()
            if (found := re.fullmatch(rf"{re.escape(address)}\{{(\w+)\}}/.*", below))
        }
        if links:
            item["get"]["responses"]["200"]["links"] = links


def served_document(origin: Origin) -> Document:
    """Return the same for whoever asks a site at its public address."""
    made = document()
    servers = [{"url": origin.base_url, "description": "The site that you ask."}]
    return {"openapi": made["openapi"], "info": made["info"], "servers": servers, **made}
