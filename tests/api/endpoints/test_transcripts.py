"""Transcripts as an app reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from library.models import TextTrack, Video, WrittenTranscript
from tests.api.conftest import LIBRARY
from tests.factories import TextTrackFactory, VideoFactory, VideoPageFactory, restrict

Get = Callable[..., Any]


def track(video: Video, language: str, said: str, kind: str = "captions") -> TextTrack:
    content = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{said}\n".encode()
    return TextTrackFactory(
        video=video, language=language, kind=kind, file=ContentFile(content, name="a.vtt")
    )


@pytest.fixture
def video(site: Site) -> Video:
    video = VideoFactory(duration=95)
    VideoPageFactory(slug="cat", video=video)
    return video


def test_the_transcript_is_in_the_language_of_the_page_or_else_in_another(video: Video, get: Get) -> None:
    track(video, "es", "Respira.")
    assert get("videos/cat/transcript/")["language"] == "es"
    track(video, "en", "Breathe.")
    found = get("videos/cat/transcript/")
    assert (found["language"], found["text"], found["languages"]) == ("en", "Breathe.", ["en", "es"])


def test_a_wanted_language_is_that_one_or_404(video: Video, get: Get) -> None:
    track(video, "pt-br", "Respire.")
    assert get("videos/cat/transcript/", language="PT-BR")["label"] == "Brazilian Portuguese"
    get("videos/cat/transcript/", language="fr", expect=404)


def test_a_written_transcript_goes_before_captions_and_captions_before_subtitles(
    video: Video, get: Get
) -> None:
    track(video, "en", "Descriptions.", "descriptions")
    get("videos/cat/transcript/", expect=404)
    track(video, "en", "Subtitles.", "subtitles")
    assert get("videos/cat/transcript/")["text"] == "Subtitles."
    track(video, "en", "Captions.")
    assert get("videos/cat/transcript/")["text"] == "Captions."
    WrittenTranscript.objects.create(video=video, language="en", text="0:05 Sit tall.\r\n1:00 Rest.")
    found = get("videos/cat/transcript/")
    assert found["kind"] == "written"
    assert found["cues"] == [
        {"start": 5.0, "end": 60.0, "text": "Sit tall."},
        {"start": 60.0, "end": 95.0, "text": "Rest."},
    ]


def test_markup_of_captions_is_not_part_of_what_is_said(video: Video, get: Get) -> None:
    track(video, "en", "<v Ann><i>Slowly</i> &amp; well, 3 &lt; 5")
    assert get("videos/cat/transcript/")["text"] == "Slowly & well, 3 < 5"


def test_plain_text_says_rolling_captions_once(video: Video, client: Client) -> None:
    content = b"WEBVTT\n\n" + b"".join(
        b"00:0%d.000 --> 00:0%d.500\nBreathe\nin.\n\n" % (n, n) for n in range(3)
    )
    TextTrackFactory(video=video, file=ContentFile(content, name="a.vtt"))
    response = client.get(f"{LIBRARY}videos/cat/transcript/?format=text", headers={"accept": "text/plain"})
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Language"] == "en"
    assert response.content == b"Breathe in.\n"


def test_webvtt_is_webvtt(video: Video, client: Client) -> None:
    track(video, "en", "3 &lt; 5 --&gt; <b>true</b>")
    response = client.get(f"{LIBRARY}videos/cat/transcript/?format=vtt", headers={"accept": "text/vtt"})
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert response.content.decode() == ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n3 &lt; 5 --&gt; true\n")


def test_without_times_there_is_text_and_no_webvtt(video: Video, get: Get, client: Client) -> None:
    WrittenTranscript.objects.create(video=video, language="en", text="Sit tall.\n\nRest.")
    found = get("videos/cat/transcript/")
    assert (found["cues"], found["text"]) == ([], "Sit tall.\n\nRest.")
    problem = client.get(f"{LIBRARY}videos/cat/transcript/?format=vtt")
    assert (problem.status_code, problem["Content-Type"]) == (404, "application/problem+json")
    track(video, "es", "Respira.")
    assert b"Respira." in client.get(f"{LIBRARY}videos/cat/transcript/?format=vtt").content


def test_nothing_that_is_hidden_has_a_transcript(video: Video, get: Get) -> None:
    track(video, "en", "Secret.")
    restrict(video.pages.get())
    get("videos/cat/transcript/", expect=404)
    VideoPageFactory(slug="bare")
    get("videos/bare/transcript/", expect=404)


@pytest.mark.parametrize(
    "query", ["format=html", "language=english", "language=../x", "language=en&language=es"]
)
def test_an_odd_parameter_is_a_400(video: Video, client: Client, query: str) -> None:
    response = client.get(f"{LIBRARY}videos/cat/transcript/?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_an_old_slug_leads_to_the_new_address(video: Video, client: Client) -> None:
    page = video.pages.get()
    page.slug = "dog"
    page.save()
    Redirect.objects.create(old_path="/videos/cat", redirect_page=page, automatically_created=True)
    response = client.get(f"{LIBRARY}videos/cat/transcript/?format=text")
    assert response.status_code == 301
    assert response["Location"] == f"http://localhost{LIBRARY}videos/dog/transcript/?format=text"
