"""What the player is told: sources, where to start, and the parts of the bar."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from library.models import Video
from library.published.assembled import Assembler
from library.published.frame import frame_now
from library.published.lookup import public_row
from library.published.shown import whole_of
from library.shapes import Moment
from library.views.player import Part, Player, asked_moment, is_written_from_the_right, parts, player_of
from tests.factories import TextTrackFactory, VideoFactory, VideoPageFactory

pytestmark = pytest.mark.django_db


def player_for(video: Video | None, moment: int = 0, **kwargs: object) -> Player:
    page = VideoPageFactory(title="Cat and cow", video=video, **kwargs)
    frame = frame_now()
    place = frame.homes.places[page.get_site().pk]
    row = public_row(place, page.pk)
    assert row is not None
    return player_of(whole_of(Assembler(frame, place), row), moment)


def stored_video(**kwargs: object) -> Video:
    return Video.objects.create(
        **{"title": "Clip", "file": "videos/clip.mp4", "media_type": "video/mp4", "duration": 95, **kwargs}
    )


@pytest.fixture(autouse=True)
def _site(site: object) -> object:
    return site


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [("90", 90), ("1m30s", 90), ("1:30", 90), ("90.7", 90), ("", 0), ("-5", 0), ("soon", 0), ("9" * 40, 0)],
)
def test_the_moment_to_start_at_is_understood_in_the_usual_ways(asked: str, seconds: int) -> None:
    assert asked_moment(RequestFactory().get("/", {"t": asked})) == seconds


def test_a_file_starts_where_it_was_asked_to() -> None:
    [source] = player_for(stored_video(), 30).sources
    assert source.url == "/media/videos/clip.mp4#t=30"


def test_a_moment_after_the_end_is_the_beginning() -> None:
    assert player_for(stored_video(), 95).sources[0].url == "/media/videos/clip.mp4"


def test_the_asked_moment_wins_over_the_one_in_the_link() -> None:
    video = VideoFactory(url="https://cdn.example.com/clip.mp4#t=10")
    assert player_for(video).sources[0].url.endswith("clip.mp4#t=10")
    assert player_for(video, 30).sources[0].url.endswith("clip.mp4#t=30")


@pytest.mark.parametrize(
    ("url", "embed", "watch"),
    [
        (
            "https://youtu.be/abcdefghijk?t=90",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?start=90",
            "https://www.youtube.com/watch?v=abcdefghijk",
        ),
        (
            "https://vimeo.com/76979871/abcdef0123#t=1m30s",
            "https://player.vimeo.com/video/76979871?h=abcdef0123&dnt=1#t=90s",
            "https://vimeo.com/76979871/abcdef0123",
        ),
    ],
)
def test_another_sites_player_keeps_the_start_of_the_link(url: str, embed: str, watch: str) -> None:
    player = player_for(VideoFactory(url=url))
    assert (player.embed, player.watch, player.sources) == (embed, watch, ())


def test_only_a_file_of_ours_is_looked_into_before_it_plays() -> None:
    assert player_for(stored_video()).preload == "metadata"
    assert player_for(VideoFactory()).preload == "none"


def test_a_video_that_is_higher_than_wide_is_tall() -> None:
    assert player_for(stored_video(width=1080, height=1920)).tall
    assert not player_for(stored_video(width=1920, height=1080)).tall


def test_a_page_without_a_video_says_so() -> None:
    player = player_for(None)
    assert "not here yet" in player.waiting
    assert not player.sources


def test_descriptions_are_no_captions() -> None:
    video = stored_video()
    TextTrackFactory(video=video, kind="captions", label="Spoken")
    TextTrackFactory(video=video, kind="descriptions", label="Described")
    player = player_for(video)
    assert [track.label for track in player.captions] == ["Spoken"]
    assert len(player.tracks) == 2


def test_the_bar_is_cut_at_the_chapters() -> None:
    assert parts((Moment(0, "Warm up"), Moment(30, "Turn")), 95) == (
        Part(0, 30, "Warm up"),
        Part(30, 65, "Turn"),
    )


def test_what_comes_before_the_first_chapter_has_no_name() -> None:
    assert parts((Moment(20, "Turn"),), 95)[0] == Part(0, 20, "")


def test_chapters_after_the_end_or_at_one_moment_make_no_part() -> None:
    cut = parts((Moment(0, "One"), Moment(0, "Two"), Moment(95, "Late")), 95)
    assert cut == (Part(0, 95, "Two"),)


@pytest.mark.parametrize("chapters", [(), (Moment(5, "Turn"),)])
def test_without_chapters_or_a_known_length_there_is_no_bar(chapters: tuple[Moment, ...]) -> None:
    assert parts(chapters, 0 if chapters else 95) == ()


def test_hebrew_is_written_from_the_right_and_english_is_not() -> None:
    assert is_written_from_the_right("he-IL")
    assert not is_written_from_the_right("en")
