"""The listings: what they show, how they sort, find and filter."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    ImageFactory,
    PresenterFactory,
    TagFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    progression,
)


def listing(client: Client, name: str, **query: Any) -> Any:
    return client.get(reverse(name), query)


def names(response: Any) -> list[str]:
    return [str(thing) for thing in response.context["object_list"]]


VIDEOS = "wagtailsnippets_library_video:list"
CATEGORIES = "wagtailsnippets_library_category:list"


def test_categories_stand_below_the_one_they_belong_to(editor: Client) -> None:
    neck = CategoryFactory(name="Neck", order=2)
    back = CategoryFactory(name="Back", order=1)
    low = CategoryFactory(name="Low back", parent=back)
    CategoryFactory(name="Discs", parent=low)
    CategoryFactory(name="Atlas", parent=neck)
    response = listing(editor, CATEGORIES)
    assert [(category.name, category.depth) for category in response.context["object_list"]] == [
        ("Back", 0),
        ("Low back", 1),
        ("Discs", 2),
        ("Neck", 0),
        ("Atlas", 1),
    ]


def test_categories_count_the_live_pages_in_them(editor: Client) -> None:
    back = CategoryFactory(name="Back")
    VideoPageFactory(categories=[back])
    VideoPageFactory(categories=[back], live=False)
    WorksheetPageFactory(categories=[back])
    (listed,) = listing(editor, CATEGORIES).context["object_list"]
    assert (listed.videos, listed.worksheets) == (1, 1)


def test_no_categories_at_all_are_an_empty_list(editor: Client) -> None:
    assert names(listing(editor, CATEGORIES)) == []


def test_categories_are_found_by_name(editor: Client) -> None:
    CategoryFactory(name="Neck")
    CategoryFactory(name="Back")
    assert names(listing(editor, CATEGORIES, q="nec")) == ["Neck"]


def test_a_video_shows_where_it_plays_from_how_long_and_how_often_it_is_used(editor: Client) -> None:
    video = VideoFactory(title="Twist", duration=95, poster=ImageFactory())
    VideoPageFactory(video=video)
    VideoPageFactory(video=video)
    response = listing(editor, VIDEOS)
    (listed,) = response.context["object_list"]
    content = response.content.decode()
    assert listed.uses == 2
    assert "1:35" in content
    assert "Media file on another site" in content
    assert reverse("wagtailsnippets_library_video:usage", args=[video.pk]) in content


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "twis"}, ["Twist"]),
        ({"provider": "youtube"}, ["Song"]),
        ({"in_use": "true"}, ["Twist"]),
        ({"in_use": "false"}, ["Song"]),
        ({"q": "o", "provider": "youtube", "ordering": "-uses"}, ["Song"]),
    ],
)
def test_videos_are_found_and_filtered(editor: Client, query: dict[str, str], found: list[str]) -> None:
    VideoPageFactory(video=VideoFactory(title="Twist"))
    VideoFactory(title="Song", url="https://youtu.be/dQw4w9WgXcQ")
    assert names(listing(editor, VIDEOS, **query)) == found


def test_videos_are_filtered_by_collection(editor: Client) -> None:
    shelf = Collection.get_first_root_node().add_child(name="Neck")
    VideoFactory(title="Inside", collection=shelf)
    VideoFactory(title="Outside")
    assert names(listing(editor, VIDEOS, collection=shelf.pk)) == ["Inside"]


@pytest.mark.parametrize("order", ["title", "duration", "-size", "uses", "provider", "created_at"])
def test_videos_are_sorted_by_every_column(editor: Client, order: str) -> None:
    VideoFactory(title="A", duration=5)
    VideoFactory(title="B", duration=9)
    assert sorted(names(listing(editor, VIDEOS, ordering=order))) == ["A", "B"]


def test_the_listing_of_videos_costs_the_same_queries_however_many(
    editor: Client, django_assert_max_num_queries
) -> None:
    for _ in range(10):
        VideoPageFactory(video=VideoFactory(poster=ImageFactory()))
    listing(editor, VIDEOS)  # makes the small pictures
    with django_assert_max_num_queries(20):
        listing(editor, VIDEOS)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("librarytag", lambda: TagFactory(name="breath")),
        ("presenter", lambda: PresenterFactory(name="breath")),
        ("equipment", lambda: EquipmentFactory(name="breath")),
        ("progression", lambda: progression(title="breath")),
    ],
)
def test_each_vocabulary_is_listed_and_searched(editor: Client, name: str, make: Any) -> None:
    thing = make()
    address = f"wagtailsnippets_library_{name}:list"
    assert names(listing(editor, address)) == [str(thing)]
    assert names(listing(editor, address, q="brea")) == [str(thing)]
    assert names(listing(editor, address, q="absent")) == []


def test_tags_count_the_live_pages_that_carry_them(editor: Client) -> None:
    tag = TagFactory()
    VideoPageFactory(tags=[tag])
    VideoPageFactory(tags=[tag], live=False)
    WorksheetPageFactory(tags=[tag])
    (listed,) = listing(editor, "wagtailsnippets_library_librarytag:list").context["object_list"]
    assert (listed.videos, listed.worksheets) == (1, 1)


# --- Pages ------------------------------------------------------------------------------------------------


def test_all_videos_show_region_level_and_length(editor: Client) -> None:
    VideoPageFactory(
        title="Twist",
        level="advanced",
        video=VideoFactory(duration=125),
        categories=[CategoryFactory(name="Mid back")],
    )
    content = listing(editor, "library_videos:index").content.decode()
    for shown in ("Twist", "Mid back", "Advanced", "2:05"):
        assert shown in content


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"status": "live"}, ["Twist"]),
        ({"status": "draft"}, ["Fold"]),
        ({"level": "advanced"}, ["Fold"]),
        ({"follow_along": "true"}, ["Fold"]),
        ({"captions": "true"}, ["Twist"]),
        ({"captions": "false"}, ["Fold"]),
        ({"q": "twis"}, ["Twist"]),
    ],
)
def test_all_videos_are_filtered(editor: Client, query: dict[str, str], found: list[str]) -> None:
    VideoPageFactory(title="Twist", video=TextTrackFactory().video)
    VideoPageFactory(title="Fold", level="advanced", follow_along=True, live=False)
    assert names(listing(editor, "library_videos:index", **query)) == found


def test_a_category_finds_what_is_in_those_below_it_too(editor: Client) -> None:
    back = CategoryFactory()
    low = CategoryFactory(parent=back)
    VideoPageFactory(title="Twist", categories=[low])
    VideoPageFactory(title="Fold")
    assert names(listing(editor, "library_videos:index", category=back.pk)) == ["Twist"]


def test_filtering_and_searching_at_once_works(editor: Client) -> None:
    tag, back = TagFactory(), CategoryFactory()
    VideoPageFactory(title="Twist", tags=[tag], categories=[back])
    VideoPageFactory(title="Twist again")
    query = {"q": "twist", "tags": tag.pk, "category": back.pk, "ordering": "-published_at", "status": "live"}
    assert names(listing(editor, "library_videos:index", **query)) == ["Twist"]


def test_all_worksheets_are_listed(editor: Client) -> None:
    WorksheetPageFactory(title="Back crack", categories=[CategoryFactory(name="Mid back")])
    content = listing(editor, "library_worksheets:index").content.decode()
    assert "Back crack" in content
    assert "Mid back" in content


def test_all_videos_cost_the_same_queries_however_many(editor: Client, django_assert_max_num_queries) -> None:
    back = CategoryFactory()
    for _ in range(10):
        VideoPageFactory(categories=[back])
    with django_assert_max_num_queries(40):
        listing(editor, "library_videos:index")
