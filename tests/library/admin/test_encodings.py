"""What editors see of the worker's progress, and what they can do about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from library.choices import EncodingFailure
from library.media.encoding import working
from library.media.encoding.words import standing
from library.models import Encoding, Rendition, Video, VideoPage
from tests.factories import VideoFactory, VideoPageFactory

from .conftest import upload
from .test_page_forms import create
from .test_video_forms import add

STATES = reverse("library_encodings")


def uploaded(plays: bool = False, **job: Any) -> Video:
    """A video with a file, whose job is at the given point."""
    video = Video(title="Old", checksum=str(Video.objects.count()) * 64, plays_in_browsers=plays, duration=4)
    video.file.save("old.avi", ContentFile(b"RIFF"), save=False)
    video.save()
    if job:
        Encoding.objects.filter(pk=video.pk).update(**job)
    return Video.objects.get(pk=video.pk)


def processing(seconds: int = 60, progress: int = 50) -> dict[str, Any]:
    now = timezone.now()
    return {
        "state": "processing",
        "progress": progress,
        "started_at": now - timedelta(seconds=seconds),
        "heartbeat_at": now,
    }


def test_the_listing_says_how_far_each_video_is(editor: Client) -> None:
    uploaded(**processing(seconds=300))
    uploaded(state="failed", error=EncodingFailure.DISK_FULL)
    VideoFactory(title="A link")
    content = editor.get(reverse("wagtailsnippets_library_video:list")).content.decode()
    assert 'max="100" value="50">' in content
    assert "about 5 minutes left" in content
    assert "no room left on the server’s disk" in content
    assert content.count("data-under-way") == 1
    assert "library/admin/encoding.js" in content


def test_the_listing_costs_the_same_however_many_are_encoded(
    editor: Client, django_assert_max_num_queries: Any
) -> None:
    address = reverse("wagtailsnippets_library_video:list")
    uploaded(**processing())
    editor.get(address)
    with django_assert_max_num_queries(100) as before:
        editor.get(address)
    for _ in range(5):
        uploaded(**processing())
    with django_assert_max_num_queries(len(before)):
        editor.get(address)


def test_the_video_s_form_and_the_page_s_form_say_it_too(editor: Client) -> None:
    video = uploaded(**processing(progress=37))
    page = VideoPageFactory(video=video)
    for address in (
        reverse("wagtailsnippets_library_video:edit", args=[video.pk]),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
    ):
        content = editor.get(address).content.decode()
        assert "37 %" in content
        assert reverse("library_cancel_encoding", args=[video.pk]) in content
        assert "library/admin/encoding.js" in content


def test_a_page_with_a_link_says_nothing_of_encoding(editor: Client) -> None:
    page = VideoPageFactory(video=VideoFactory())
    content = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "data-encoding=" not in content


@pytest.mark.parametrize(
    ("plays", "job", "label", "visitors", "buttons"),
    [
        (True, {"state": "ready"}, "Ready", "", ""),
        (True, {"state": "queued"}, "Waiting", "can play it", "cancel"),
        (False, {"state": "queued"}, "Waiting", "cannot play it yet", "cancel"),
        (False, {"state": "failed"}, "Failed", "cannot play it yet", "retry"),
        (True, {"state": "cancelled"}, "Cancelled", "can play it", "retry"),
    ],
)
def test_every_state_has_its_words(
    site: Any, plays: bool, job: dict[str, Any], label: str, visitors: str, buttons: str
) -> None:
    found = standing(uploaded(plays, **job))
    assert found
    assert found.label == label
    assert visitors in found.visitors
    assert (found.can_cancel, found.can_retry) == (buttons == "cancel", buttons == "retry")


def test_what_came_while_encoding_was_off_can_be_encoded_later(site: Any, settings: Any) -> None:
    settings.LIBRARY_ENCODING = False
    video = uploaded()
    found = standing(video)
    assert found
    assert (found.label, found.can_retry) == ("Not converted", False)
    settings.LIBRARY_ENCODING = True
    found = standing(video)
    assert found
    assert found.can_retry


def test_the_states_are_told_as_they_are_now(editor: Client) -> None:
    video = uploaded(**processing(progress=12))
    link = VideoFactory()
    answer = editor.get(STATES, {"ids": f"{video.pk},{link.pk},9999999"}).json()
    assert set(answer) == {str(video.pk), str(link.pk)}
    assert "12 %" in answer[str(video.pk)]
    assert answer[str(link.pk)].strip() == ""


@pytest.mark.parametrize("ids", ["", "99999999999999999999999", "-1", ",,"])
def test_strange_numbers_are_nobody_s(editor: Client, ids: str) -> None:
    assert editor.get(STATES, {"ids": ids}).json() == {}


def test_what_is_no_number_is_not_found(editor: Client) -> None:
    assert editor.get(STATES, {"ids": "1,x"}).status_code == 404


def test_an_encoding_is_cancelled_and_tried_again(editor: Client) -> None:
    video = uploaded(**processing())
    answer = editor.post(reverse("library_cancel_encoding", args=[video.pk]))
    assert "Cancelled" in answer.json()[str(video.pk)]
    assert Encoding.objects.get().state == "cancelled"
    answer = editor.post(reverse("library_encode_again", args=[video.pk]))
    assert "Waiting" in answer.json()[str(video.pk)]
    assert Encoding.objects.get().state == "queued"


@pytest.mark.parametrize("name", ["library_cancel_encoding", "library_encode_again"])
def test_steps_are_posted_by_who_may_change_the_video(editor: Client, client: Client, name: str) -> None:
    video = uploaded(state="queued")
    address = reverse(name, args=[video.pk])
    assert editor.get(address).status_code == 405
    assert client.post(address).status_code == 302
    assert editor.post(reverse(name, args=[2**70])).status_code == 404
    editor.user.groups.clear()
    assert editor.post(address).status_code == 302
    assert Encoding.objects.get().state == "queued"


def test_no_request_ever_encodes(
    editor: Client,
    unplayable_clip: bytes,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def refuse(*args: Any) -> None:
        raise AssertionError("encoded inside a request")

    monkeypatch.setattr(working, "run", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        assert add(editor, file=upload(unplayable_clip)).status_code == 302
    video = Video.objects.get()
    editor.post(reverse("library_cancel_encoding", args=[video.pk]))
    editor.post(reverse("library_encode_again", args=[video.pk]))
    editor.get(STATES, {"ids": video.pk})
    assert video.poster
    assert Video.objects.get().state == "queued"


def messages_of(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_publishing_says_what_visitors_will_see(editor: Client) -> None:
    video = uploaded(state="queued")
    response = create(editor, slug="first", video=video.pk)
    assert response.status_code == 302
    assert "see its poster and text, but cannot play it" in messages_of(response)
    assert VideoPage.objects.get().live


def test_publishing_says_nothing_where_there_is_nothing_to_wait_for(editor: Client) -> None:
    playing, converted = uploaded(plays=True, state="queued"), uploaded(state="ready")
    Rendition.objects.create(
        video=converted, kind="mp4", file="renditions/x.mp4", width=2, height=2, bitrate=1, size=1
    )
    for slug, video in (("first", playing), ("second", converted), ("third", VideoFactory())):
        assert "cannot play it" not in messages_of(create(editor, slug=slug, video=video.pk))


def test_a_page_whose_video_is_not_ready_can_be_drafted_and_previewed(editor: Client) -> None:
    page = VideoPageFactory(video=uploaded(state="queued"), live=False)
    page.save_revision()
    preview = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert preview.status_code == 200
    assert "<video" not in preview.content.decode()
