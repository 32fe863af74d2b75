"""What an editor may give as a video, what is read from it, and what is said beside the field."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from PIL import ImageStat
from wagtail.images import get_image_model

from library.models import Change, Kind, Video, VideoPage
from library.published.settling import catalogue_version
from tests.factories import (
    CAPTIONS,
    ChapterFactory,
    ImageFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
)

from .conftest import upload

ADD = "/admin/snippets/library/video/add/"
NO_ROWS = {
    f"{name}-{part}": value
    for name in ("chapters", "tracks", "transcripts")
    for part, value in (
        ("TOTAL_FORMS", "0"),
        ("INITIAL_FORMS", "0"),
        ("MIN_NUM_FORMS", "0"),
        ("MAX_NUM_FORMS", "1000"),
    )
}


def add(client: Client, **facts: Any) -> Any:
    return client.post(ADD, {"title": "", "url": "", "duration": "", "poster": "", **NO_ROWS, **facts})


def change(client: Client, video: Video, **facts: Any) -> Any:
    address = reverse("wagtailsnippets_library_video:edit", args=[video.pk])
    unchanged = {"title": video.title, "url": video.url, "duration": "", "poster": video.poster_id or ""}
    return client.post(address, {**unchanged, **NO_ROWS, **facts})


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return {name: list(messages) for name, messages in response.context["form"].errors.items()}


@pytest.mark.parametrize(
    ("link", "provider", "provider_id", "title"),
    [
        ("https://youtu.be/dQw4w9WgXcQ?t=90", "youtube", "dQw4w9WgXcQ", "YouTube dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871", "vimeo", "76979871", "Vimeo 76979871"),
        ("https://cdn.example.com/clips/neck_release-3.mp4", "direct", "", "Neck release 3"),
    ],
)
def test_a_link_is_enough(editor: Client, link: str, provider: str, provider_id: str, title: str) -> None:
    assert add(editor, url=link).status_code == 302
    video = Video.objects.get()
    assert (video.provider, video.provider_id, video.title) == (provider, provider_id, title)


def test_the_length_of_a_link_is_written_as_a_clock(editor: Client) -> None:
    add(editor, url="https://vimeo.com/76979871", duration="1:02:03")
    assert Video.objects.get().duration == 3723


def test_a_length_that_is_none_is_refused_beside_its_field(editor: Client) -> None:
    found = errors(add(editor, url="https://vimeo.com/76979871", duration="1:75"))
    assert list(found) == ["duration"]
    assert "1:75" in found["duration"][0]


def test_everything_about_a_file_is_read_from_it(editor: Client, clip: bytes) -> None:
    assert add(editor, file=upload(clip)).status_code == 302
    video = Video.objects.get()
    assert video.title == "Seated twist 02"
    assert (video.provider, video.duration, video.width, video.height) == ("file", 2, 320, 180)
    assert (video.size, video.media_type) == (len(clip), "video/mp4")
    assert (video.video_codec, video.audio_codec) == ("h264", "aac")
    assert len(video.checksum) == 64
    assert video.file.name == "videos/seated-twist_02.mp4"
    assert video.file.read() == clip


def test_a_file_gets_a_poster_named_after_the_video(editor: Client, clip: bytes) -> None:
    add(editor, title="Seated twist", file=upload(clip))
    poster = Video.objects.get().poster
    assert (poster.title, poster.width, poster.height) == ("Seated twist", 320, 180)
    assert poster.uploaded_by_user.username == "editor"


def test_a_poster_that_was_chosen_stays(editor: Client, clip: bytes) -> None:
    image = ImageFactory()
    add(editor, file=upload(clip), poster=image.pk)
    assert Video.objects.get().poster == image
    assert get_image_model().objects.count() == 1


def test_another_moment_can_be_the_poster(editor: Client, longer_clip: bytes) -> None:
    add(editor, file=upload(longer_clip))
    video = Video.objects.get()
    first = video.poster
    assert change(editor, video, poster_at="0:03").status_code == 302
    video.refresh_from_db()
    assert video.poster != first
    assert video.poster.title == video.title
    # The clip's ground grows brighter by the second.
    assert brightness(video.poster) > brightness(first) + 30


def brightness(image: Any) -> float:
    with image.file.open("rb") as content, Picture.open(content) as picture:
        return ImageStat.Stat(picture.convert("L")).mean[0]


def test_a_moment_after_the_end_is_no_poster(editor: Client, clip: bytes) -> None:
    add(editor, file=upload(clip))
    found = errors(change(editor, Video.objects.get(), poster_at="0:02"))
    assert found == {"poster_at": ["The video is only 0:02 long."]}


def test_neither_link_nor_file_is_refused(editor: Client) -> None:
    assert errors(add(editor, title="Nothing")) == {"url": ["Paste a link or upload a video file."]}


def test_both_at_once_are_refused(editor: Client, clip: bytes) -> None:
    found = errors(add(editor, url="https://vimeo.com/76979871", file=upload(clip)))
    assert found == {"url": ["Give a link or a file, not both."]}


@pytest.mark.parametrize("link", ["https://example.com/", "https://youtube.com/feed", "javascript:alert(1)"])
def test_a_link_to_no_video_gets_one_sentence_beside_the_link(editor: Client, link: str) -> None:
    found = errors(add(editor, url=link))
    assert list(found) == ["url"]
    assert len(found["url"]) == 1
    assert not Video.objects.exists()


def test_text_named_mp4_gets_one_sentence_beside_the_file(editor: Client) -> None:
    found = errors(add(editor, file=upload(b"This is no video, whatever its name says.")))
    assert found == {"file": ["This file is not a video. It looks like text."]}
    assert not Video.objects.exists()


def test_what_browsers_cannot_play_is_taken_and_waits_for_the_worker(
    editor: Client, unplayable_clip: bytes
) -> None:
    assert add(editor, file=upload(unplayable_clip, "old.avi")).status_code == 302
    video = Video.objects.get()
    assert (video.video_codec, video.file.name) == ("mpeg4", "videos/old.avi")
    assert (video.plays_in_browsers, video.can_be_watched, video.state) == (False, False, "queued")
    assert video.poster.width == 320


def test_what_browsers_play_can_be_watched_at_once(editor: Client, clip: bytes) -> None:
    add(editor, file=upload(clip))
    video = Video.objects.get()
    assert (video.plays_in_browsers, video.can_be_watched, video.frame_rate) == (True, True, 25.0)


def test_without_encoding_what_browsers_cannot_play_is_refused_with_a_remedy(
    editor: Client, unplayable_clip: bytes, settings: Any
) -> None:
    settings.LIBRARY_ENCODING = False
    (sentence,) = errors(add(editor, file=upload(unplayable_clip)))["file"]
    assert "mpeg4 in avi" in sentence
    assert "MP4 with H.264" in sentence


def test_a_file_that_is_too_large_is_refused_with_both_sizes(editor: Client, clip: bytes, settings) -> None:
    settings.LIBRARY_UPLOAD_MAX_BYTES = 1024
    (sentence,) = errors(add(editor, file=upload(clip)))["file"]
    assert "The largest that can be uploaded is 1.0\xa0KB." in sentence


def test_the_same_file_again_is_refused_and_the_other_one_named(editor: Client, clip: bytes) -> None:
    add(editor, title="Twist", file=upload(clip))
    first = Video.objects.get()
    response = add(editor, title="Once more", file=upload(clip, "another-name.mp4"))
    (sentence,) = errors(response)["file"]
    address = reverse("wagtailsnippets_library_video:edit", args=[first.pk])
    assert f'<a href="{address}">Twist</a>' in sentence
    assert sentence in response.content.decode()
    assert Video.objects.get() == first


def test_a_title_in_the_sentence_about_a_twin_cannot_carry_markup(editor: Client, clip: bytes) -> None:
    add(editor, title="<script>x</script>", file=upload(clip))
    (sentence,) = errors(add(editor, file=upload(clip)))["file"]
    assert "<script>" not in sentence


def test_replacing_the_file_examines_the_new_one(
    editor: Client, clip: bytes, longer_clip: bytes, django_capture_on_commit_callbacks
) -> None:
    add(editor, title="Twist", file=upload(clip))
    video = Video.objects.get()
    old_name, old_poster = video.file.name, video.poster
    with django_capture_on_commit_callbacks(execute=True):
        assert change(editor, video, file=upload(longer_clip)).status_code == 302
    video.refresh_from_db()
    assert (video.duration, video.width, video.size) == (4, 480, len(longer_clip))
    # A picture of the old file would be a lie.
    assert video.poster != old_poster
    assert video.poster.width == 480
    assert not video.file.storage.exists(old_name)
    assert video.file.read() == longer_clip


def test_replacing_the_file_keeps_a_poster_that_was_chosen(
    editor: Client, clip: bytes, longer_clip: bytes
) -> None:
    image = ImageFactory()
    add(editor, file=upload(clip), poster=image.pk)
    video = Video.objects.get()
    change(editor, video, file=upload(longer_clip))
    video.refresh_from_db()
    assert video.poster == image


def test_a_link_in_place_of_a_file_leaves_nothing_of_the_file(
    editor: Client, clip: bytes, django_capture_on_commit_callbacks
) -> None:
    add(editor, title="Twist", file=upload(clip))
    video = Video.objects.get()
    storage, name = video.file.storage, video.file.name
    with django_capture_on_commit_callbacks(execute=True):
        change(editor, video, **{"url": "https://vimeo.com/76979871", "file-clear": "on"})
    video.refresh_from_db()
    assert (video.provider, video.file.name, video.duration) == ("vimeo", "", None)
    assert (video.width, video.size, video.checksum, video.media_type) == (None, None, "", "")
    assert not storage.exists(name)


def test_the_length_of_a_file_cannot_be_typed_over(editor: Client, clip: bytes) -> None:
    add(editor, file=upload(clip))
    video = Video.objects.get()
    change(editor, video, duration="9:59")
    video.refresh_from_db()
    assert video.duration == 2


def test_a_new_length_is_that_of_the_pages_and_the_catalogue_is_told(editor: Client) -> None:
    video = VideoFactory(duration=95)
    page = VideoPageFactory(video=video)
    assert page.duration == 95
    catalogue_version()
    change(editor, video, duration="3:00")
    assert VideoPage.objects.get(pk=page.pk).duration == 180
    assert Change.objects.waiting().filter(kind=Kind.MEDIA, object_id=video.pk).exists()


def test_captions_are_read_as_webvtt(editor: Client) -> None:
    rows = {
        "tracks-TOTAL_FORMS": "1",
        "tracks-0-kind": "captions",
        "tracks-0-language": "en",
        "tracks-0-file": SimpleUploadedFile("captions.vtt", b"WEBVTT\n\n00:05 --> 00:07\nHello\n"),
    }
    response = add(editor, url="https://vimeo.com/76979871", **rows)
    (form,) = response.context["form"].formsets["tracks"].forms
    assert "Line 3" in form.errors["file"][0]
    rows["tracks-0-file"] = SimpleUploadedFile("captions.vtt", CAPTIONS)
    assert add(editor, url="https://vimeo.com/76979871", **rows).status_code == 302
    assert Video.objects.get().tracks.get().language == "en"


def test_two_captions_in_one_language_are_refused_in_the_form(editor: Client) -> None:
    track = TextTrackFactory()
    rows = {
        "tracks-TOTAL_FORMS": "2",
        "tracks-INITIAL_FORMS": "1",
        "tracks-0-id": track.pk,
        "tracks-0-kind": "captions",
        "tracks-0-language": "en",
        "tracks-1-kind": "captions",
        "tracks-1-language": "en",
        "tracks-1-file": SimpleUploadedFile("captions.vtt", CAPTIONS),
    }
    response = change(editor, track.video, **rows)
    assert response.status_code == 200
    assert response.context["form"].errors or not response.context["form"].formsets["tracks"].is_valid()


def test_a_chapter_is_written_as_a_clock_and_lies_within_the_video(editor: Client) -> None:
    video = VideoFactory(duration=95)
    rows = {"chapters-TOTAL_FORMS": "1", "chapters-0-title": "Breathe", "chapters-0-start": "2:00"}
    response = change(editor, video, duration="1:35", **rows)
    (form,) = response.context["form"].formsets["chapters"].forms
    assert form.errors["start"] == ["The video is only 1:35 long."]
    rows["chapters-0-start"] = "1:30"
    assert change(editor, video, duration="1:35", **rows).status_code == 302
    assert video.chapters.get().start == 90


def test_an_srt_file_becomes_webvtt(editor: Client) -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\nSiéntate.\n".encode("latin-1")
    rows = {
        "tracks-TOTAL_FORMS": "1",
        "tracks-0-kind": "captions",
        "tracks-0-language": "es",
        "tracks-0-file": SimpleUploadedFile("Seated twist.SRT", srt),
    }
    assert add(editor, url="https://vimeo.com/76979871", **rows).status_code == 302
    track = Video.objects.get().tracks.get()
    assert track.file.name == "tracks/Seated_twist.vtt"
    assert track.file.read().decode() == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nSiéntate.\n"
    assert track.cues == [[1.0, 2.0, "Siéntate."]]


def test_a_new_file_of_a_track_is_read_anew_and_a_new_label_keeps_what_was_read(editor: Client) -> None:
    track = TextTrackFactory()
    rows = {
        "tracks-TOTAL_FORMS": "1",
        "tracks-INITIAL_FORMS": "1",
        "tracks-0-id": track.pk,
        "tracks-0-kind": "captions",
        "tracks-0-language": "en",
        "tracks-0-label": "English, for all",
    }
    assert change(editor, track.video, **rows).status_code == 302
    track.refresh_from_db()
    assert (track.label, track.cues) == ("English, for all", [[0.0, 2.0, "Sit tall and breathe in."]])
    content = b"WEBVTT\n\n00:03.000 --> 00:04.000\nRest.\n"
    change(editor, track.video, **rows, **{"tracks-0-file": SimpleUploadedFile("new.vtt", content)})
    track.refresh_from_db()
    assert track.cues == [[3.0, 4.0, "Rest."]]


def test_captions_can_be_in_languages_that_the_pages_are_not_in(editor: Client) -> None:
    rows = {
        "tracks-TOTAL_FORMS": "1",
        "tracks-0-kind": "subtitles",
        "tracks-0-language": "pt-br",
        "tracks-0-file": SimpleUploadedFile("a.vtt", CAPTIONS),
    }
    assert add(editor, url="https://vimeo.com/76979871", **rows).status_code == 302
    assert Video.objects.get().tracks.get().display_label == "Brazilian Portuguese"


def test_pasted_chapters_take_the_place_of_the_rows(editor: Client) -> None:
    video = VideoFactory(duration=95)
    ChapterFactory(video=video, start=10, title="Old")
    lines = "00:00 Warm-up\r\n\r\n1:30 - The stretch\r\n"
    assert change(editor, video, duration="1:35", chapter_lines=lines).status_code == 302
    found = [(chapter.start, chapter.title) for chapter in video.chapters.all()]
    assert found == [(0, "Warm-up"), (90, "The stretch")]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("0:00 A\nB", "Line 2: Begin with a time, as in 1:30 Warm-up."),
        ("0:00 A\n1:35 B", "The last chapter starts at 1:35, but the video is only 1:35 long."),
    ],
)
def test_pasted_chapters_that_do_not_fit_are_refused_and_change_nothing(
    editor: Client, lines: str, sentence: str
) -> None:
    video = VideoFactory(duration=95)
    ChapterFactory(video=video, start=10, title="Old")
    assert errors(change(editor, video, duration="1:35", chapter_lines=lines)) == {
        "chapter_lines": [sentence]
    }
    assert video.chapters.get().title == "Old"


def test_two_chapters_at_one_moment_are_refused(editor: Client) -> None:
    rows = {"chapters-TOTAL_FORMS": "2"}
    for number in (0, 1):
        rows |= {f"chapters-{number}-title": "Breathe", f"chapters-{number}-start": "0:10"}
    response = add(editor, url="https://vimeo.com/76979871", **rows)
    first, second = response.context["form"].formsets["chapters"].forms
    assert not first.errors
    assert second.errors["start"] == ["Another chapter starts at the same moment."]


def test_a_transcript_is_written_in_each_language_once(editor: Client) -> None:
    rows = {
        "transcripts-TOTAL_FORMS": "1",
        "transcripts-0-language": "es",
        "transcripts-0-text": "0:05 Siéntate.\r\n0:03 Respira.",
    }
    response = add(editor, url="https://vimeo.com/76979871", **rows)
    (form,) = response.context["form"].formsets["transcripts"].forms
    assert "Line 2" in form.errors["text"][0]
    rows["transcripts-0-text"] = "0:05 Siéntate. \r\n0:09 Respira.\r\n"
    assert add(editor, url="https://vimeo.com/76979871", **rows).status_code == 302
    assert Video.objects.get().transcripts.get().text == "0:05 Siéntate.\n0:09 Respira."


def test_the_form_shows_the_video_with_its_captions(editor: Client, clip: bytes) -> None:
    add(editor, file=upload(clip))
    video = Video.objects.get()
    TextTrackFactory(video=video, language="es", label="Español", kind="subtitles")
    form = editor.get(reverse("wagtailsnippets_library_video:edit", args=[video.pk])).content.decode()
    track = video.tracks.get()
    assert f'<track kind="subtitles" srclang="es" label="Español" src="{track.file.url}" default>' in form
