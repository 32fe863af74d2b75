"""Doors × secrets: what is not live, public and of this site is told by nobody, at any depth."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from library.models import (
    VideoIndexPage,
    VideoPage,
    WorksheetIndexPage,
    WorksheetPage,
    WorksheetTechniqueVideo,
)
from tests.api.conftest import LIBRARY, V2
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    home_page,
    progression,
    restrict,
    video_index,
    worksheet_index,
)

WORD = "zanzibar"


@dataclass
class Secret:
    video: VideoPage
    worksheet: WorksheetPage


def _draft(words: dict[str, Any]) -> Secret:
    return _make(words, live=False)


def _private(words: dict[str, Any]) -> Secret:
    secret = _make(words)
    restrict(secret.video)
    restrict(secret.worksheet)
    return secret


def _below_private(words: dict[str, Any]) -> Secret:
    home = home_page()
    videos = home.add_child(instance=VideoIndexPage(title="Members", slug="members"))
    worksheets = home.add_child(instance=WorksheetIndexPage(title="Member sheets", slug="member-sheets"))
    restrict(videos)
    restrict(worksheets)
    return _make(words, videos=videos, worksheets=worksheets)


def _other_site(words: dict[str, Any]) -> Secret:
    other = another_site()
    return _make(words, videos=video_index(other), worksheets=worksheet_index(other))


def _scheduled(words: dict[str, Any]) -> Secret:
    return _make(words, live=False, go_live_at=timezone.now() + timedelta(days=1))


def _expired(words: dict[str, Any]) -> Secret:
    return _make(words, live=False, expired=True, expire_at=timezone.now() - timedelta(days=1))


def _make(words: dict[str, Any], *, videos: Any = None, worksheets: Any = None, **state: Any) -> Secret:
    shared = {key: value for key, value in words.items() if key != "presenters"}
    return Secret(
        VideoPageFactory(**words, **state, parent=videos, slug=WORD),
        WorksheetPageFactory(**shared, **state, parent=worksheets, slug=WORD),
    )


SECRETS = {
    "draft": _draft,
    "private": _private,
    "below a private page": _below_private,
    "of another site": _other_site,
    "scheduled": _scheduled,
    "expired": _expired,
}


@pytest.fixture(params=SECRETS)
def secret(request: pytest.FixtureRequest, site: Site) -> Secret:
    """A hidden video and a hidden worksheet that public pages point to in every way there is."""
    category = CategoryFactory(name="Back", slug="back")
    words = {
        "title": f"The {WORD} stretch",
        "introduction": f"About {WORD}",
        "body": f"<p>{WORD}</p>",
        "tags": [WORD, "twist"],
        "categories": [category],
        "equipment": [EquipmentFactory(slug=WORD, name=WORD)],
        "presenters": [PresenterFactory(slug=WORD, name=WORD)],
    }
    beside, sheets = {"parent": video_index()}, {"parent": worksheet_index()}
    made = SECRETS[request.param](words)
    link = f'<p><a linktype="page" id="{made.video.pk}">link</a> <a linktype="page" id="{made.worksheet.pk}">x</a></p>'
    public = {"categories": [category], "tags": ["twist"], "body": link, "cautions": link}
    lists = {"related_videos": [made.video], "also_enjoy": [made.video]}
    first = VideoPageFactory(slug="first", **beside, **public, **lists)
    VideoPageFactory(slug="second", **beside, **public)
    WorksheetPageFactory(slug="sheet", technique_videos=[made.video, first], **sheets, **public, **lists)
    made.worksheet.technique_videos.add(WorksheetTechniqueVideo(video=first, sort_order=0))
    made.worksheet.technique_videos.commit()
    progression(made.video, first, title="Core", slug="core")
    progression(made.video, title=WORD, slug=WORD)
    for page, path in ((made.video, "/videos/old-name"), (made.worksheet, "/worksheets/old-name")):
        Redirect.objects.create(old_path=path, redirect_page=page, site=site, automatically_created=True)
    return made


LISTS = [
    "videos/",
    "videos/?category=back",
    f"videos/?tags_any={WORD}",
    f"videos/?tags_all={WORD}",
    f"videos/?presenter={WORD}",
    f"videos/?equipment={WORD}",
    f"videos/?search={WORD}",
    f"videos/?search={WORD}+stretch&order=title",
    "videos/?order=title",
    "videos/first/",
    "videos/first/?rich_text_format=markdown",
    "videos/first/related/",
    "videos/first/also-enjoy/",
    "worksheets/",
    f"worksheets/?search={WORD}",
    f"worksheets/?tags_any={WORD}",
    f"search/?q={WORD}",
    f"search/?q={WORD}+stretch",
    "search/?q=stretch&tags_any=twist",
    f"suggest/?q={WORD}",
    f"suggest/?q={WORD[:3]}",
    "suggest/?q=the",
    "worksheets/sheet/",
    "worksheets/sheet/related/",
    "worksheets/sheet/also-enjoy/",
    "tags/",
    "presenters/",
    "equipment/",
    "progressions/",
    "progressions/core/",
    "categories/",
]


def test_no_answer_of_the_library_holds_a_word_of_it(secret: Secret, client: Client) -> None:
    for path in LISTS:
        response = client.get(f"{LIBRARY}{path}")
        assert response.status_code == 200, path
        # The address of the next page repeats what was asked; the items are what counts.
        answer = response.json()
        assert WORD not in json.dumps(answer.get("items", answer)), path
        assert str(secret.video.uuid) not in response.content.decode(), path
        assert str(secret.worksheet.uuid) not in response.content.decode(), path


def test_no_count_of_the_library_has_it_in_it(secret: Secret, get: Callable[..., Any]) -> None:
    assert get("videos/")["meta"]["total_count"] == 2
    assert get("worksheets/")["meta"]["total_count"] == 1
    for parameter in ("tags_any", "tags_all", "presenter", "equipment", "search"):
        assert get("videos/", **{parameter: WORD})["meta"]["total_count"] == 0
    assert get("videos/", ids=str(secret.video.uuid))["meta"]["total_count"] == 0
    assert get("search/", q=WORD)["meta"]["total_count"] == 0
    assert get("search/", q="stretch", tags_any="twist")["meta"]["total_count"] == 2
    assert get("suggest/", q=WORD)["meta"]["total_count"] == 0
    assert get("categories/back/")["video_count"] == 2
    assert get("categories/back/")["worksheet_count"] == 1
    assert get("tags/twist/")["video_count"] == 2
    assert get("progressions/core/")["video_count"] == 1
    assert get("videos/first/")["progressions"][0]["position"] == 1
    assert get("videos/first/related/")["meta"]["total_count"] == 0


def test_it_has_no_address_in_the_library(secret: Secret, get: Callable[..., Any]) -> None:
    for kind, page in (("videos", secret.video), ("worksheets", secret.worksheet)):
        for key in (page.uuid, page.slug, page.pk, "old-name"):
            for below in ("", "related/", "also-enjoy/"):
                hidden = get(f"{kind}/{key}/{below}", expect=404)
                assert hidden == get(f"{kind}/there-is-no-such-page/{below}", expect=404)
    for vocabulary in ("tags", "presenters", "equipment", "progressions"):
        get(f"{vocabulary}/{WORD}/", expect=404)


V2_LISTS = [
    "pages/",
    "pages/?fields=*",
    "pages/?type=library.VideoPage&fields=*",
    "pages/?type=library.VideoPage&fields=related_videos(video(body)),also_enjoy(video(*))",
    "pages/?type=library.WorksheetPage&fields=technique_videos(video(body)),related_videos(video)",
    "pages/?type=library.VideoPage&fields=_,related_videos(video)",
    "pages/?type=library.VideoPage&fields=body,cautions&rich_text_format=html",
    "pages/?type=library.VideoPage&fields=body,cautions&rich_text_format=markdown",
    f"pages/?search={WORD}",
    f"pages/?type=library.VideoPage&tags={WORD}",
    "pages/?type=library.VideoPage&order=title",
    "pages/?descendant_of=root",
    "redirects/",
]


def test_no_answer_of_v2_holds_a_word_of_it(secret: Secret, client: Client) -> None:
    for path in V2_LISTS:
        response = client.get(f"{V2}{path}")
        assert response.status_code == 200, (path, response.content)
        assert WORD not in response.content.decode(), path
        assert "old-name" not in response.content.decode(), path
        assert f"/pages/{secret.video.pk}/" not in response.content.decode(), path


def test_it_has_no_address_in_v2(secret: Secret, get: Callable[..., Any], client: Client) -> None:
    for page in (secret.video, secret.worksheet):
        get(f"pages/{page.pk}/", door=V2, expect=404)
        get("pages/find/", door=V2, id=page.pk, expect=404)
        get("pages/find/", door=V2, html_path=f"/videos/{WORD}/", expect=404)
        for parameter in ("child_of", "descendant_of", "ancestor_of", "translation_of", "alias_of"):
            hidden = get("pages/", door=V2, expect=400, **{parameter: page.pk})
            assert hidden == get("pages/", door=V2, expect=400, **{parameter: 123_456})
    get("redirects/find/", door=V2, html_path="/videos/old-name", expect=404)


def test_an_alias_does_not_tell_of_its_hidden_source(secret: Secret, get: Callable[..., Any]) -> None:
    beside = VideoPage.objects.get(slug="first").get_parent()
    alias = secret.video.create_alias(parent=beside, update_slug="alias")
    alias.view_restrictions.all().delete()
    VideoPage.objects.filter(pk=alias.pk).update(live=True, title="Alias", draft_title="Alias")
    shown = get(f"pages/{alias.pk}/", door=V2, fields="_,alias_of,id")
    assert shown["meta"]["alias_of"] is None


def test_lifting_the_restriction_opens_every_door(site: Site, get: Callable[..., Any]) -> None:
    page = VideoPageFactory(slug="open")
    restriction = restrict(page)
    get("videos/open/", expect=404)
    restriction.delete()
    assert get("videos/open/")["slug"] == "open"
    assert get(f"pages/{page.pk}/", door=V2)["title"] == page.title


def test_each_site_shows_its_own(site: Site, get: Callable[..., Any]) -> None:
    other = another_site("other.example")
    VideoPageFactory(slug="ours")
    VideoPageFactory(slug="theirs", parent=video_index(other))
    assert [v["slug"] for v in get("videos/", host="other.example")["items"]] == ["theirs"]
    assert get("videos/theirs/", host="other.example")["url"] == "http://other.example/videos/theirs/"
    assert [v["slug"] for v in get("videos/")["items"]] == ["ours"]
