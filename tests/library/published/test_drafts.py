"""The preview of a draft is what will be published."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Site

from library.media.posters import make_posters
from library.models import VideoPage, WorksheetPage
from library.published.drafts import draft_whole
from library.scope import Scope
from tests.factories import (
    CategoryFactory,
    ImageFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    progression,
)


@pytest.fixture
def page(site: Site) -> VideoPage:
    related = VideoPageFactory(title="Related")
    poster = ImageFactory()
    make_posters(poster.pk)
    video = TextTrackFactory(video=VideoFactory(poster=poster)).video
    page = VideoPageFactory(
        slug="cat",
        video=video,
        tags=["twist"],
        categories=[CategoryFactory()],
        body=f'<h2>How</h2><p><a linktype="page" id="{related.pk}">first</a></p>',
        related_videos=[related],
    )
    VideoPageFactory(title="Similar", tags=["twist"])
    WorksheetPageFactory(technique_videos=[page])
    progression(related, page)
    return page


def _plain(told: dict[str, Any]) -> Any:
    return json.loads(json.dumps(told))


def test_the_draft_of_an_unchanged_page_is_what_the_api_gives(
    page: VideoPage, site: Site, client: Any
) -> None:
    published = client.get("/api/library/v1/videos/cat/").json()
    assert _plain(draft_whole(VideoPage.objects.get(pk=page.pk), Scope.of(site))) == published


def test_a_draft_shows_what_is_not_published_yet(page: VideoPage, site: Site) -> None:
    page.title, page.body = "New", "<p>New.</p>"
    page.tags.clear()
    page.related_videos.clear()
    page.save_revision()
    draft = draft_whole(page.get_latest_revision_as_object(), Scope.of(site), "text")
    assert (draft["title"], draft["body"], draft["tags"], draft["related"]) == ("New", "New.", [], [])
    assert VideoPage.objects.get(pk=page.pk).title != "New"


@pytest.mark.parametrize("model", [VideoPage, WorksheetPage])
def test_a_page_that_was_never_saved_can_be_shown(site: Site, model: Callable[..., Any]) -> None:
    draft = draft_whole(model(title="New", slug="new", locale=site.root_page.locale), Scope.of(site))
    assert (draft["title"], draft["url"]) == ("New", None)


def test_a_draft_never_shows_drafts_of_others(page: VideoPage, site: Site) -> None:
    hidden = VideoPageFactory(live=False, tags=["twist"])
    page.related_videos.add(*[type(page.related_videos.first())(video=hidden)])
    page.save_revision()
    draft = draft_whole(page.get_latest_revision_as_object(), Scope.of(site))
    assert str(hidden.uuid) not in json.dumps(draft)
