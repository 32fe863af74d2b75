"""What changed since a cursor: all of it, in order, and nothing about what was never public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Site

from library.models import Category, Change, LibraryTag
from library.published.sync import Cursor
from tests.api.following import Copy, published
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    progression,
    restrict,
    video_index,
)

Get = Callable[..., Any]


@pytest.fixture
def copy(get: Get) -> Copy:
    """An app that has read everything until now."""
    copy = Copy(get)
    copy.follow()
    return copy


def told(get: Get, copy: Copy, **query: Any) -> list[tuple[str, str, str]]:
    """Kind, id and action of what changed since the app has read."""
    items = get("changes/", since=copy.cursor, **query)["items"]
    return [(item["kind"], item["id"], item["action"]) for item in items]


def test_the_first_call_leads_through_all_that_is_published(get: Get, site: Site) -> None:
    chair = EquipmentFactory()
    video = VideoPageFactory(
        tags=["twist"], categories=[CategoryFactory()], presenters=[PresenterFactory()], equipment=[chair]
    )
    WorksheetPageFactory(tags=["floor"])
    progression(video)
    copy = Copy(get, limit=2)
    copy.follow()
    assert len(copy.held) == 8
    assert copy.held == published(get, site)


def test_of_each_thing_only_the_newest_change_is_told(get: Get, copy: Copy) -> None:
    page = VideoPageFactory()
    for title in ("One", "Two", "Three"):
        page.title = title
        page.save_revision().publish()
    assert told(get, copy) == [("video", str(page.uuid), "upsert")]


def test_an_answer_says_where_to_read_on(get: Get, copy: Copy) -> None:
    pages = [VideoPageFactory() for _ in range(3)]
    first = get("changes/", since=copy.cursor, limit=2)
    assert [item["id"] for item in first["items"]] == [str(page.uuid) for page in pages[:2]]
    assert first["meta"]["has_more"] is True
    assert first["meta"]["next"].endswith(f"?since={first['meta']['next_cursor']}&limit=2")
    last = get("changes/", since=first["meta"]["next_cursor"], limit=2)
    assert [item["id"] for item in last["items"]] == [str(pages[2].uuid)]
    assert last["meta"]["has_more"] is False
    assert get("changes/", since=last["meta"]["next_cursor"])["items"] == []


def test_a_change_names_the_thing_and_where_to_fetch_it(get: Get, copy: Copy) -> None:
    page = VideoPageFactory()
    upsert = get("changes/", since=copy.cursor)["items"][0]
    assert upsert["detail_url"] == f"http://localhost/api/library/v1/videos/{page.uuid}/"
    page.unpublish()
    delete = get("changes/", since=copy.cursor)["items"][0]
    assert delete == {
        "kind": "video",
        "id": str(page.uuid),
        "action": "delete",
        "version": upsert["version"] + 1,
        "detail_url": None,
    }


@pytest.mark.parametrize("leave", ["unpublish", "delete", "restrict", "expire", "move"])
def test_what_is_public_no_more_is_a_tombstone(get: Get, leave: str) -> None:
    page = VideoPageFactory()
    copy = Copy(get)
    copy.follow()
    match leave:
        case "unpublish":
            page.unpublish()
        case "delete":
            page.delete()
        case "restrict":
            restrict(page)
        case "expire":
            type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now())
            call_command("publish_scheduled")
        case "move":
            page.move(video_index(another_site()), pos="last-child")
    assert ("video", str(page.uuid), "delete") in told(get, copy)


def test_a_move_between_sites_is_a_tombstone_here_and_news_there(get: Get) -> None:
    other = another_site()
    page = VideoPageFactory(tags=["twist"])
    here, there = Copy(get), Copy(get, host="other.example")
    here.follow()
    there.follow()
    assert there.held == {}
    page.move(video_index(other), pos="last-child")
    here.follow()
    there.follow()
    assert here.held == {}
    assert {(kind, key) for kind, key in there.held} == {("video", str(page.uuid)), ("tag", "twist")}


def test_another_site_is_told_nothing(get: Get) -> None:
    another_site()
    there = Copy(get, host="other.example")
    there.follow()
    page = VideoPageFactory(tags=["twist"])
    page.unpublish()
    assert get("changes/", host="other.example", since=there.cursor)["items"] == []


def test_each_language_is_followed_by_itself(get: Get, site: Site) -> None:
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    home = site.root_page.copy_for_translation(spanish)
    home.save_revision().publish()
    CategoryFactory(locale=spanish, slug="espalda")
    VideoPageFactory(categories=[CategoryFactory(slug="back")])
    copy = Copy(get, locale="es")
    copy.follow()
    assert set(copy.held) == {("category", "espalda")}


def test_drafts_and_private_pages_are_never_named(get: Get, copy: Copy) -> None:
    private = VideoPageFactory(
        live=False, slug="secret", tags=["secret-tag"], presenters=[PresenterFactory()]
    )
    restrict(private)
    private.live = True
    private.save()
    VideoPageFactory(live=False, tags=["other-secret"], equipment=[EquipmentFactory()]).delete()
    LibraryTag.objects.filter(name="secret-tag").update(name="Renamed")
    assert told(get, copy) == []


def test_a_word_is_told_when_the_first_public_page_carries_it(get: Get, copy: Copy) -> None:
    draft = VideoPageFactory(live=False, tags=["twist"])
    assert told(get, copy) == []
    draft.save_revision().publish()
    assert told(get, copy) == [("tag", "twist", "upsert"), ("video", str(draft.uuid), "upsert")]
    copy.follow()
    draft.refresh_from_db()
    draft.unpublish()
    assert told(get, copy) == [("tag", "twist", "delete"), ("video", str(draft.uuid), "delete")]


def test_a_word_stays_while_another_page_carries_it(get: Get, copy: Copy) -> None:
    WorksheetPageFactory(tags=["twist"])
    page = VideoPageFactory(tags=["twist"])
    copy.follow()
    page.tags.clear()
    page.save_revision().publish()
    assert told(get, copy) == [("video", str(page.uuid), "upsert")]


def test_a_progression_comes_and_goes_with_its_videos(get: Get, copy: Copy) -> None:
    page = VideoPageFactory(live=False)
    steps = progression(page, slug="core")
    assert told(get, copy) == []
    page.save_revision().publish()
    assert ("progression", "core", "upsert") in told(get, copy)
    copy.follow()
    steps.steps = []
    steps.save()
    assert told(get, copy) == [("progression", "core", "delete")]


def test_a_renamed_word_is_another_one(get: Get, copy: Copy) -> None:
    VideoPageFactory(tags=["twist"])
    tag = LibraryTag.objects.get()
    copy.follow()
    tag.slug = "turn"
    tag.save()
    assert told(get, copy) == [("tag", "twist", "delete"), ("tag", "turn", "upsert")]


def test_two_words_may_change_their_slugs_with_each_other(get: Get, copy: Copy) -> None:
    first, second = CategoryFactory(slug="one"), CategoryFactory(slug="two")
    copy.follow()
    for category, slug in ((first, "between"), (second, "one"), (first, "two")):
        Category.objects.filter(pk=category.pk).update(slug=slug)
    Category.objects.get(pk=first.pk).save()
    Category.objects.get(pk=second.pk).save()
    copy.follow()
    assert set(copy.held) == {("category", "one"), ("category", "two")}


def test_a_reader_in_the_middle_learns_of_what_goes_behind_it(get: Get) -> None:
    first, second, third = (VideoPageFactory() for _ in range(3))
    gone = VideoPageFactory()
    gone.delete()
    copy = Copy(get, limit=1)
    copy.step()
    assert set(copy.held) == {("video", str(first.uuid))}
    first.unpublish()
    third.delete()
    seen = copy.follow()
    assert set(copy.held) == {("video", str(second.uuid))}
    assert str(gone.uuid) not in str(seen)


def test_a_rebuild_ends_every_cursor(get: Get, copy: Copy) -> None:
    call_command("rebuild_library", verbosity=0)
    problem = get("changes/", expect=410, since=copy.cursor)
    assert problem["status"] == 410
    assert "http://localhost/api/library/v1/changes/" in problem["detail"]


def test_a_cursor_of_another_locale_or_site_is_refused(get: Get, copy: Copy) -> None:
    another_site()
    get("changes/", expect=410, since=copy.cursor, locale="es")
    get("changes/", expect=410, since=copy.cursor, host="other.example")


@pytest.mark.parametrize("odd", ["x", "0-0-0-0", "é", "1" * 300, "00000000-00000000-9999999999999999999-0"])
def test_a_cursor_that_nobody_gave_is_refused(get: Get, site: Site, odd: str) -> None:
    assert "since" in get("changes/", expect=400, since=odd)["errors"]


def test_a_cursor_from_the_future_is_refused(get: Get, copy: Copy) -> None:
    cursor = Cursor.read(copy.cursor)
    get("changes/", expect=410, since=str(cursor._replace(number=cursor.number + 1)))


def test_an_invented_cursor_ends_no_copy(get: Get, copy: Copy) -> None:
    """A 410 makes an app drop what it holds, so only a cursor that was given may lead to one."""
    get("changes/", expect=404, since=f"{copy.cursor[:-8]}00000000")
    get("changes/", expect=404, since=f"00000000{copy.cursor[8:]}")


def test_it_costs_the_same_few_queries_however_much_changed(get: Get, copy: Copy) -> None:
    def cost(**query: Any) -> int:
        get("changes/", **query)
        with CaptureQueriesContext(connection) as captured:
            get("changes/", **query)
        return len(captured)

    few = cost(), cost(since=copy.cursor)
    for _ in range(10):
        VideoPageFactory(tags=["twist"], categories=[CategoryFactory()])
    assert (cost(), cost(since=copy.cursor)) == few == (2, 3)


# --- Pruning


def test_pruning_keeps_what_is_published_and_young_tombstones(get: Get, site: Site) -> None:
    kept, gone = VideoPageFactory(tags=["twist"]), VideoPageFactory()
    copy = Copy(get)
    copy.follow()
    for title in ("One", "Two"):
        kept.title = title
        kept.save_revision().publish()
    gone.delete()
    get("changes/")
    rows = Change.objects.count()
    call_command("prune_changes", verbosity=0)
    assert Change.objects.count() < rows
    fresh = Copy(get)
    fresh.follow()
    copy.follow()
    assert fresh.held == copy.held == published(get, site)


def test_a_cursor_older_than_the_pruned_log_is_refused(get: Get) -> None:
    gone = VideoPageFactory()
    copy = Copy(get)
    copy.follow()
    gone.delete()
    fresh = Copy(get)
    fresh.follow()
    call_command("prune_changes", days=0, verbosity=0)
    get("changes/", expect=410, since=copy.cursor)
    assert told(get, fresh) == []


def test_a_reader_in_the_middle_survives_pruning(get: Get) -> None:
    VideoPageFactory().delete()
    pages = [VideoPageFactory() for _ in range(3)]
    copy = Copy(get, limit=1)
    copy.step()
    call_command("prune_changes", days=0, verbosity=0)
    copy.follow()
    assert set(copy.held) == {("video", str(page.uuid)) for page in pages}
