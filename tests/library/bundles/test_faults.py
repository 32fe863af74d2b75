"""Every fault is told with file, record and field, all at once, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from library.bundles import limits
from tests.library.bundles.making import (
    CAPTIONS,
    PDF,
    clip,
    faults_of,
    library,
    load,
    page,
    picture,
    rows,
    stored_files,
    video,
    worksheet,
    write,
)
from tests.media_files import make_sound, truncated

pytestmark = pytest.mark.django_db

GOOD_FILES = {
    "media/a.mp4": clip(),
    "media/a.jpg": picture(),
    "media/a.vtt": CAPTIONS,
    "media/text.mp4": b"Just a text, whatever its name says.\n" * 20,
    "media/picture.mp4": picture(),
    "media/drawing.jpg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "media/page.jpg": b"<!doctype html><p>Not a picture</p>",
    "media/cut.jpg": picture(size=(800, 600))[:2000],
    "media/cut.mp4": clip()[: len(clip()) // 2],
    "media/empty.jpg": b"",
    "media/bad.vtt": b"WEBVTT\n\n1:00 --> 2:00\nNo.\n",
    "media/srt.vtt": b"1\n00:00:01,000 --> 00:00:02,000\nNo.\n",
    "media/guide.pdf": b"MZ this is a program",
    "media/tool.exe": b"MZ this is a program",
    "media/real.pdf": PDF,
}
FILE = {"source": {"file": "media/a.mp4"}}

# What the record says, the field that is named, and a part of the sentence.
VIDEO_FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"level": "easy"}, "level", "'easy' is not a level; choose beginner, intermediate or advanced"),
    ({"level": 3}, "level", "3 is not a text"),
    ({"title": ""}, "title", "must not be empty"),
    ({"title": None}, "title", "must not be empty"),
    ({"title": "x" * 256}, "title", "256 characters; 255 are the most"),
    ({"title": "two\nlines"}, "title", "no text here may have"),
    ({"title": "nul\u0000"}, "title", "no text here may have"),
    ({"introduction": "x" * 1001}, "introduction", "1000 are the most"),
    ({"introduction": ["x"]}, "introduction", "is not a text"),
    ({"body": "x" * (limits.HTML_CHARACTERS + 1)}, "body", "are the most"),
    ({"body": {}}, "body", "is not a text"),
    ({"duration": "1200"}, "duration", "is not a whole number"),
    ({"duration": -1}, "duration", "is not a number of seconds"),
    ({"duration": 12.5}, "duration", "is not a whole number"),
    ({"duration": True}, "duration", "is not a whole number"),
    ({"duration": 10**12}, "duration", "is not a number of seconds"),
    ({"follow_along": "yes"}, "follow_along", "is not true or false"),
    (
        {"published_at": "yesterday"},
        "published_at",
        "is not a date and time; write it as 2024-05-01T09:00:00Z",
    ),
    ({"published_at": "2024-13-01T00:00:00Z"}, "published_at", "is not a date and time"),
    ({"published_at": "0001-01-01T00:00:00+14:00"}, "published_at", "is not"),
    ({"published_at": 20240501}, "published_at", "is not a text"),
    ({"categories": "back"}, "categories", "is not a list"),
    (
        {"categories": ["nowhere"]},
        "categories",
        "there is no category 'nowhere' in the bundle or in the library",
    ),
    ({"categories": ["back", "back"]}, "categories", "the category 'back' stands there twice"),
    ({"presenters": ["nobody"]}, "presenters", "there is no presenter 'nobody'"),
    ({"equipment": ["nothing"]}, "equipment", "there is no equipment 'nothing'"),
    ({"related": ["nowhere"]}, "related", "there is no video 'nowhere'"),
    ({"related": ["broken"]}, "related", "a video cannot suggest itself"),
    ({"related": ["good", "good"]}, "related", "stands there twice"),
    ({"also_enjoy": ["broken"]}, "also_enjoy", "a video cannot suggest itself"),
    ({"also_enjoy": [7]}, "also_enjoy", "item 0: 7 is not a text"),
    ({"tags": ["one", "ONE"]}, "tags", "stands there twice"),
    ({"tags": [""]}, "tags", "must not be empty"),
    ({"tags": ["!?"]}, "tags", "no letter and no digit"),
    ({"tags": ["x" * 101]}, "tags", "100 are the most"),
    ({"tags": [f"t{n}" for n in range(501)]}, "tags", "500 are the most"),
    ({"source": "media/a.mp4"}, "source", "is not an object"),
    ({"source": {}}, "source", "give either 'url' or 'file'"),
    ({"source": {"url": "https://youtu.be/dQw4w9WgXcQ", "file": "media/a.mp4"}}, "source", "give either"),
    ({"source": {"link": "x"}}, "source", "unknown key 'link'"),
    ({"source": {"url": "javascript:alert(1)"}}, "source", "url: 'javascript:alert(1)' is not an address"),
    ({"source": {"url": "https://example.com/"}}, "source", "This is not a link to a video"),
    ({"source": {"url": "http://localhost/a.mp4"}}, "source", "private network"),
    (
        {"source": {"file": "media/missing.mp4"}},
        "source",
        "there is no file 'media/missing.mp4' in the bundle",
    ),
    (
        {"source": {"file": "media/text.mp4"}},
        "source",
        "is not a video. It looks like text",
    ),
    ({"source": {"file": "media/picture.mp4"}}, "source", "looks like a picture"),
    ({"source": {"file": "media/cut.mp4"}}, "source", "'media/cut.mp4'"),
    ({"source": {"file": "../a.mp4"}}, "source", "leads outside the bundle"),
    ({"source": {"file": "media/../../a.mp4"}}, "source", "leads outside the bundle"),
    ({"source": {"file": "/etc/passwd"}}, "source", "leads outside the bundle"),
    ({"source": {"file": "media\\a.mp4"}}, "source", "no plain path"),
    ({"source": {"file": "media/a\u0000.mp4"}}, "source", "no plain path"),
    ({"source": {"file": "C:/media/a.mp4"}}, "source", "no plain path"),
    ({"source": {"file": "library.json"}}, "source", "is not below media/"),
    ({"source": {"file": "media//a.mp4"}}, "source", "is not below media/"),
    ({"source": {"file": "media"}}, "source", "is not below media/"),
    ({"poster": "media/drawing.jpg"}, "poster", "is not a picture of a kind that can be taken"),
    ({"poster": "media/page.jpg"}, "poster", "It looks like a web page"),
    ({"poster": "media/cut.jpg"}, "poster", "is a damaged picture"),
    ({"poster": "media/empty.jpg"}, "poster", "is empty"),
    ({"poster": "media/a.mp4"}, "poster", "is not a picture"),
    (
        {**FILE, "captions": [{"language": "en", "file": "media/bad.vtt"}]},
        "captions",
        "'media/bad.vtt': Line 3",
    ),
    ({**FILE, "captions": [{"language": "en", "file": "media/srt.vtt"}]}, "captions", "SRT"),
    (
        {**FILE, "captions": [{"language": "xx", "file": "media/a.vtt"}]},
        "captions",
        "'xx' is not a code of a language",
    ),
    (
        {**FILE, "captions": [{"language": "en", "kind": "song", "file": "media/a.vtt"}]},
        "captions",
        "'song' is not a",
    ),
    ({**FILE, "captions": [{"language": "en"}]}, "captions", "item 0: 'file' is missing"),
    ({**FILE, "captions": [{"language": "en", "file": "media/a.vtt"}] * 2}, "captions", "stands there twice"),
    ({"captions": [{"language": "en", "file": "media/a.vtt"}]}, "captions", "there is no 'source'"),
    ({"chapters": [{"start": 0, "title": "One"}]}, "chapters", "there is no 'source'"),
    (
        {**FILE, "chapters": [{"start": 1, "title": "B"}, {"start": 0, "title": "A"}]},
        "chapters",
        "follow one another",
    ),
    ({**FILE, "chapters": [{"start": 1, "title": "B"}, {"start": 1, "title": "A"}]}, "chapters", "twice"),
    (
        {**FILE, "chapters": [{"start": 2, "title": "End"}]},
        "chapters",
        "starts at 2 s, but the video is only 2 s long",
    ),
    ({"transcripts": [{"language": "en", "text": "Sit."}]}, "transcripts", "there is no 'source'"),
    ({**FILE, "transcripts": [{"language": "en"}]}, "transcripts", "item 0: 'text' is missing"),
    ({**FILE, "transcripts": [{"language": "xx", "text": "a"}]}, "transcripts", "'xx' is not a code"),
    ({**FILE, "transcripts": [{"language": "en", "text": "a"}] * 2}, "transcripts", "stands there twice"),
    (
        {**FILE, "transcripts": [{"language": "en", "text": "0:09 a\n0:05 b"}]},
        "transcripts",
        "Line 2: This line is at 0:05",
    ),
    ({**FILE, "chapters": [{"start": 0}]}, "chapters", "item 0: 'title' is missing"),
    ({"seo": {"keywords": "x"}}, "seo", "unknown key 'keywords'"),
    (
        {"body": '<p><a href="media/guide.pdf">x</a></p>'},
        "body",
        "is not what its name says. It looks like a program",
    ),
    ({"body": '<p><a href="media/tool.exe">x</a></p>'}, "body", "is not a document of a known kind"),
    ({"body": '<img src="media/drawing.jpg">'}, "body", "is not a picture"),
    ({"body": '<img src="media/../../x.jpg">'}, "body", "leads outside the bundle"),
]


@pytest.mark.parametrize(("said", "field", "sentence"), VIDEO_FAULTS)
def test_a_fault_of_a_video_names_file_record_and_field(
    site, settings, tmp_path: Path, said: dict[str, Any], field: str, sentence: str
) -> None:
    data = library(
        categories=[{"slug": "back", "name": "Back"}],
        videos=[video("good"), video("broken", **{"title": "Broken", **said})],
    )
    before = rows()
    [fault] = faults_of(write(tmp_path / "b", data, GOOD_FILES))
    assert fault.startswith(f"library.json: videos[1] 'broken': {field}: ")
    assert sentence in fault
    assert rows() == before
    assert stored_files(settings.MEDIA_ROOT) == set()


OTHER_FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"videos": [{"slug": "x"}]}, "videos[0] 'x': title: it is required"),
    ({"videos": [{"title": "X"}]}, "videos[0]: slug: it is required"),
    ({"videos": [video("Has space")]}, "videos[0] 'Has space': slug: 'Has space' is not a slug"),
    ({"videos": [video("../x")]}, "slug: '../x' is not a slug"),
    ({"videos": [video("categories")]}, "slug: 'categories' is kept for lists of videos"),
    ({"videos": [video("tags")]}, "slug: 'tags' is kept for lists of videos"),
    ({"videos": [video("facets")]}, "slug: 'facets' is kept for lists of videos"),
    ({"videos": [video("x"), video("x")]}, "videos[1] 'x': slug: 'x' is the slug of videos[0] already"),
    (
        {"videos": [video("x", durration=3)]},
        "videos[0] 'x': unknown key 'durration'; did you mean 'duration'?",
    ),
    ({"videos": ["x"]}, "videos[0]: 'x' is not an object"),
    ({"videos": {}}, "videos: {} is not a list"),
    ({"vidoes": []}, "unknown key 'vidoes'; did you mean 'videos'?"),
    (
        {"categories": [{"slug": "a", "name": "A", "parent": "b"}]},
        "'a': parent: there is no category 'b'",
    ),
    (
        {"categories": [{"slug": "a", "name": "A", "parent": "a"}]},
        "parent: a category cannot stand below itself",
    ),
    ({"categories": [{"slug": "a", "name": "x" * 81}]}, "categories[0] 'a': name: it has 81 characters"),
    ({"categories": [{"slug": "á", "name": "A"}]}, "slug: 'á' is not a slug"),
    (
        {"presenters": [{"slug": "a", "name": "A", "portrait": "media/x.jpg"}]},
        "'a': portrait: there is no",
    ),
    ({"equipment": [{"slug": "a"}]}, "equipment[0] 'a': name: it is required"),
    (
        {"worksheets": [worksheet("x", purchase={"label": "Buy", "url": "javascript:alert(1)"})]},
        "worksheets[0] 'x': purchase: url: 'javascript:alert(1)' is not an address",
    ),
    (
        {"worksheets": [worksheet("x", purchase={"label": "Buy"})]},
        "worksheets[0] 'x': purchase: 'url' is missing",
    ),
    (
        {"worksheets": [worksheet("x", purchase={"url": "https://a:b@c.example/", "label": "x"})]},
        "a user name",
    ),
    ({"worksheets": [worksheet("x", level="beginner")]}, "worksheets[0] 'x': unknown key 'level'"),
    ({"worksheets": [worksheet("x", videos=["y"])]}, "worksheets[0] 'x': videos: there is no video 'y'"),
    (
        {"progressions": [{"slug": "p", "title": "P", "videos": ["y"]}]},
        "'p': videos: there is no video",
    ),
]


@pytest.mark.parametrize(("lists", "sentence"), OTHER_FAULTS)
def test_a_fault_of_another_record_is_named(
    site, tmp_path: Path, lists: dict[str, Any], sentence: str
) -> None:
    before = rows()
    [fault] = faults_of(write(tmp_path / "b", library(**lists)))
    assert sentence in fault
    assert rows() == before


def test_categories_in_a_circle_are_refused(site, tmp_path: Path) -> None:
    circle = [{"slug": s, "name": s, "parent": p} for s, p in (("a", "b"), ("b", "c"), ("c", "a"))]
    assert len(faults_of(write(tmp_path / "b", library(categories=circle)))) == 3


def test_a_circle_through_the_librarys_own_categories_is_refused(site, tmp_path: Path) -> None:
    load(
        tmp_path / "b",
        library(categories=[{"slug": "a", "name": "A"}, {"slug": "b", "name": "B", "parent": "a"}]),
    )
    [fault] = faults_of(
        write(tmp_path / "b", library(categories=[{"slug": "a", "name": "A", "parent": "b"}]))
    )
    assert "cannot stand below itself" in fault


NO_BUNDLES: list[tuple[bytes, str]] = [
    (b"", "library.json: line 1, column 1: it is not JSON"),
    (b"{", "it is not JSON"),
    (b"[]", "it is not an object"),
    (b'{"format": "library-bundle/2"}', "'library-bundle/2' is not a known format"),
    (b"{}", "None is not a known format"),
    (b'{"format": "caf\xe9"}', "it is not UTF-8 (byte 15)"),
    (b'{"format": NaN}', "NaN is no number in JSON"),
    (b"[" * 100_000, "nested deeper"),
    (b'{"format": "library-bundle/1", "videos": ' + b"[" * 30 + b"]" * 30 + b"}", "nested deeper"),
    (b'{"a": ' + b"9" * 5000 + b"}", "it is not JSON"),
    (
        b'{"format": "library-bundle/1", "videos": [], "videos": []}',
        "videos: the key stands twice in one object",
    ),
    (
        b'{"format": "library-bundle/1", "videos": [{"slug": "a", "title": "A", "title": "B"}]}',
        "'a': title: the key stands twice in one object",
    ),
    (
        b'{"format": "library-bundle/1", "videos": [{"slug": "a", "title": "\\ud800"}]}',
        "no text here may have",
    ),
]


@pytest.mark.parametrize(("content", "sentence"), NO_BUNDLES)
def test_what_is_no_bundle_is_refused_with_a_sentence(
    db: None, tmp_path: Path, content: bytes, sentence: str
) -> None:
    assert sentence in faults_of(write(tmp_path / "b", content))[0]


def test_a_byte_order_mark_is_fine(db: None, tmp_path: Path) -> None:
    load(tmp_path / "b", b"\xef\xbb\xbf" + json.dumps(library(videos=[video()])).encode())


def test_a_json_file_beyond_all_measure_is_not_read(db: None, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(limits, "JSON_BYTES", 100)
    assert "100 are the most" in faults_of(write(tmp_path / "b", library(videos=[video(body="x" * 200)])))[0]


def test_a_list_of_too_many_records_is_refused(db: None, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(limits, "RECORDS", 2)
    [fault] = faults_of(write(tmp_path / "b", library(videos=[video(f"v{n}") for n in range(3)])))
    assert "videos: it has 3 records; 2 are the most" in fault


def test_all_faults_are_told_at_once(site, tmp_path: Path) -> None:
    data = library(
        videos=[video("a", level="easy", related=["x"], poster="media/drawing.jpg"), video("b", tags="x")],
        worksheets=[worksheet("c", purchase={})],
        vidoes=[],
    )
    faults = faults_of(write(tmp_path / "b", data, GOOD_FILES))
    assert len(faults) == 5
    assert len(set(faults)) == 5


def test_a_file_that_several_records_use_is_a_fault_of_each(site, tmp_path: Path) -> None:
    data = library(videos=[video("a", poster="media/cut.jpg"), video("b", poster="media/cut.jpg")])
    faults = faults_of(write(tmp_path / "b", data, GOOD_FILES))
    assert [fault.split(":")[1] for fault in faults] == [" videos[0] 'a'", " videos[1] 'b'"]


def test_a_picture_of_too_many_pixels_is_not_decoded(site, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(limits, "IMAGE_PIXELS", 100)
    [fault] = faults_of(write(tmp_path / "b", library(videos=[video(poster="media/a.jpg")]), GOOD_FILES))
    assert "640 x 360 pixels" in fault


def test_a_picture_of_too_many_bytes_is_not_read(site, settings, tmp_path: Path) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    [fault] = faults_of(write(tmp_path / "b", library(videos=[video(poster="media/a.jpg")]), GOOD_FILES))
    assert "10 are the most" in fault


def test_a_sound_is_no_video(site, tmp_path: Path) -> None:
    bundle = write(tmp_path / "b", library(videos=[video(source={"file": "media/s.mp4"})]), GOOD_FILES)
    make_sound(bundle / "media" / "s.mp4")
    assert "sound but no moving picture" in faults_of(bundle)[0]


def test_a_video_that_was_cut_off_is_refused(site, tmp_path: Path) -> None:
    bundle = write(tmp_path / "b", library(videos=[video(source={"file": "media/t.mp4"})]), GOOD_FILES)
    truncated(bundle / "media" / "a.mp4", bundle / "media" / "t.mp4", 0.9)
    assert "'media/t.mp4'" in faults_of(bundle)[0]


def test_what_a_picture_is_counts_and_not_its_name(site, tmp_path: Path) -> None:
    """A PNG under the name of a JPEG is a good picture, stored under the ending that it has."""
    data = library(videos=[video(poster="media/p.jpg")])
    load(tmp_path / "b", data, {"media/p.jpg": picture("#000000", "PNG")})
    assert page().poster.file.name.endswith(".png")
