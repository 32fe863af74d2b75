"""That a file is public is remembered, and never a moment too long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from library.models import VideoPage
from library.published.settling import catalogue_version
from tests.factories import TextTrackFactory, VideoFactory, VideoPageFactory, restrict, video_index

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(library_site: Site) -> VideoPage:
    video = VideoFactory(url="", file=ContentFile(b"0123456789", name="cat.mp4"))
    TextTrackFactory(video=video)
    return VideoPageFactory(video=video)


def ask(client: Client, name: str) -> tuple[int, int]:
    """The status, and the number of queries."""
    with CaptureQueriesContext(connection) as captured:
        status = client.get(f"/media/{name}").status_code
    return status, len(captured)


def test_a_public_file_costs_one_query_the_second_time(page: VideoPage, client: Client) -> None:
    catalogue_version()
    for name in (page.video.file.name, page.video.tracks.get().file.name):
        assert ask(client, name) == (200, 4)
        assert ask(client, name) == (200, 1)


def unpublish(page: VideoPage) -> None:
    page.unpublish()


def delete(page: VideoPage) -> None:
    page.delete()


def hide_the_branch(page: VideoPage) -> None:
    restrict(video_index())


def take_the_site_away(page: VideoPage) -> None:
    Site.objects.all().delete()


def take_the_video_off(page: VideoPage) -> None:
    page.video = None
    page.save_revision().publish()


@pytest.mark.parametrize(
    "change", [unpublish, delete, hide_the_branch, take_the_site_away, take_the_video_off]
)
def test_what_an_editor_hides_is_hidden_at_once(
    page: VideoPage, client: Client, change: Callable[[Any], None]
) -> None:
    catalogue_version()
    name = page.video.file.name
    ask(client, name)
    assert ask(client, name) == (200, 1)
    change(page)
    assert ask(client, name)[0] == 404
    if Site.objects.exists():
        catalogue_version()
    assert ask(client, name)[0] == 404


def test_after_a_rebuild_nothing_is_remembered(page: VideoPage, client: Client) -> None:
    catalogue_version()
    name = page.video.file.name
    ask(client, name)
    # Raw SQL and `update()` send no signal; that is what the command is for.
    VideoPage.objects.update(live=False)
    call_command("rebuild_library", verbosity=0)
    assert ask(client, name)[0] == 404
