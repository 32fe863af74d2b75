"""Looking into the catalogue: every filter, and every facet under all the other choices."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Site

from library.published.catalogue import Asked, facets, find
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
    found = find("video", library, "en", asked, limit=20)
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
    found = find("video", library, "en", Asked(order=order), limit=2)
    assert [card.slug for card in found.cards] == ORDERED[order].split()[:2]
    assert found.total == 3


def test_worksheets_are_found_the_same_way(library: Scope) -> None:
    found = find("worksheet", library, "en", Asked(category=("back",), equipment=("chair",)), limit=20)
    assert [card.slug for card in found.cards] == ["sheet"]


def counts(asked: Asked, scope: Scope, kind: Any = "video") -> dict[str, dict[str, int]]:
    return {
        name: {choice.slug: choice.count for choice in choices}
        for name, choices in facets(kind, scope, "en", asked).items()
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
