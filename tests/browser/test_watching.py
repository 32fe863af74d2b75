"""Watching a video in a real browser: from the first picture to the last line of the transcript."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from library.choices import RenditionKind
from library.media.encoding.working import work
from library.models import Video, VideoPage
from tests.factories import CategoryFactory, ChapterFactory, TextTrackFactory, VideoFactory, VideoPageFactory
from tests.media_files import Recipe, make_video

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SMALL = Recipe(width=160, height=90, seconds=40, rate=5, fast_start=True, options=(("g", "5"),))
PLAYING = "() => { const v = document.querySelector('video'); return !v.paused && v.currentTime > %s; }"
WITHOUT_HLS = """
    const usual = HTMLMediaElement.prototype.canPlayType;
    HTMLMediaElement.prototype.canPlayType = function (type) {
        return type.includes("mpegurl") ? "" : usual.call(this, type);
    };
"""


@dataclass
class Visit:
    """A visitor's page and what a strict reader of its network log and console would object to."""

    page: Page
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def goto(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def number(self, expression: str) -> float:
        return float(self.page.evaluate(f"document.querySelector('video').{expression}"))

    def until(self, expression: str) -> None:
        self.page.wait_for_function(f"() => document.querySelector('video').{expression}")


@pytest.fixture
def visit(new_page: Any, live_server: Any) -> Iterator[Callable[..., Visit]]:
    """Begin a visit. Afterwards nothing may have been asked of another host, and nothing refused."""
    visits: list[Visit] = []

    def begin(*, script: str = "", **options: Any) -> Visit:
        visit = Visit(new_page(**options))
        if script:
            visit.page.add_init_script(script)
        visit.page.on("request", lambda request: visit.asked.append(request.url))
        visit.page.on("pageerror", lambda error: visit.faults.append(str(error)))
        visit.page.on(
            "console",
            lambda message: (
                visit.faults.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        visits.append(visit)
        return visit

    yield begin
    for visit in visits:
        assert visit.faults == []
        assert [url for url in visit.asked if not url.startswith((live_server.url, "blob:"))] == []


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_video(tmp_path_factory.mktemp("clips") / "clip.mp4", SMALL).read_bytes()


def vtt(*lines: str) -> bytes:
    cues = (f"00:{n * 5:02}.000 --> 00:{n * 5 + 5:02}.000\n{line}\n" for n, line in enumerate(lines))
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


@pytest.fixture
def watched(browsed_site: Any, clip: bytes, live_server: Any, settings: Any) -> VideoPage:
    """A page with a real video of 40 seconds, two languages of captions and three chapters."""
    settings.PUBLIC_BASE_URL = live_server.url
    video = Video(title="Clip", media_type="video/mp4", duration=40, width=160, height=90)
    video.file.save("clip.mp4", ContentFile(clip))
    english = [f"English line {n}." for n in range(8)]
    TextTrackFactory(video=video, file__data=vtt(*english))
    spanish = vtt(*(f"Línea {n}." for n in range(8)))
    TextTrackFactory(video=video, kind="subtitles", language="es", file__data=spanish)
    for start, title in ((0, "Warm up"), (12, "Left side"), (25, "Right side")):
        ChapterFactory(video=video, start=start, title=title)
    return VideoPageFactory(title="Cat and cow", slug="cat-and-cow", video=video)


def encode(video: Video) -> None:
    """Have the worker make a stream of the video; its codecs are simply copied."""
    video.checksum = hashlib.sha256(video.file.read()).hexdigest()
    video.video_codec, video.audio_codec = "h264", "aac"
    video.save()
    assert work(video.pk)


def press_play(page: Page) -> None:
    page.locator("video").evaluate("video => { video.muted = true; return video.play(); }")


def test_a_video_plays_and_seeks_to_its_middle_without_loading_all(visit: Any, watched: VideoPage) -> None:
    seen = visit()
    statuses: list[int] = []
    seen.page.on("response", lambda r: statuses.append(r.status) if r.url.endswith(".mp4") else None)
    page = seen.goto("/videos/cat-and-cow/")
    press_play(page)
    page.wait_for_function(PLAYING % 0.2)
    page.locator("video").evaluate("video => { video.currentTime = 20; }")
    page.wait_for_function(PLAYING % 20)
    assert seen.number("currentTime") < 24
    assert statuses
    assert set(statuses) == {206}


def test_captions_are_switched_by_list_and_by_key(visit: Any, watched: VideoPage) -> None:
    seen = visit()
    page = seen.goto("/videos/cat-and-cow/")
    modes = "Array.from(document.querySelector('video').textTracks).map(track => track.mode)"
    captions = page.get_by_role("combobox", name="Captions")
    expect(captions).to_have_value("English")
    assert page.evaluate(modes) == ["showing", "disabled"]
    captions.select_option("Spanish")
    assert page.evaluate(modes) == ["disabled", "showing"]
    page.wait_for_function("() => document.querySelector('video').textTracks[1].cues?.length === 8")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("c")
    assert page.evaluate(modes) == ["disabled", "disabled"]
    expect(captions).to_have_value("")
    page.keyboard.press("c")
    assert page.evaluate(modes) == ["disabled", "showing"]
    page.reload()
    expect(captions).to_have_value("Spanish")
    assert page.evaluate(modes) == ["disabled", "showing"]


def test_speed_is_a_choice(visit: Any, watched: VideoPage) -> None:
    seen = visit()
    seen.goto("/videos/cat-and-cow/").get_by_label("Speed").select_option("1.5×")
    assert seen.number("playbackRate") == 1.5


def test_a_line_of_the_transcript_and_a_chapter_jump_there(visit: Any, watched: VideoPage) -> None:
    seen = visit()
    page = seen.goto("/videos/cat-and-cow/")
    page.locator("video").evaluate("video => { video.muted = true; }")
    page.get_by_text("English line 6.").click()
    page.wait_for_function(PLAYING % 30)
    line = page.locator("[data-transcript] [aria-current]")
    expect(line).to_have_text("English line 6.")
    current = page.locator("[data-chapters] [aria-current]")
    expect(current).to_contain_text("Right side")
    page.get_by_role("link", name="Left side").click()
    seen.until("currentTime < 20")
    expect(current).to_contain_text("Left side")
    expect(line).to_have_text("English line 2.")
    assert seen.page.url.endswith("/videos/cat-and-cow/")
    page.get_by_role("link", name="Warm up").focus()
    page.keyboard.press("Enter")
    seen.until("currentTime < 10")


def test_the_bar_below_the_player_shows_the_chapters_and_jumps(visit: Any, watched: VideoPage) -> None:
    seen = visit()
    page = seen.goto("/videos/cat-and-cow/")
    marks = page.locator("[data-bar] a")
    assert [mark.evaluate("mark => mark.textContent") for mark in marks.all()] == [
        "0:00 Warm up",
        "0:12 Left side",
        "0:25 Right side",
    ]
    page.locator("video").evaluate("video => { video.muted = true; }")
    marks.nth(2).click()
    page.wait_for_function(PLAYING % 25)
    page.wait_for_function("() => document.querySelector('[data-played]').width.baseVal.value > 25")


def test_the_transcript_moves_along_until_it_is_told_not_to(
    visit: Any, browsed_site: Any, clip: bytes
) -> None:
    video = Video(title="Clip", media_type="video/mp4", duration=40)
    video.file.save("clip.mp4", ContentFile(clip))
    words = "Breathe in through the nose and out through the mouth, slowly. " * 6
    TextTrackFactory(video=video, file__data=vtt(*(f"{words} {n}" for n in range(8))))
    VideoPageFactory(slug="long", video=video)
    page = visit().goto("/videos/long/")
    top = "document.querySelector('[data-transcript]').scrollTop"
    page.get_by_label("Move with the video").uncheck()
    page.locator("video").evaluate("video => { video.currentTime = 35; }")
    expect(page.locator("[data-transcript] [aria-current]")).to_contain_text("7")
    assert page.evaluate(top) == 0
    page.mouse.move(5, 5)
    page.get_by_label("Move with the video").check()
    page.mouse.move(5, 5)
    page.locator("video").evaluate("video => { video.currentTime = 22; }")
    page.wait_for_function(f"() => {top} > 50")


def test_a_reload_goes_on_where_it_stopped(visit: Any, watched: VideoPage) -> None:
    seen = visit()
    page = seen.goto("/videos/cat-and-cow/")
    press_play(page)
    page.locator("video").evaluate("video => { video.currentTime = 20; }")
    page.wait_for_function(PLAYING % 20)
    page.locator("video").evaluate("video => video.pause()")
    page.wait_for_function("() => localStorage.getItem('limber:moments')")
    page.reload()
    seen.until("currentTime >= 20")
    expect(page.get_by_text("You stopped at 0:2")).to_be_visible()
    page.get_by_role("button", name="Start over").click()
    seen.until("currentTime < 5")
    page.goto("/videos/cat-and-cow/?t=33")
    seen.until("currentTime >= 33")
    expect(page.get_by_text("You stopped at")).to_be_hidden()


def test_keys_work_where_nothing_else_wants_them(visit: Any, watched: VideoPage) -> None:
    seen = visit()
    page = seen.goto("/videos/cat-and-cow/")
    page.locator("video").evaluate("video => { video.muted = true; }")
    page.keyboard.press("Space")
    page.wait_for_function(PLAYING % 0)
    page.keyboard.press("Space")
    seen.until("paused")
    page.keyboard.press("ArrowRight")
    seen.until("currentTime >= 5")
    page.keyboard.press("ArrowLeft")
    seen.until("currentTime < 5")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement?.tagName === 'VIDEO'")
    page.keyboard.press("f")
    page.wait_for_function("() => !document.fullscreenElement")
    page.get_by_label("Speed").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    assert seen.page.evaluate("document.querySelector('video').paused")


def test_keys_can_be_switched_off(visit: Any, watched: VideoPage) -> None:
    seen = visit()
    page = seen.goto("/videos/cat-and-cow/")
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label("Use these keys").uncheck()
    page.reload()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("c")
    expect(page.get_by_role("combobox", name="Captions")).to_have_value("English")
    assert seen.number("currentTime") == 0


def cannot_play(video: Video) -> None:
    """Make its own file one that browsers do not know."""
    video.plays_in_browsers = False
    video.save(update_fields=["plays_in_browsers"])


@pytest.mark.parametrize("file_too", [True, False], ids=["beside a file", "alone"])
def test_a_stream_plays_with_our_library_where_the_browser_cannot(
    visit: Any, watched: VideoPage, file_too: bool
) -> None:
    encode(watched.video)
    if not file_too:
        watched.video.renditions.filter(kind=RenditionKind.MP4).delete()
        cannot_play(watched.video)
    seen = visit(script=WITHOUT_HLS)
    page = seen.goto("/videos/cat-and-cow/")
    if file_too:
        assert not [url for url in seen.asked if "vendor" in url]
        page.locator("video").hover()
    seen.until("currentSrc.startsWith('blob:')")
    press_play(page)
    page.locator("video").evaluate("video => { video.currentTime = 11; }")
    page.wait_for_function(PLAYING % 11)
    assert [url for url in seen.asked if url.endswith(".ts")]
    assert [url for url in seen.asked if url.endswith("vendor/hls.worker.js")]


def test_a_stream_plays_natively_where_the_browser_can(visit: Any, watched: VideoPage) -> None:
    encode(watched.video)
    seen = visit()
    page = seen.goto("/videos/cat-and-cow/")
    press_play(page)
    page.wait_for_function(PLAYING % 0.2)
    assert page.evaluate("document.querySelector('video').currentSrc").endswith(".m3u8")
    assert not [url for url in seen.asked if "vendor" in url]


def test_a_video_that_is_not_encoded_yet_says_so(visit: Any, watched: VideoPage) -> None:
    cannot_play(watched.video)
    page = visit().goto("/videos/cat-and-cow/")
    expect(page.get_by_text("This video is being prepared and will play here soon.")).to_be_visible()
    expect(page.get_by_text("English line 7.")).to_be_attached()


def test_a_file_that_no_browser_plays_is_offered_for_download(visit: Any, browsed_site: Any) -> None:
    video = Video(title="Odd", media_type="video/mp4", duration=5)
    video.file.save("odd.mp4", ContentFile(b"not a video at all"))
    VideoPageFactory(slug="odd", video=video)
    page = visit().goto("/videos/odd/")
    expect(page.get_by_text("This browser cannot play the video.")).to_be_visible()
    link = page.get_by_role("link", name="Download it to watch it with another program")
    expect(link).to_have_attribute("href", video.file.url)


def test_another_site_is_asked_for_nothing_before_the_click(browsed_site: Any, new_page: Any) -> None:
    video = VideoFactory(url="https://www.youtube.com/watch?v=abcdefghijk&t=90")
    ChapterFactory(video=video, start=120, title="Later")
    VideoPageFactory(title="Cat and cow", slug="elsewhere", video=video)
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/videos/elsewhere/", wait_until="networkidle")
    assert not [url for url in asked if "youtube" in url]
    page.get_by_role("link", name="Play video").click()
    frame = page.locator("iframe")
    expect(frame).to_have_attribute(
        "src", "https://www.youtube-nocookie.com/embed/abcdefghijk?start=90&autoplay=1"
    )
    expect(frame).to_have_attribute("title", "Cat and cow")
    page.get_by_role("link", name="Later").click()
    expect(frame).to_have_attribute(
        "src", "https://www.youtube-nocookie.com/embed/abcdefghijk?start=120&autoplay=1"
    )
    hosts = {url.split("/")[2] for url in asked if "youtube" in url or "google" in url}
    assert hosts == {"www.youtube-nocookie.com"}


def test_the_page_serves_without_javascript(visit: Any, watched: VideoPage) -> None:
    back = CategoryFactory()
    watched.categories.add(back)
    watched.save()
    for n in range(10):
        VideoPageFactory(slug=f"other-{n}", categories=[back])
    page = visit(java_script_enabled=False).goto("/videos/cat-and-cow/?t=12")
    video = page.locator("video")
    assert video.get_attribute("controls") is not None
    assert video.locator("source").get_attribute("src") == f"{watched.video.file.url}#t=12"
    assert video.locator("track").count() == 2
    expect(page.get_by_text("English line 7.")).to_be_attached()
    expect(page.get_by_role("link", name="Right side")).to_have_attribute("href", "?t=25")
    expect(page.locator("[data-controls]")).to_be_hidden()
    expect(page.get_by_text("Move with the video")).to_be_hidden()
    page.get_by_text("Share", exact=True).click()
    expect(page.get_by_label("Link", exact=True)).to_have_value(page.url.split("?")[0])
    expect(page.get_by_role("button", name="Copy the link")).to_be_hidden()
    page.locator("#also-enjoy a[rel=next]").click()
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()


def test_the_link_and_the_code_can_be_copied_from_the_playing_moment(visit: Any, watched: VideoPage) -> None:
    seen = visit(permissions=["clipboard-read", "clipboard-write"])
    page = seen.goto("/videos/cat-and-cow/")
    page.locator("video").evaluate("video => { video.currentTime = 20; }")
    page.get_by_text("Share", exact=True).click()
    page.get_by_label("Start at").check()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{page.url}?t=20"
    assert f"/embed/{watched.uuid}/?start=20" in page.get_by_label("Code for your own page").input_value()


def test_the_link_is_handed_to_an_app_where_the_browser_can(visit: Any, watched: VideoPage) -> None:
    seen = visit(script="navigator.share = async (what) => { window.handed = what; };")
    page = seen.goto("/videos/cat-and-cow/")
    page.get_by_text("Share", exact=True).click()
    page.get_by_role("button", name="Send with an app").click()
    assert page.evaluate("window.handed") == {"title": "Cat and cow", "url": page.url}


def test_the_player_plays_in_the_frame_of_another_site(new_page: Any, watched: VideoPage) -> None:
    page = new_page()
    page.goto("/videos/cat-and-cow/")
    page.get_by_text("Share", exact=True).click()
    code = page.get_by_label("Code for your own page").input_value()
    page.route("http://blog.example/", lambda route: route.fulfill(body=code, content_type="text/html"))
    page.goto("http://blog.example/")
    frame = page.frame_locator("iframe")
    frame.locator("video").evaluate("video => { video.muted = true; return video.play(); }")
    expect(frame.get_by_role("link", name="Cat and cow")).to_be_visible()
