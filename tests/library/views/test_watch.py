"""The watch page around its player."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from library.models import Video, VideoPage, WrittenTranscript
from library.views.embed import embed_path
from tests.factories import ChapterFactory, TextTrackFactory, VideoPageFactory
from tests.library.visitor import seen, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site: object) -> object:
    return site


def cues(count: int, text: str = "Breathe out slowly, please") -> bytes:
    times = ((n // 1200, n * 3 // 60 % 60, n * 3 % 60) for n in range(count + 1))
    moments = [f"{hours:02}:{minutes:02}:{seconds:02}.000" for hours, minutes, seconds in times]
    pieces = (f"{moments[n]} --> {moments[n + 1]}\n{text} {n}.\n" for n in range(count))
    return ("WEBVTT\n\n" + "\n".join(pieces)).encode()


@pytest.fixture
def page() -> VideoPage:
    video = Video.objects.create(title="Clip", file="videos/clip.mp4", media_type="video/mp4", duration=95)
    ChapterFactory(video=video, start=0, title="Warm up")
    ChapterFactory(video=video, start=75, title="The other side")
    TextTrackFactory(video=video, file__data=cues(3))
    return VideoPageFactory(title="Cat and cow", slug="cat", video=video)


def test_the_transcript_is_readable_and_leads_to_its_moments(client: Client, page: VideoPage) -> None:
    html = seen(client, "/videos/cat/")
    assert "Transcript" in words(html)
    assert '<div class="transcript__text" lang="en" dir="ltr"' in html
    assert '<a class="at" href="?t=0" data-start="0">0:00</a>' in html
    assert '<span data-start="3.0">Breathe out slowly, please 1.</span>' in html


def test_moments_are_numbers_in_every_language(client: Client, page: VideoPage) -> None:
    # A comma for the point would send every click to the beginning.
    assert 'data-start="3.0"' in client.get("/videos/cat/", HTTP_ACCEPT_LANGUAGE="es").content.decode()


def test_a_transcript_from_the_right_says_so(client: Client, page: VideoPage) -> None:
    page.video.tracks.update(language="he")
    assert 'lang="he" dir="rtl"' in seen(client, "/videos/cat/")


def test_markup_in_captions_is_not_markup_of_the_page(client: Client, page: VideoPage) -> None:
    page.video.tracks.all().delete()
    TextTrackFactory(video=page.video, file__data=cues(1, "<v Roger>a &lt;script&gt; b</v>"))
    html = seen(client, "/videos/cat/")
    assert "a &lt;script&gt; b" in html
    assert "Roger" not in html


def test_a_transcript_without_times_is_text_that_scrolls_by_keyboard(client: Client, page: VideoPage) -> None:
    page.video.tracks.all().delete()
    WrittenTranscript.objects.create(video=page.video, language="en", text="Sit tall.\nBreathe out.")
    html = seen(client, "/videos/cat/")
    assert "<p><span>Sit tall.</span></p>" in html
    assert re.search(r'dir="ltr" tabindex="0" role="group" aria-labelledby="transcript"', html)
    assert "Move with the video" not in html


def test_a_page_without_words_or_chapters_gives_the_player_its_whole_width(client: Client) -> None:
    VideoPageFactory(slug="silent")
    html = seen(client, "/videos/silent/")
    assert "watch--wide" in html
    assert "Transcript" not in html


def test_a_track_that_cannot_be_read_is_no_error(client: Client, page: VideoPage) -> None:
    page.video.tracks.get().file.delete(save=False)
    assert "watch__along" in seen(client, "/videos/cat/")


def test_the_bar_and_the_list_lead_to_the_same_moments(client: Client, page: VideoPage) -> None:
    html = seen(client, "/videos/cat/")
    assert html.count('href="?t=75"') == 2
    assert re.search(r'<svg class="bar" viewBox="0 0 95 28"', html)


def test_only_what_the_player_can_do_is_offered(client: Client, page: VideoPage) -> None:
    html = seen(client, "/videos/cat/")
    assert "watch/following.js" in html
    assert "watch/streaming.js" not in html
    VideoPageFactory(slug="none", video=None)
    html = seen(client, "/videos/none/")
    assert "The video for this page is not here yet." in words(html)
    assert "watch/player.js" not in html
    assert "data-controls" not in html


def test_the_page_can_be_shared_and_embedded(client: Client, page: VideoPage) -> None:
    html = seen(client, "/videos/cat/")
    assert 'value="http://localhost/videos/cat/" readonly' in html
    assert f"&lt;iframe src=&quot;http://localhost{embed_path(page.uuid, 'en')}&quot;" in html


def test_a_long_video_costs_no_more_queries_than_a_short_one(client: Client, page: VideoPage) -> None:
    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(path).status_code == 200
        return len(counted)

    paths = ("/videos/cat/", embed_path(page.uuid, "en"))
    few = [queries(path) for path in paths]
    page.video.tracks.all().delete()
    TextTrackFactory(video=page.video, file__data=cues(3600))
    for language in ("es", "fr", "de"):
        TextTrackFactory(video=page.video, kind="subtitles", language=language)
    for n in range(40):
        ChapterFactory(video=page.video, start=n + 1)
    assert [queries(path) for path in paths] == few
    assert few[1] <= 12
