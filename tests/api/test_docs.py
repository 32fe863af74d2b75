"""The documentation names every endpoint, every parameter and every field of a whole video or worksheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django import forms

from api import router
from api.endpoints.base import LibraryEndpoint
from api.serializers.pages import VideoSerializer, WorksheetSerializer
from api.v2.router import router as v2_router

DOCS = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
ENDPOINTS = {str(pattern.pattern): pattern.callback.view_class for pattern in router.urlpatterns}


def _parameters(endpoint: type[LibraryEndpoint]) -> dict[str, forms.Field]:
    return endpoint.known_parameters()


@pytest.mark.parametrize("address", ENDPOINTS)
def test_every_endpoint_is_documented(address: str) -> None:
    written = re.sub(r"<[a-z]+:([a-z]+)>", r"{\1}", address)
    assert f"`{written}`" in DOCS


@pytest.mark.parametrize("address", ENDPOINTS)
def test_every_parameter_is_documented(address: str) -> None:
    for name in _parameters(ENDPOINTS[address]):
        assert f"| `{name}` |" in DOCS, name


@pytest.mark.parametrize("address", ENDPOINTS)
def test_every_parameter_says_what_it_takes_and_means(address: str) -> None:
    for name, field in _parameters(ENDPOINTS[address]).items():
        assert field.help_text, name
        assert getattr(field, "takes", "") or name == "fields", name


def test_the_bounds_in_the_documentation_are_those_of_the_code() -> None:
    fields = {name: field for view in ENDPOINTS.values() for name, field in _parameters(view).items()}
    for name in ("limit", "offset", "duration_min", "duration_max"):
        assert f"{fields[name].least} to {fields[name].most}" in _line(name)
    for name in ("category", "tags_any", "tags_all", "presenter", "equipment", "ids"):
        assert f"{fields[name].most} at most" in _line(name)


def _line(name: str) -> str:
    """What the tables of parameters say of one."""
    return " ".join(re.findall(rf"^\| `{name}` \|.*$", DOCS, re.MULTILINE))


@pytest.mark.parametrize("serializer", [VideoSerializer, WorksheetSerializer])
def test_every_field_of_a_whole_page_is_documented(serializer: Any) -> None:
    for name in serializer.field_names():
        assert f"`{name}`" in DOCS or f'"{name}"' in DOCS, name


def test_every_endpoint_of_v2_is_documented() -> None:
    for name in v2_router._endpoints:
        assert f"`/api/v2/{name}/`" in DOCS
