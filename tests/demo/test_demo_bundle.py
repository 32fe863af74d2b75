"""The demo bundle is whole: what its texts promise is there, opens, and lasts as long as they say."""

import json
import re
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import av
import pytest
from PIL import Image

import demo
from demo import plan
from demo.build import library_text
from demo.figure import blend, joints, outline
from demo.moves import MOVES
from demo.poster import poster
from demo.prose import html
from demo.texts import VIDEOS

LIBRARY = Path(demo.__file__).parent / "library"
MEDIA = LIBRARY / "media"
MEGABYTE = 1_000_000
VIDEO_KEYS = {
    "slug",
    "title",
    "introduction",
    "body",
    "cautions",
    "duration",
    "level",
    "follow_along",
    "published_at",
    "categories",
    "tags",
    "presenters",
    "equipment",
    "source",
    "poster",
    "captions",
    "chapters",
    "related",
    "also_enjoy",
}
WORKSHEET_KEYS = {
    "slug",
    "title",
    "introduction",
    "body",
    "cautions",
    "equipment",
    "categories",
    "tags",
    "purchase",
    "videos",
    "related",
    "also_enjoy",
}
BUNDLE = json.loads((LIBRARY / "library.json").read_text(encoding="utf-8"))
PAGES = BUNDLE["videos"] + BUNDLE["worksheets"]
CAPTIONED = [
    (video["slug"], track["file"], video["duration"])
    for video in BUNDLE["videos"]
    for track in video["captions"]
]


def slugs(kind: str) -> list[str]:
    return [record["slug"] for record in BUNDLE[kind]]


def by_slug(record: dict) -> str:
    return record["slug"]


def test_the_bundle_holds_enough_to_browse():
    assert BUNDLE["format"] == "library-bundle/1"
    assert len(BUNDLE["videos"]) >= 36
    assert len(BUNDLE["worksheets"]) == 4
    assert len(BUNDLE["categories"]) >= 8
    assert len(BUNDLE["presenters"]) >= 3
    assert len(BUNDLE["progressions"]) >= 2
    assert all(len(progression["videos"]) >= 4 for progression in BUNDLE["progressions"])


def test_the_committed_bundle_is_what_the_texts_say():
    assert (LIBRARY / "library.json").read_text(encoding="utf-8") == library_text()


@pytest.mark.parametrize(
    "kind", ["categories", "presenters", "equipment", "progressions", "videos", "worksheets"]
)
def test_slugs_are_unique_and_well_formed(kind):
    assert len(slugs(kind)) == len(set(slugs(kind)))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs(kind))


def test_records_have_only_the_keys_of_the_format():
    assert all(set(video) <= VIDEO_KEYS for video in BUNDLE["videos"])
    assert all(set(worksheet) == WORKSHEET_KEYS for worksheet in BUNDLE["worksheets"])


@pytest.mark.parametrize("page", PAGES, ids=by_slug)
def test_every_reference_of_a_page_exists(page):
    assert set(page["categories"]) <= set(slugs("categories"))
    assert set(page["equipment"]) <= set(slugs("equipment"))
    assert set(page.get("presenters", [])) <= set(slugs("presenters"))
    for key in ("related", "also_enjoy", "videos"):
        named = page.get(key, [])
        assert set(named) <= set(slugs("videos"))
        assert len(named) == len(set(named))
        assert page["slug"] not in named


def test_parents_of_categories_come_before_their_children():
    seen = {None}
    for category in BUNDLE["categories"]:
        assert category["parent"] in seen
        seen.add(category["slug"])


def test_progressions_name_existing_videos():
    for progression in BUNDLE["progressions"]:
        assert set(progression["videos"]) <= set(slugs("videos"))


def test_every_category_presenter_and_piece_of_equipment_is_used_by_a_video():
    used = {
        key: {slug for video in BUNDLE["videos"] for slug in video[key]}
        for key in ("categories", "presenters", "equipment")
    }
    parents = {category["parent"] for category in BUNDLE["categories"]}
    assert used["categories"] | parents >= set(slugs("categories"))
    assert used["presenters"] == set(slugs("presenters"))
    assert used["equipment"] == set(slugs("equipment"))


def test_every_tag_is_shared_by_several_videos():
    uses = Counter(tag for video in BUNDLE["videos"] for tag in video["tags"])
    assert len(uses) >= 20
    assert min(uses.values()) >= 2
    assert all(tag == tag.lower() for tag in uses)


def test_publication_dates_are_utc_and_differ():
    dates = [
        datetime.strptime(video["published_at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        for video in BUNDLE["videos"]
    ]
    assert len(set(dates)) == len(dates)
    assert (max(dates) - min(dates)).days > 365


@pytest.mark.parametrize("video", BUNDLE["videos"], ids=by_slug)
def test_a_clip_opens_and_lasts_as_long_as_the_bundle_says(video):
    with av.open(str(LIBRARY / video["source"]["file"])) as container:
        stream = container.streams.video[0]
        frame = next(container.decode(stream))
        assert round(container.duration / av.time_base) == video["duration"]
        assert (stream.codec_context.name, frame.format.name) == ("h264", "yuv420p")
        assert (frame.width, frame.height) == (640, 360)


@pytest.mark.parametrize("video", BUNDLE["videos"], ids=by_slug)
def test_a_clip_can_start_before_it_is_fully_loaded(video):
    head = (LIBRARY / video["source"]["file"]).read_bytes()
    assert head.index(b"moov") < head.index(b"mdat")


@pytest.mark.parametrize("video", BUNDLE["videos"], ids=by_slug)
def test_a_poster_opens_in_its_size(video):
    path = LIBRARY / video["poster"]
    with Image.open(path) as picture:
        picture.load()
        assert (picture.format, picture.size) == ("JPEG", (1280, 720))
    assert path.stat().st_size < 80_000


def test_two_routines_last_twenty_minutes():
    assert [video["duration"] for video in BUNDLE["videos"]].count(1200) == 2


@pytest.mark.parametrize(("slug", "file", "duration"), CAPTIONED)
def test_captions_are_webvtt_with_cues_in_order_inside_the_clip(slug, file, duration):
    header, *blocks = (LIBRARY / file).read_text(encoding="utf-8").strip().split("\n\n")
    assert header == "WEBVTT"
    assert blocks
    last = 0.0
    for block in blocks:
        timing, words = block.split("\n", 1)
        start, end = (seconds(stamp) for stamp in timing.split(" --> "))
        assert last <= start < end <= duration
        assert words.strip()
        last = end


def seconds(stamp: str) -> float:
    hours, minutes, rest = re.fullmatch(r"(\d\d):([0-5]\d):([0-5]\d\.\d{3})", stamp).groups()
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def test_enough_videos_have_captions_and_some_have_subtitles():
    languages = [{track["language"] for track in video["captions"]} for video in BUNDLE["videos"]]
    assert sum("en" in spoken for spoken in languages) >= 10
    assert sum("es" in spoken for spoken in languages) >= 2


def test_chapters_increase_and_lie_inside_the_clip():
    chaptered = [video for video in BUNDLE["videos"] if video["chapters"]]
    assert len(chaptered) >= 8
    for video in chaptered:
        starts = [chapter["start"] for chapter in video["chapters"]]
        assert starts == sorted(set(starts))
        assert starts[0] >= 0 and starts[-1] < video["duration"]
        assert all(chapter["title"] for chapter in video["chapters"])


def test_no_media_file_is_missing_or_unused():
    named = {video["source"]["file"] for video in BUNDLE["videos"]}
    named |= {video["poster"] for video in BUNDLE["videos"]}
    named |= {track["file"] for video in BUNDLE["videos"] for track in video["captions"]}
    assert named == {f"media/{path.name}" for path in MEDIA.iterdir()}


def test_the_media_stay_small_enough_to_clone():
    assert sum(path.stat().st_size for path in MEDIA.iterdir()) < 35 * MEGABYTE


def test_a_pose_drawn_twice_gives_identical_bytes():
    assert poster("side-plank", "ines").tobytes() == poster("side-plank", "ines").tobytes()


def test_there_are_many_different_poses():
    assert len({text["move"] for text in VIDEOS}) >= 25


ON_THE_FLOOR = sorted(name for name, move in MOVES.items() if not move.above and not move.frame)


@pytest.mark.parametrize("name", ON_THE_FLOOR)
def test_no_pose_sinks_into_the_floor(name):
    """Joints stay above the floor on the whole way between two poses; feet towards us may dip by 2 units."""
    move = MOVES[name]
    for a, b in pairwise(move.path):
        for share in (0.0, 0.35, 0.7):
            body = joints(blend(move.poses[a], move.poses[b], share))
            assert min(y for _, y in outline(body)) > -2


@pytest.mark.parametrize("text", VIDEOS, ids=by_slug)
def test_the_breath_never_breaks_between_two_exercises(text):
    ends = [section.end for section in plan.sections(text["clip"])]
    starts = [section.start for section in plan.sections(text["clip"])]
    assert starts == [0, *ends[:-1]]


def test_prose_escapes_markup_and_joins_lines():
    assert html("## Way <one>\n\nA line\nand **bold**\n\n- a\n- b\n  and c\n\n1. first") == (
        "<h2>Way &lt;one&gt;</h2><p>A line and <b>bold</b></p><ul><li>a</li><li>b and c</li></ul>"
        "<ol><li>first</li></ol>"
    )
