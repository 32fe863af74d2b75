"""Looking into the catalogue: every filter, and every facet under all the other choices."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Site

from library.published import catalogue
from library.published.catalogue import Asked, Found, UnknownCursor, counted
from library.published.frame import frame_now
from library.published.narrowing import Shelves
from library.scope import Scope
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
)


@pytest.fixture
def library(site: Site) -> Scope:
    """Three videos that differ in everything, and a draft that has all of it."""
    back = CategoryFactory(slug="back", name="Back")
    mid = CategoryFactory(slug="mid-back", name="Mid back", parent=back)
    hips = CategoryFactory(slug="hips", name="Hips")
    ann, bob = PresenterFactory(slug="ann"), PresenterFactory(slug="bob")
    chair, roller = EquipmentFactory(slug="chair"), EquipmentFactory(slug="roller")
    captioned = TextTrackFactory(video=VideoFactory(duration=95)).video
    VideoPageFactory(
        slug="cat",
        title="Cat",
        video=captioned,
        categories=[mid],
        tags=["twist", "calm"],
        presenters=[ann],
        equipment=[chair],
        follow_along=True,
    )
    VideoPageFactory(
        slug="cobra",
        title="Cobra",
        duration=600,
        level="advanced",
        categories=[mid, hips],
        tags=["twist"],
        presenters=[bob],
        equipment=[roller],
    )
    VideoPageFactory(slug="tree", title="Tree", duration=1800, categories=[hips], tags=["calm"])
    VideoPageFactory(live=False, duration=60, categories=[mid], tags=["twist"], presenters=[ann])
    WorksheetPageFactory(slug="sheet", categories=[mid], tags=["twist"], equipment=[chair])
    return Scope.of(site)


def shelves(kind: Any, scope: Scope) -> Shelves:
    frame = frame_now()
    return Shelves(frame, kind, frame.homes.places[scope.site.pk], "en")


def find(kind: Any, scope: Scope, asked: Asked, **more: Any) -> Found:
    return catalogue.find(shelves(kind, scope), asked, **more)


ASKED = {
    "everything": (Asked(), "cat cobra tree"),
    "category_with_what_is_below": (Asked(category=("back",)), "cat cobra"),
    "any_of_two_categories": (Asked(category=("back", "hips")), "cat cobra tree"),
    "unknown_category": (Asked(category=("nowhere",)), ""),
    "any_tag": (Asked(tags_any=("twist", "calm")), "cat cobra tree"),
    "all_tags": (Asked(tags_all=("twist", "calm")), "cat"),
    "presenter": (Asked(presenter=("bob",)), "cobra"),
    "equipment": (Asked(equipment=("chair", "roller")), "cat cobra"),
    "level": (Asked(level=("advanced",)), "cobra"),
    "shorter": (Asked(duration_max=600), "cat cobra"),
    "longer": (Asked(duration_min=600), "cobra tree"),
    "follow_along": (Asked(follow_along=True), "cat"),
    "captions": (Asked(has_captions=False), "cobra tree"),
    "together": (Asked(category=("back",), tags_any=("twist",), level=("beginner",)), "cat"),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_filter_finds_what_was_asked_for(library: Scope, name: str) -> None:
    asked, slugs = ASKED[name]
    found = find("video", library, asked, limit=20)
    assert sorted(card.slug for card in found.cards) == slugs.split()
    assert found.total == len(slugs.split())


ORDERED = {
    "title": "cat cobra tree",
    "duration": "cat cobra tree",
    "-duration": "tree cobra cat",
    "published_at": "cat cobra tree",
    "-published_at": "tree cobra cat",
    "": "tree cobra cat",
}


@pytest.mark.parametrize("order", ORDERED)
def test_every_order_is_known(library: Scope, order: str) -> None:
    found = find("video", library, Asked(order=order), limit=2)
    assert [card.slug for card in found.cards] == ORDERED[order].split()[:2]
    assert found.total == 3


def test_worksheets_are_found_the_same_way(library: Scope) -> None:
    found = find("worksheet", library, Asked(category=("back",), equipment=("chair",)), limit=20)
    assert [card.slug for card in found.cards] == ["sheet"]


def counts(asked: Asked, scope: Scope, kind: Any = "video") -> dict[str, dict[str, int]]:
    return {
        name: {choice.slug: choice.count for choice in choices}
        for name, choices in counted(shelves(kind, scope), asked).items()
    }


def test_facets_count_what_is_public(library: Scope) -> None:
    assert counts(Asked(), library) == {
        "category": {"back": 2, "mid-back": 2, "hips": 2},
        "tag": {"twist": 2, "calm": 2},
        "presenter": {"ann": 1, "bob": 1},
        "equipment": {"chair": 1, "roller": 1},
        "level": {"beginner": 2, "advanced": 1},
        "duration": {"under-5": 1, "5-15": 1, "over-15": 1},
        "follow_along": {"false": 2, "true": 1},
        "has_captions": {"false": 2, "true": 1},
    }


def test_a_facet_is_counted_under_all_the_other_choices(library: Scope) -> None:
    found = counts(Asked(category=("hips",), level=("advanced",)), library)
    assert found["level"] == {"advanced": 1, "beginner": 1}
    assert found["category"] == {"back": 1, "mid-back": 1, "hips": 1}
    assert found["tag"] == {"twist": 1}
    assert found["duration"] == {"5-15": 1}


def test_facets_of_worksheets_are_those_that_worksheets_have(library: Scope) -> None:
    assert counts(Asked(), library, "worksheet") == {
        "category": {"back": 1, "mid-back": 1},
        "tag": {"twist": 1},
        "equipment": {"chair": 1},
    }


def walked(scope: Scope, order: str, limit: int = 2) -> list[str]:
    """All slugs of a list, page by page along its cursors."""
    slugs: list[str] = []
    cursor: str | None = None
    while True:
        found = find("video", scope, Asked(order=order), limit=limit, cursor=cursor)
        slugs += [card.slug for card in found.cards]
        if not found.next_cursor:
            return slugs
        cursor = found.next_cursor


@pytest.mark.parametrize("order", [order for order in ORDERED if order])
def test_a_cursor_goes_through_the_whole_list_in_every_order(library: Scope, order: str) -> None:
    # Two of them have no length, and several the same title.
    for n in range(4):
        VideoPageFactory(slug=f"twin-{n}", title="Twin", duration=None if n % 2 else 600)
    whole = [card.slug for card in find("video", library, Asked(order=order), limit=100).cards]
    assert walked(library, order) == whole
    assert len(whole) == 7


def test_a_cursor_leads_back_as_well(library: Scope) -> None:
    first = find("video", library, Asked(), limit=1)
    second = find("video", library, Asked(), limit=1, cursor=first.next_cursor)
    third = find("video", library, Asked(), limit=1, cursor=second.next_cursor)
    assert third.next_cursor == first.previous_cursor == ""
    back = find("video", library, Asked(), limit=1, cursor=third.previous_cursor)
    assert back.cards == second.cards
    again = find("video", library, Asked(), limit=1, cursor=back.previous_cursor)
    assert again.cards == first.cards
    assert again.previous_cursor == ""


def test_a_cursor_stays_where_it_was_while_content_changes(library: Scope) -> None:
    first = find("video", library, Asked(order="title"), limit=1)
    VideoPageFactory(slug="aaa", title="Aaa")
    rest = find("video", library, Asked(order="title"), limit=9, cursor=first.next_cursor)
    assert [card.slug for card in rest.cards] == ["cobra", "tree"]


@pytest.mark.parametrize("cursor", ["", "x", "a:b", "\0", "é" * 3000])
def test_a_cursor_that_nobody_gave_is_unknown(library: Scope, cursor: str) -> None:
    with pytest.raises(UnknownCursor):
        find("video", library, Asked(), limit=1, cursor=cursor)


def test_a_cursor_of_another_list_is_unknown(library: Scope) -> None:
    cursor = find("video", library, Asked(order="title"), limit=1).next_cursor
    for kind, order in (("video", "duration"), ("worksheet", "title")):
        with pytest.raises(UnknownCursor):
            find(kind, library, Asked(order=order), limit=1, cursor=cursor)


def test_many_pages_are_found_along_the_order_and_few_by_name(
    library: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways give the same list, and so does what is asked when the order does not lead there soon."""
    asked = Asked(tags_any=("twist", "calm"), order="title", level=("beginner",))
    for n in range(5):
        VideoPageFactory(slug=f"more-{n}", tags=["twist"] if n % 2 else [])
    by_name = [card.slug for card in find("video", library, asked, limit=3).cards]
    monkeypatch.setattr(catalogue, "FEW", 1)
    assert [card.slug for card in find("video", library, asked, limit=3).cards] == by_name
    monkeypatch.setattr(catalogue, "FAR", 1)
    assert [card.slug for card in find("video", library, asked, limit=3).cards] == by_name
