"""The serializers describe, the stored documents answer: both have the same fields of the same types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from rest_framework import serializers
from wagtail.models import Locale, Site

from api.endpoints.pages import VideoFacets
from api.serializers.pages import (
    CardSerializer,
    FacetsSerializer,
    SuggestionSerializer,
    VideoSerializer,
    WorksheetSerializer,
)
from api.serializers.parts import AddressField, MomentField, SparseSerializer, TextField
from api.serializers.searching import SearchHitSerializer
from library.models import VideoPage
from tests.factories import (
    ImageFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    home_page,
)

Get = Callable[..., Any]
Shape = type[SparseSerializer]

# What may be null beside what says so itself.
NULL = (AddressField, MomentField, TextField)
TYPES: dict[type[serializers.Field], Callable[[Any], bool]] = {
    AddressField: lambda value: value.startswith("http"),
    MomentField: lambda value: value.endswith("Z") and bool(datetime.fromisoformat(value)),
    serializers.UUIDField: lambda value: str(UUID(value)) == value,
    serializers.CharField: lambda value: isinstance(value, str),
    serializers.BooleanField: lambda value: isinstance(value, bool),
    serializers.IntegerField: lambda value: type(value) is int,
    serializers.FloatField: lambda value: isinstance(value, float) or type(value) is int,
}


def faults(field: serializers.Field, value: Any, path: str = "") -> Iterator[str]:
    """Yield what does not fit what the field declares."""
    if value is None:
        if not (field.allow_null or isinstance(field, NULL)):
            yield f"{path} is null"
    elif isinstance(field, (serializers.ListSerializer, serializers.ListField)):
        if isinstance(value, list):
            for n, one in enumerate(value):
                yield from faults(field.child, one, f"{path}[{n}]")
        else:
            yield f"{path} is no list"
    elif isinstance(field, serializers.Serializer):
        if list(value) != list(field.fields):
            yield f"{path} has {list(value)}, declared are {list(field.fields)}"
        for name in value.keys() & field.fields.keys():
            yield from faults(field.fields[name], value[name], f"{path}.{name}")
    elif isinstance(field, serializers.ChoiceField):
        if value not in field.choices:
            yield f"{path} is {value!r}"
    elif not next(fits for kind, fits in TYPES.items() if isinstance(field, kind))(value):
        yield f"{path} is {value!r}"


def empty(value: Any, path: str = "") -> Iterator[str]:
    """Yield where there is nothing."""
    if value in (None, "", []):
        yield path
    for name, one in value.items() if isinstance(value, dict) else ():
        yield from empty(one, f"{path}.{name}")
    for one in value if isinstance(value, list) else ():
        yield from empty(one, f"{path}[]")


FULL: dict[str, Shape] = {
    "videos/cat/": VideoSerializer,
    "worksheets/cat-sheet/": WorksheetSerializer,
    "videos/facets/": FacetsSerializer,
}
LISTS: dict[str, Shape] = {
    "videos/": CardSerializer,
    "worksheets/": CardSerializer,
    "videos/cat/related/": CardSerializer,
    "videos/cat/also-enjoy/": SuggestionSerializer,
    "worksheets/cat-sheet/also-enjoy/": SuggestionSerializer,
    "search/?q=tall+breathe": SearchHitSerializer,
}


@pytest.mark.parametrize("path", FULL)
def test_a_full_answer_has_what_is_declared(library: VideoPage, get: Get, path: str) -> None:
    answer = get(path)
    assert list(faults(FULL[path](), answer)) == []


@pytest.mark.parametrize("path", LISTS)
def test_the_items_of_a_list_have_what_is_declared(library: VideoPage, get: Get, path: str) -> None:
    items = get(path)["items"]
    assert items
    assert [fault for item in items for fault in faults(LISTS[path](), item)] == []


def test_a_whole_in_a_list_lacks_the_suggestions_only(library: VideoPage, get: Get) -> None:
    for path, shape in (("videos/", VideoSerializer), ("worksheets/", WorksheetSerializer)):
        declared = shape(only=tuple(name for name in shape.field_names() if name != "also_enjoy"))
        items = get(path, fields="*")["items"]
        assert items
        assert [fault for item in items for fault in faults(declared, item)] == []


def test_the_full_answers_leave_next_to_nothing_out(library: VideoPage, get: Get) -> None:
    """So that no type above is taken on trust: what is empty here is named."""
    spanish = Locale.objects.create(language_code="es")
    sheet = library.get_parent().get_siblings().get(slug="worksheets").get_children().get().specific
    for page in (home_page(), library.get_parent().specific, sheet.get_parent().specific):
        page.copy_for_translation(spanish).save_revision().publish()
    for page in (library, sheet):
        page.copy_for_translation(spanish).save_revision().publish()
    own = {path for path in empty(get("videos/cat/")) if path.count(".") == 1}
    assert own == set()
    # A worksheet has no length, no level and no presenters.
    of_sheet = {path for path in empty(get("worksheets/cat-sheet/")) if path.count(".") == 1}
    assert of_sheet == {".duration", ".level", ".presenters", ".cautions"}


def test_an_empty_answer_has_what_is_declared(site: Site, get: Get) -> None:
    nothing: dict[str, Any] = {"introduction": "", "body": ""}
    VideoPageFactory(slug="bare", level="", **nothing)
    WorksheetPageFactory(slug="bare", **nothing)
    video, sheet = get("videos/bare/"), get("worksheets/bare/")
    assert list(faults(VideoSerializer(), video)) == []
    assert list(faults(WorksheetSerializer(), sheet)) == []
    assert {"duration", "level", "poster", "playback"} <= {name for name in video if video[name] is None}
    assert {"duration", "level", "poster", "purchase"} <= {name for name in sheet if sheet[name] is None}
    assert list(faults(FacetsSerializer(), get("videos/facets/"))) == []


@pytest.mark.parametrize(
    "url", ["https://youtu.be/abcdefghijk", "https://vimeo.com/123456789", "https://cdn.example/a.m3u8"]
)
def test_every_way_to_play_has_what_is_declared(site: Site, get: Get, url: str) -> None:
    image = ImageFactory(focal_point_x=10, focal_point_y=10, focal_point_width=5, focal_point_height=5)
    VideoPageFactory(slug="cat", video=VideoFactory(url=url, duration=None, poster=image))
    assert list(faults(VideoSerializer(), get("videos/cat/"))) == []


def test_the_names_of_facets_are_those_of_the_shape(site: Site, get: Get) -> None:
    assert tuple(get("videos/facets/")) == VideoFacets.serializer_class.field_names()
