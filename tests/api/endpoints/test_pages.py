"""Lists of videos and worksheets: filters, search, order, pages, sparse answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from wagtail.models import Locale, Site

from library.models import VideoPage
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    home_page,
    restrict,
    video_index,
)

Slugs = Callable[..., list[str]]
Get = Callable[..., Any]


@pytest.fixture
def shelf(site: Site) -> dict[str, Any]:
    """Three videos that differ in everything a filter asks for."""
    back = CategoryFactory(slug="back")
    mid = CategoryFactory(slug="mid-back", parent=back)
    hips = CategoryFactory(slug="hips")
    captioned = TextTrackFactory(video__duration=None).video
    videos = {
        "a": VideoPageFactory(
            slug="a",
            title="Angled roll",
            tags=["twist", "foam roller"],
            categories=[mid],
            presenters=[PresenterFactory(slug="ann")],
            equipment=[EquipmentFactory(slug="roller")],
            level="beginner",
            duration=60,
            video=captioned,
            published_at=datetime(2026, 1, 1, tzinfo=UTC),
        ),
        "b": VideoPageFactory(
            slug="b",
            title="Élan",
            tags=["twist"],
            categories=[back, mid],
            presenters=[PresenterFactory(slug="bo")],
            level="advanced",
            duration=600,
            follow_along=True,
            published_at=datetime(2026, 2, 1, tzinfo=UTC),
        ),
        "c": VideoPageFactory(
            slug="c",
            title="Zigzag",
            categories=[hips],
            equipment=[EquipmentFactory(slug="chair")],
            level="",
            duration=None,
            published_at=datetime(2026, 3, 1, tzinfo=UTC),
        ),
    }
    for page in videos.values():
        # On the first save the tags are stored after the search index has looked.
        page.save()
    return videos


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"category": "back"}, "ab"),
        ({"category": "mid-back"}, "ab"),
        ({"category": ["mid-back", "hips"]}, "abc"),
        ({"category": "mid-back,hips"}, "abc"),
        ({"category": "nowhere"}, ""),
        ({"tags_any": "twist"}, "ab"),
        ({"tags_any": "foam-roller,nothing"}, "a"),
        ({"tags_all": "twist,foam-roller"}, "a"),
        ({"tags_all": ["twist", "foam-roller"]}, "a"),
        ({"tags_all": "twist,nothing"}, ""),
        ({"presenter": "ann"}, "a"),
        ({"presenter": ["ann", "bo"]}, "ab"),
        ({"equipment": "chair"}, "c"),
        ({"level": "beginner"}, "a"),
        ({"level": ["beginner", "advanced"]}, "ab"),
        ({"duration_min": 60}, "ab"),
        ({"duration_max": 60}, "a"),
        ({"duration_min": 600, "duration_max": 60}, ""),
        ({"follow_along": "true"}, "b"),
        ({"follow_along": "false"}, "ac"),
        ({"has_captions": "true"}, "a"),
        ({"has_captions": "false"}, "bc"),
        ({"published_after": "2026-02-01"}, "bc"),
        ({"published_before": "2026-02-01T00:00:00Z"}, "a"),
        ({"published_after": "2026-01-31T22:00:00-02:00"}, "bc"),
        ({"published_after": "2026-02-01T02:00:00+02:00"}, "bc"),
        ({"search": "zigzag"}, "c"),
        ({"search": "angled", "level": "beginner"}, "a"),
        ({"search": "angled", "category": "hips"}, ""),
        ({"search": "twist", "category": "back", "order": "title"}, "ab"),
        ({"locale": "es"}, ""),
        ({"level": "", "search": ""}, "abc"),
    ],
    ids=str,
)
def test_a_filter_gives_what_it_says(shelf: Any, slugs: Slugs, query: dict[str, Any], expected: str) -> None:
    assert sorted(slugs(**query)) == list(expected)


def test_ids_give_these_and_no_others(shelf: Any, slugs: Slugs) -> None:
    assert sorted(slugs(ids=f"{shelf['a'].uuid},{shelf['c'].uuid}")) == ["a", "c"]


def test_updated_since_looks_at_the_last_publishing(shelf: Any, slugs: Slugs) -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    VideoPage.objects.filter(pk=shelf["b"].pk).update(last_published_at=now)
    assert slugs(updated_since="2026-05-01") == ["b"]
    assert slugs(updated_since=(now + timedelta(seconds=1)).isoformat().replace("+00:00", "Z")) == []


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (None, "cba"),
        ("-published_at", "cba"),
        ("published_at", "abc"),
        ("title", "abc"),
        ("duration", "abc"),
        ("-duration", "bac"),
        ("relevance", "cba"),
    ],
)
def test_an_order_is_the_same_on_every_database(
    shelf: Any, slugs: Slugs, order: str | None, expected: str
) -> None:
    assert slugs(**({"order": order} if order else {})) == list(expected)


def test_what_has_no_date_comes_last_in_both_directions(shelf: Any, slugs: Slugs) -> None:
    VideoPage.objects.filter(pk=shelf["a"].pk).update(published_at=None)
    assert slugs(order="published_at")[-1] == slugs(order="-published_at")[-1] == "a"


def test_equal_ones_stand_in_a_stable_order(site: Site, slugs: Slugs) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for n in range(5):
        VideoPageFactory(slug=f"v{n}", title="Same", published_at=moment, duration=60)
    for order in ("title", "duration", "published_at", "-published_at", "-duration"):
        whole = slugs(order=order)
        assert [slugs(order=order, limit=1, offset=n)[0] for n in range(5)] == whole


def test_search_ranks_the_title_above_the_text(site: Site, slugs: Slugs) -> None:
    VideoPageFactory(slug="mentions", title="Something else", body="<p>and a cobra at the end</p>")
    VideoPageFactory(slug="is", title="Cobra")
    assert slugs(search="cobra") == ["is", "mentions"]


def test_search_wants_all_words_and_takes_any_if_nothing_has_all(shelf: Any, slugs: Slugs) -> None:
    assert slugs(search="angled roll") == ["a"]
    assert sorted(slugs(search="angled zigzag")) == ["a", "c"]


def test_search_results_come_in_pages(site: Site, get: Get) -> None:
    for n in range(5):
        VideoPageFactory(title=f"Cobra {n}")
    first = get("videos/", search="cobra", limit=2)
    second = get("videos/", search="cobra", limit=2, offset=2)
    assert first["meta"]["total_count"] == 5
    assert "search=cobra" in first["meta"]["next"]
    assert not {v["id"] for v in first["items"]} & {v["id"] for v in second["items"]}


def test_pages_lead_to_each_other(site: Site, get: Get) -> None:
    for _ in range(5):
        VideoPageFactory()
    meta = get("videos/", limit=2, offset=2, level="beginner")["meta"]
    assert meta.pop("next_cursor")
    assert meta == {
        "total_count": 5,
        "next": "http://localhost/api/library/v1/videos/?limit=2&offset=4&level=beginner",
        "previous": "http://localhost/api/library/v1/videos/?limit=2&level=beginner",
    }
    assert get("videos/", limit=2, offset=4)["meta"]["next"] is None
    assert get("videos/", offset=50)["items"] == []


def test_a_sparse_answer_has_id_and_slug_and_what_was_asked(shelf: Any, get: Get) -> None:
    for item in get("videos/", fields="title,tags")["items"]:
        assert set(item) == {"id", "slug", "title", "tags"}
    assert set(get("videos/a/", fields="chapters")) == {"id", "slug", "chapters"}
    assert set(get("tags/", fields="video_count")["items"][0]) == {"slug", "video_count"}


def test_an_unknown_field_is_refused_with_the_known_ones(shelf: Any, get: Get) -> None:
    problem = get("videos/", fields="title,secret", expect=400)
    assert "title" in problem["errors"]["fields"][0]
    assert "has_captions" in problem["errors"]["fields"][0]


def test_a_list_is_in_the_language_of_the_site_unless_another_is_asked(site: Site, slugs: Slugs) -> None:
    spanish = Locale.objects.create(language_code="es")
    page = VideoPageFactory(slug="stretch")
    home_page().copy_for_translation(spanish).save_revision().publish()
    page.get_parent().specific.copy_for_translation(spanish).save_revision().publish()
    page.copy_for_translation(spanish).save_revision().publish()
    VideoPageFactory(slug="only-english")
    assert sorted(slugs()) == ["only-english", "stretch"]
    assert slugs(locale="es") == ["stretch"]


def test_worksheets_have_the_filters_that_fit_them(site: Site, slugs: Slugs, get: Get) -> None:
    WorksheetPageFactory(slug="w", tags=["twist"], categories=[CategoryFactory(slug="back")])
    WorksheetPageFactory(slug="x")
    assert slugs("worksheets/", tags_any="twist", category="back") == ["w"]
    assert get("worksheets/", duration_min=5, expect=400)["errors"]["duration_min"]


def test_a_card_has_everything_a_grid_needs(site: Site, get: Get) -> None:
    VideoPageFactory(video=VideoFactory(duration=95))
    assert set(get("videos/")["items"][0]) == {
        "id", "page_id", "slug", "locale", "title", "introduction", "duration", "level", "follow_along",
        "published_at", "updated_at", "url", "detail_url", "poster", "categories", "tags", "presenters",
        "has_captions",
    }  # fmt: skip


def test_lifting_the_restriction_opens_every_door(site: Site, get: Get) -> None:
    page = VideoPageFactory(slug="open")
    restriction = restrict(page)
    get("videos/open/", expect=404)
    restriction.delete()
    assert get("videos/open/")["slug"] == "open"
    assert get(f"pages/{page.pk}/", door="/api/v2/")["title"] == page.title


def test_each_site_shows_its_own(site: Site, get: Get) -> None:
    other = another_site("other.example")
    VideoPageFactory(slug="ours")
    VideoPageFactory(slug="theirs", parent=video_index(other))
    assert [v["slug"] for v in get("videos/", host="other.example")["items"]] == ["theirs"]
    assert get("videos/theirs/", host="other.example")["url"] == "http://other.example/videos/theirs/"
    assert [v["slug"] for v in get("videos/")["items"]] == ["ours"]
