"""Search in everything, and completions while somebody types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Locale, Site

from tests.factories import (
    CAPTIONS,
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    TagFactory,
    TextTrackFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    video_index,
)

Get = Callable[..., Any]


@pytest.fixture
def shelf(site: Site) -> None:
    """Videos and worksheets that share words."""
    back = CategoryFactory(slug="back", name="Back")
    mid = CategoryFactory(slug="mid-back", name="Mid back", parent=back)
    chair = EquipmentFactory(slug="chair", name="Chair")
    captions = ContentFile(
        CAPTIONS.replace(b"breathe in", b"hold the band <i>gently</i>"), name="captions.vtt"
    )
    VideoPageFactory(
        slug="cat", title="Cat stretch", categories=[mid], tags=["spinal twist"], equipment=[chair]
    )
    VideoPageFactory(
        slug="band", title="Pull", introduction="-", body="-", video=TextTrackFactory(file=captions).video
    )
    WorksheetPageFactory(
        slug="cat-sheet", title="Worksheet", introduction="Cat, five ways", tags=["spinal twist"]
    )
    VideoPageFactory(slug="dog", title="Dog", presenters=[PresenterFactory(slug="cat-lee", name="Cat Lee")])
    TagFactory(slug="catalogue", name="catalogue")  # nothing carries it


def found(get: Get, q: str, **query: Any) -> list[tuple[str, str]]:
    return [(item["kind"], item["slug"]) for item in get("search/", q=q, **query)["items"]]


def test_videos_and_worksheets_are_found_together_the_best_first(shelf: None, get: Get) -> None:
    assert set(found(get, "cat")) == {("video", "cat"), ("video", "dog"), ("worksheet", "cat-sheet")}
    assert found(get, "cat", tags_any="spinal-twist") == [("video", "cat"), ("worksheet", "cat-sheet")]
    assert get("search/", q="cat")["meta"]["total_count"] == 3


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"category": "back"}, "cat"),
        ({"tags_any": "spinal-twist"}, "cat cat-sheet"),
        ({"tags_all": "spinal-twist", "equipment": "chair"}, "cat"),
        ({"tags_any": "nothing"}, ""),
        ({"published_after": "2999-01-01"}, ""),
        ({"locale": "es"}, ""),
        ({"limit": "1", "offset": "1", "category": "back", "tags_any": "spinal-twist"}, ""),
        ({"limit": "1", "offset": "1", "tags_any": "spinal-twist"}, "cat-sheet"),
        ({"offset": "99"}, ""),
    ],
)
def test_what_is_found_can_be_narrowed_and_comes_in_pages(
    shelf: None, get: Get, query: dict[str, str], expected: str
) -> None:
    assert [slug for _kind, slug in found(get, "cat", **query)] == expected.split()


def test_the_next_page_is_asked_with_the_same_words(shelf: None, get: Get) -> None:
    meta = get("search/", q="cat", limit=1)["meta"]
    assert "q=cat&limit=1&offset=1" in meta["next"]
    assert meta["next_cursor"] is None


def test_a_hit_in_spoken_text_leads_to_its_moment(shelf: None, get: Get) -> None:
    item = get("search/", q="band hold")["items"][0]
    assert item["slug"] == "band"
    assert item["spoken"] == {
        "start": 0,
        "snippet": "Sit tall and <mark>hold</mark> the <mark>band</mark> gently.",
        "url": "http://localhost/videos/band/?t=0",
    }


def test_what_is_written_and_not_spoken_has_no_moment(shelf: None, get: Get) -> None:
    assert [item["spoken"] for item in get("search/", q="cat")["items"]] == [None, None, None]


def test_a_sparse_answer_has_what_was_asked_for(shelf: None, get: Get) -> None:
    item = get("search/", q="pull", fields="kind,spoken")["items"][0]
    assert item == {"id": item["id"], "slug": "band", "kind": "video", "spoken": None}


@pytest.mark.parametrize("q", ["", "?!", "\0", "🦴"])
def test_without_a_word_nothing_is_found_and_nothing_completed(shelf: None, get: Get, q: str) -> None:
    assert get("search/", q=q) == {
        "meta": {"total_count": 0, "next": None, "previous": None, "next_cursor": None},
        "items": [],
    }
    assert get("suggest/", q=q)["items"] == []


def test_words_are_completed_to_names_and_titles(shelf: None, get: Get) -> None:
    items = get("suggest/", q="ca")["items"]
    assert [(item["kind"], item["text"]) for item in items] == [
        ("presenter", "Cat Lee"),
        ("video", "Cat stretch"),
    ]
    assert items[0]["id"] is None
    assert items[0]["url"] == "http://localhost/presenters/cat-lee/"
    assert items[0]["detail_url"] == "http://localhost/api/library/v1/presenters/cat-lee/"
    assert items[1]["url"] == "http://localhost/videos/cat/"
    assert (
        get(items[1]["detail_url"].removeprefix("http://localhost/api/library/v1/"))["title"] == "Cat stretch"
    )


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("bac", ["category: Back", "category: Mid back"]),
        ("mid back", ["category: Mid back"]),
        ("SPÍNAL tw", ["tag: spinal twist"]),
        ("twist", ["tag: spinal twist"]),
        ("work", ["worksheet: Worksheet"]),
        ("cata", []),
        ("chair", []),
        ("cat dog", []),
    ],
)
def test_a_completion_holds_every_word(shelf: None, get: Get, q: str, expected: list[str]) -> None:
    assert [f"{item['kind']}: {item['text']}" for item in get("suggest/", q=q)["items"]] == expected


def test_names_leave_half_of_the_places_to_titles(site: Site, get: Get) -> None:
    for n in range(8):
        VideoPageFactory(title=f"Twist {n}", tags=[f"twist {n}"])
    kinds = [item["kind"] for item in get("suggest/", q="twist", limit=6)["items"]]
    assert kinds == ["tag"] * 3 + ["video"] * 3
    assert len(get("suggest/", q="twist")["items"]) == 10
    assert get("suggest/", q="twist", limit=21, expect=400)["errors"] == {
        "limit": ["Takes a whole number from 1 to 20."]
    }


def test_what_only_hidden_pages_carry_is_never_completed(site: Site, get: Get) -> None:
    secret = {"tags": ["zanzibar"], "categories": [CategoryFactory(name="Zanzibar")]}
    VideoPageFactory(title="Zanzibar", live=False, presenters=[PresenterFactory(name="Zanzibar")], **secret)
    VideoPageFactory(title="Zanzibar", parent=video_index(another_site()), **secret)
    assert get("suggest/", q="zan")["items"] == []
    assert get("search/", q="zan")["meta"]["total_count"] == 0


def test_a_category_of_another_language_is_not_completed(site: Site, get: Get) -> None:
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    category = CategoryFactory(name="Espalda", locale=spanish)
    VideoPageFactory(categories=[category])
    assert get("suggest/", q="espalda")["items"] == []
