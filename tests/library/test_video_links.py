from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.video_links import ACCEPTED, MAX_LENGTH, UnknownVideoLink, VideoLink, embed_url, parse_video_link

YOUTUBE_ID = "aB3-_fGhIjK"
YOUTUBE_URL = f"https://www.youtube.com/watch?v={YOUTUBE_ID}"
VIMEO_HASH = "0a1b2c3d4e"


@pytest.mark.parametrize(
    "link",
    [
        f"https://www.youtube.com/watch?v={YOUTUBE_ID}",
        f"http://youtube.com/watch?v={YOUTUBE_ID}",
        f"https://m.youtube.com/watch?feature=share&v={YOUTUBE_ID}",
        f"https://music.youtube.com/watch?v={YOUTUBE_ID}&list=RDAMVM",
        f"https://www.youtube.com/watch/{YOUTUBE_ID}",
        f"https://youtu.be/{YOUTUBE_ID}",
        f"https://youtu.be/{YOUTUBE_ID}?si=Xyz_123",
        f"https://www.youtube.com/shorts/{YOUTUBE_ID}",
        f"https://www.youtube.com/live/{YOUTUBE_ID}?feature=share",
        f"https://www.youtube.com/embed/{YOUTUBE_ID}?rel=0",
        f"https://www.youtube-nocookie.com/embed/{YOUTUBE_ID}",
        f"https://www.youtube.com/v/{YOUTUBE_ID}",
        f"https://www.youtube.com/watch?v={YOUTUBE_ID}&list=PL123&index=4",
        f"https://WWW.YouTube.COM:443/watch?v={YOUTUBE_ID}",
        f"  youtu.be/{YOUTUBE_ID}\n",
        f"//www.youtube.com/watch?v={YOUTUBE_ID}",
        f"https://www.youtube.com/attribution_link?a=1&u=%2Fwatch%3Fv%3D{YOUTUBE_ID}%26feature%3Dshare",
    ],
)
def test_every_usual_youtube_link_leads_to_the_same_video(link: str) -> None:
    assert parse_video_link(link) == VideoLink(
        provider="youtube",
        provider_id=YOUTUBE_ID,
        start=None,
        url=YOUTUBE_URL,
        embed_url=f"https://www.youtube-nocookie.com/embed/{YOUTUBE_ID}",
    )


@pytest.mark.parametrize(
    ("extra", "start"),
    [
        ("&t=90", 90),
        ("&t=90s", 90),
        ("&t=1m30s", 90),
        ("&t=1h2m3s", 3723),
        ("&start=90", 90),
        ("&time_continue=90", 90),
        ("#t=1m30s", 90),
        ("&t=0", None),
        ("&t=soon", None),
        ("&t=-5", None),
        ("&t=99999999999999999999", None),
        ("&t=٩٠", None),
    ],
)
def test_the_start_of_a_youtube_link_is_kept_when_it_is_a_time(extra: str, start: int | None) -> None:
    link = parse_video_link(YOUTUBE_URL + extra)
    assert link.start == start
    assert link.url == YOUTUBE_URL
    assert link.embed_url.endswith(f"{YOUTUBE_ID}?start={start}" if start else YOUTUBE_ID)


@pytest.mark.parametrize(
    ("link", "provider_id"),
    [
        ("https://vimeo.com/76979871", "76979871"),
        ("https://www.vimeo.com/76979871/", "76979871"),
        ("vimeo.com/76979871?share=copy", "76979871"),
        ("https://vimeo.com/video/76979871", "76979871"),
        ("https://player.vimeo.com/video/76979871?autoplay=1", "76979871"),
        ("https://vimeo.com/channels/staffpicks/76979871", "76979871"),
        ("https://vimeo.com/groups/shortfilms/videos/76979871", "76979871"),
        ("https://vimeo.com/showcase/123/video/76979871", "76979871"),
        ("https://vimeo.com/album/123/video/76979871", "76979871"),
        ("https://vimeo.com/showcase/123?video=76979871", "76979871"),
        ("https://vimeo.com/ondemand/film/76979871", "76979871"),
        (f"https://vimeo.com/76979871/{VIMEO_HASH}", f"76979871/{VIMEO_HASH}"),
        (f"https://player.vimeo.com/video/76979871?h={VIMEO_HASH}", f"76979871/{VIMEO_HASH}"),
        ("https://vimeo.com/76979871?h=%22%3E%3Cscript", "76979871"),
    ],
)
def test_every_usual_vimeo_link_leads_to_its_video(link: str, provider_id: str) -> None:
    parsed = parse_video_link(link)
    assert (parsed.provider, parsed.provider_id) == ("vimeo", provider_id)
    assert parsed.url == f"https://vimeo.com/{provider_id}"


def test_the_vimeo_player_is_asked_not_to_track_and_gets_the_hash_and_the_start() -> None:
    link = parse_video_link(f"https://vimeo.com/76979871/{VIMEO_HASH}#t=1m30s")
    assert link.start == 90
    assert link.embed_url == f"https://player.vimeo.com/video/76979871?h={VIMEO_HASH}&dnt=1#t=90s"
    assert (
        parse_video_link("https://vimeo.com/76979871").embed_url
        == "https://player.vimeo.com/video/76979871?dnt=1"
    )


def test_the_embed_address_can_be_made_from_stored_facts() -> None:
    assert (
        embed_url("youtube", YOUTUBE_ID, 5) == f"https://www.youtube-nocookie.com/embed/{YOUTUBE_ID}?start=5"
    )
    assert embed_url("direct", "") == ""


@pytest.mark.parametrize(
    ("link", "url", "media_type"),
    [
        ("https://media.example/a/clip.mp4", "https://media.example/a/clip.mp4", "video/mp4"),
        ("http://media.example/clip.M4V", "http://media.example/clip.M4V", "video/mp4"),
        ("https://media.example/clip.webm?sig=a%2Fb&x=1", None, "video/webm"),
        ("https://media.example:8443/clip.mov", None, "video/quicktime"),
        ("https://media.example:443/clip.ogv", "https://media.example/clip.ogv", "video/ogg"),
        ("https://media.example/x/master.m3u8", None, "application/vnd.apple.mpegurl"),
        (
            "https://media.example/my clip 🧘.mp4",
            "https://media.example/my%20clip%20%F0%9F%A7%98.mp4",
            "video/mp4",
        ),
        ("https://bücher.example/clip.mp4", "https://xn--bcher-kva.example/clip.mp4", "video/mp4"),
        ("media.example/clip.mp4", "https://media.example/clip.mp4", "video/mp4"),
        ("https://8.8.8.8/clip.mp4", "https://8.8.8.8/clip.mp4", "video/mp4"),
        ("https://[2001:4860:4860::8888]/clip.mp4", None, "video/mp4"),
    ],
)
def test_a_media_file_at_a_public_address_is_a_direct_link(
    link: str, url: str | None, media_type: str
) -> None:
    parsed = parse_video_link(link)
    assert parsed == VideoLink("direct", "", None, url or link, "", media_type)


def test_a_media_fragment_of_a_direct_link_becomes_its_start() -> None:
    link = parse_video_link("https://media.example/clip.mp4#t=90,120")
    assert link.url == "https://media.example/clip.mp4"
    assert parse_video_link("https://media.example/clip.mp4#t=1:30").start == 90


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST.",
        "files.localhost",
        "intranet",
        "nas.local",
        "db.internal",
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "10.1.2.3",
        "172.16.0.9",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "[::1]",
        "[fe80::1%25eth0]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "１２７.0.0.1",
        "127。0。0。1",
        "ⓛocalhost",
    ],
)
def test_a_direct_link_into_a_private_network_is_refused(host: str) -> None:
    with pytest.raises(UnknownVideoLink):
        parse_video_link(f"https://{host}/clip.mp4")


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("", "There is no link."),
        ("https://www.youtube.com/playlist?list=PL123", "playlist"),
        ("https://www.youtube.com/embed/videoseries?list=PL123", "playlist"),
        ("https://www.youtube.com/embed/live_stream?channel=UC123", "one video"),
        ("https://www.youtube.com/@someone", "one video"),
        ("https://www.youtube.com/watch?v=tooshort", "one video"),
        (f"https://www.youtube.com/watch?v={YOUTUBE_ID}extra", "one video"),
        ("https://vimeo.com/showcase/123", "one video"),
        ("https://vimeo.com/someone", "one video"),
        ("https://example.com/page.html", "not a link to a video"),
        ("https://example.com/.mp4", "not a link to a video"),
        ("https://example.com/page?file=x.mp4", "not a link to a video"),
        ("a-video-of-mine.mp4", "not a link to a video"),
        (f"https://user:secret@www.youtube.com/watch?v={YOUTUBE_ID}", "user name"),
        ("https://user@media.example/clip.mp4", "user name"),
        ("https://media.example/" + "a" * MAX_LENGTH + ".mp4", "longer"),
        ("https://media.example/a\0.mp4", "characters"),
        ("https://media.example/a%00.mp4", "not a link"),
        ("https://evil.example\\@www.youtube.com/x.mp4", "characters"),
        ("https://media.example/\ud800.mp4", "characters"),
        ("https://media.example:port/clip.mp4", "not a link"),
        ("https://[media.example/clip.mp4", "not a link"),
        ("https://media..example/clip.mp4", "not a link"),
    ],
)
def test_what_is_not_one_video_is_refused_with_the_reason_and_what_is_accepted(
    link: str, reason: str
) -> None:
    with pytest.raises(UnknownVideoLink) as caught:
        parse_video_link(link)
    assert reason in str(caught.value)
    assert str(caught.value).endswith(ACCEPTED)


@pytest.mark.parametrize(
    "link",
    [
        f"https://youtube.com.evil.example/watch?v={YOUTUBE_ID}",
        f"https://evilyoutube.com/watch?v={YOUTUBE_ID}",
        f"https://yоutube.com/watch?v={YOUTUBE_ID}",  # a Cyrillic о
        f"https://evil.example/www.youtube.com/watch?v={YOUTUBE_ID}",
        f"javascript:alert(1)//www.youtube.com/watch?v={YOUTUBE_ID}",
        f"JaVaScRiPt://www.youtube.com/watch?v={YOUTUBE_ID}",
        "data:video/mp4;base64,AAAA",
        "file:///etc/passwd.mp4",
        "ftp://media.example/clip.mp4",
        '"><script>alert(1)</script>',
        "x" * 10_000,
        "🧘" * 40,
    ],
)
def test_a_link_in_disguise_is_refused(link: str) -> None:
    with pytest.raises(UnknownVideoLink):
        parse_video_link(link)


pieces = st.sampled_from(
    [
        *("https://", "http:", "//", "www.youtube.com", "youtu.be", "vimeo.com", "127.0.0.1"),
        *("/watch?v=", "/embed/", "/showcase/1", YOUTUBE_ID, "76979871", ".mp4"),
        *("&t=", "#t=", "1m30s", "@", ":", "[", "]", "%", "\\", "\0", "🧘"),
    ]
)


@given(
    st.one_of(
        st.text(max_size=600), st.lists(st.one_of(pieces, st.text(max_size=4)), max_size=12).map("".join)
    )
)
@example("http://[::1%25]/x.mp4")
@example("https://a.example:99999/x.mp4")
@example("https://\u2100.example/x.mp4")
def test_no_text_whatever_raises_anything_but_unknown_video_link(text: str) -> None:
    try:
        link = parse_video_link(text)
    except UnknownVideoLink as error:
        assert ACCEPTED in str(error)
    else:
        assert link.url.startswith(("https://", "http://"))
        assert link.url.isascii()
        assert parse_video_link(link.url).url == link.url
