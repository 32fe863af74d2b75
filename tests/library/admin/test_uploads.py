"""A file that came ahead of its form: what becomes of it, and several at once."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from library.media import uploads
from library.models import Upload, Video

from .conftest import person, upload
from .test_video_forms import add, change, errors

CREATE = reverse("wagtailsnippetchoosers_library_video:create")
SEVERAL = reverse("wagtailsnippets_library_video:several")


@pytest.fixture(autouse=True)
def _uploads_in_a_folder_of_their_own(tmp_path: Path, settings: Any) -> None:
    settings.LIBRARY_UPLOADS_DIR = tmp_path / "uploads"


def arrive(client: Client, content: bytes, name: str = "seated-twist_02.mp4", size: int | None = None) -> str:
    """Let a file come, all of it unless it is said to be larger."""
    made = uploads.begin(client.user, name, size or len(content))
    uploads.append(made, io.BytesIO(content), offset=0, length=len(content))
    return str(made.pk)


def test_a_file_that_came_ahead_is_examined_and_stored_like_any_other(
    editor: Client, clip: bytes, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert add(editor, upload=arrive(editor, clip)).status_code == 302
    video = Video.objects.get()
    assert (video.title, video.duration, video.width) == ("Seated twist 02", 2, 320)
    assert video.file.name == "videos/seated-twist_02.mp4"
    assert video.file.read() == clip
    assert video.poster.width == 320
    assert not Upload.objects.exists()
    assert not list(settings.LIBRARY_UPLOADS_DIR.iterdir())


def test_a_storage_that_is_no_disk_takes_it_too(editor: Client, clip: bytes, settings: Any) -> None:
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": memory}
    assert add(editor, upload=arrive(editor, clip)).status_code == 302
    assert Video.objects.get().file.read() == clip


def test_it_can_take_the_place_of_an_older_file(editor: Client, clip: bytes, longer_clip: bytes) -> None:
    add(editor, file=upload(clip))
    video = Video.objects.get()
    assert change(editor, video, upload=arrive(editor, longer_clip)).status_code == 302
    video.refresh_from_db()
    assert (video.duration, video.width) == (4, 480)


def test_what_is_no_video_is_refused_and_not_kept(
    editor: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        found = errors(add(editor, upload=arrive(editor, b"Lie on your back.")))
    assert found == {"file": ["This file is not a video. It looks like text."]}
    assert not Upload.objects.exists()
    assert not list(settings.LIBRARY_UPLOADS_DIR.iterdir())


def test_an_error_in_another_field_does_not_cost_the_upload(editor: Client, clip: bytes) -> None:
    key = arrive(editor, clip)
    response = add(editor, upload=key, title="x" * 300)
    assert list(errors(response)) == ["title"]
    assert f'name="upload" value="{key}"' in response.content.decode()
    assert add(editor, upload=key).status_code == 302


@pytest.mark.parametrize("key", ["nothing", "0" * 32, "../../x"])
def test_an_upload_that_is_not_there_is_said_beside_the_field(editor: Client, key: str) -> None:
    found = errors(add(editor, upload=key))
    assert found == {"file": ["This upload is no longer there. Choose the file again."]}


def test_neither_half_a_file_nor_somebody_else_s_is_taken(
    editor: Client, moderator: Client, clip: bytes
) -> None:
    half = arrive(editor, clip[:1000], size=len(clip))
    others = arrive(moderator, clip)
    for key in (half, others):
        assert "no longer there" in errors(add(editor, upload=key))["file"][0]
    assert Upload.objects.count() == 2


def test_the_chooser_offers_the_video_that_the_file_is_already(editor: Client, clip: bytes) -> None:
    add(editor, title="<Twist>", file=upload(clip))
    video = Video.objects.get()
    answer = editor.post(CREATE, {"title": "", "url": "", "upload": arrive(editor, clip)}).json()
    assert answer["step"] == "reshow_creation_form"
    assert f'data-choose="{video.pk}"' in answer["htmlFragment"]
    assert "“&lt;Twist&gt;”" in answer["htmlFragment"]
    chosen = editor.post(CREATE, {"same": video.pk}).json()
    assert (chosen["step"], chosen["result"]["id"]) == ("chosen", str(video.pk))
    assert Video.objects.count() == 1


@pytest.mark.parametrize("same", ["0", "x", "-1", "9" * 30, "٥"])
def test_a_video_that_is_not_there_cannot_be_chosen(editor: Client, same: str) -> None:
    assert editor.post(CREATE, {"same": same}).json()["step"] == "reshow_creation_form"


def test_several_files_become_videos_one_by_one(editor: Client, clip: bytes) -> None:
    def take(content: bytes, name: str) -> Any:
        key = arrive(editor, content, name)
        return editor.post(SEVERAL, {"upload": key}, headers={"accept": "application/json"}).json()

    first = take(clip, "seated-twist.mp4")
    video = Video.objects.get()
    address = reverse("wagtailsnippets_library_video:edit", args=[video.pk])
    facts = {"name": "", "state": "done", "sentence": "0:02 · 320 × 180"}
    assert first == {**facts, "title": "Seated twist", "url": address}
    again = take(clip, "another-name.mp4")
    assert (again["state"], again["title"], again["url"]) == ("here", "Seated twist", address)
    text = take(b"Lie on your back.", "text.mp4")
    assert (text["state"], text["sentence"]) == ("failed", "This file is not a video. It looks like text.")
    assert Video.objects.count() == 1


def test_several_files_come_with_a_plain_form_too(editor: Client, clip: bytes, longer_clip: bytes) -> None:
    files = [upload(clip, "one.mp4"), upload(longer_clip, "two.mp4"), upload(b"text", "three.mp4")]
    response = editor.post(SEVERAL, {"file": files})
    assert response.status_code == 200
    assert [file.state for file in response.context["taken"]] == ["done", "done", "failed"]
    assert "not a video" in response.content.decode()
    assert set(Video.objects.values_list("title", flat=True)) == {"One", "Two"}


def test_the_page_for_several_is_for_those_who_may_add(editor: Client, site: Any) -> None:
    assert editor.get(SEVERAL).status_code == 200
    listing = editor.get(reverse("wagtailsnippets_library_video:list")).content.decode()
    assert SEVERAL in listing
    reader = person("reader")
    assert reader.get(SEVERAL).status_code == 302
    assert reader.post(SEVERAL).status_code == 302


def test_the_chooser_asks_only_what_the_video_is_and_where_it_comes_from(editor: Client) -> None:
    form = editor.get(CREATE).json()["htmlFragment"]
    assert 'name="url"' in form
    assert "chapter_lines" not in form
    assert "poster_at" not in form
