"""Understand the link that an editor pastes: a video at YouTube or Vimeo, or a media file at some address.

Nothing here asks the network. A link that is understood can still lead to a video that was taken down.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from library.timecodes import UnknownTimecode, parse_timecode

Provider = Literal["youtube", "vimeo", "direct"]

MAX_LENGTH: Final = 500  # characters

ACCEPTED: Final = (
    "Paste the address of a YouTube or Vimeo video, or of a media file "
    "that ends in .mp4, .m4v, .webm, .mov, .ogv or .m3u8."
)

MEDIA_TYPES: Final = {
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "mov": "video/quicktime",
    "ogv": "video/ogg",
    "m3u8": "application/vnd.apple.mpegurl",
}

YOUTUBE_HOSTS: Final = frozenset(
    {
        "youtube.com",
        "www.youtube.com",
        "m.youtube.com",
        "music.youtube.com",
        "gaming.youtube.com",
        "youtube-nocookie.com",
        "www.youtube-nocookie.com",
        "youtu.be",
        "www.youtu.be",
    }
)
VIMEO_HOSTS: Final = frozenset({"vimeo.com", "www.vimeo.com", "m.vimeo.com", "player.vimeo.com"})

_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
# Both have the shape of an id and are none: /embed/videoseries?list=… and /embed/live_stream?channel=…
_NOT_A_YOUTUBE_ID = frozenset({"videoseries", "live_stream"})
_VIMEO_ID = re.compile(r"[1-9][0-9]{0,14}")
_VIMEO_HASH = re.compile(r"[0-9A-Za-z]{6,40}")
_VIMEO_PATH = re.compile(
    r"/(?:video/|channels/[^/]+/|groups/[^/]+/videos/|(?:album|showcase)/[0-9]+/video/|ondemand/[^/]+/|manage/videos/)?"
    r"(?P<id>[1-9][0-9]{0,14})(?:/(?P<hash>[0-9A-Za-z]{6,40}))?/?"
)
_VIMEO_SHOWCASE = re.compile(r"/(?:album|showcase)/[0-9]+/?")
_HOST_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
# Controls, lone surrogates, and the backslash, which browsers read as a slash.
_UNFIT = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Names that only ever mean a machine near by (RFC 6761, RFC 6762, RFC 8375, and habit).
_PRIVATE_SUFFIXES = frozenset(
    {"localhost", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa", "onion"}
)


class UnknownVideoLink(ValueError):
    """The text is not a link to a video. The message is for an editor and says what is accepted."""


@dataclass(frozen=True, slots=True)
class VideoLink:
    """A link that was understood.

    `provider_id` is the id at YouTube or Vimeo (`ID/HASH` for an unlisted Vimeo video, as in its address) and
    empty for a direct link. `start` is in seconds, or None for the beginning. `url` is the canonical address,
    without the start, so that two ways to write one video compare equal. `embed_url` is the address of the
    provider's player, without cookies or tracking and with the start; it is empty for a direct link.
    `media_type` is set for a direct link only.
    """

    provider: Provider
    provider_id: str
    start: int | None
    url: str
    embed_url: str = ""
    media_type: str = ""


def parse_video_link(url: str) -> VideoLink:
    """Understand a pasted link. Raises `UnknownVideoLink`, and nothing else, if it is not one."""
    parts = _split(url)
    host = (parts.hostname or "").removesuffix(".")
    if host in YOUTUBE_HOSTS:
        return _youtube(parts, host)
    if host in VIMEO_HOSTS:
        return _vimeo(parts)
    return _direct(parts)


def embed_url(provider: str, provider_id: str, start: int | None = None) -> str:
    """Return the address of the provider's player, from the facts that a `VideoLink` has.

    `start` is in seconds. YouTube is asked not to set cookies, Vimeo not to track (`dnt=1`). Returns an empty
    string for a provider that has no player of its own.
    """
    if provider == "youtube":
        return f"https://www.youtube-nocookie.com/embed/{provider_id}" + (f"?start={start}" if start else "")
    if provider == "vimeo":
        video, _, unlisted = provider_id.partition("/")
        query = f"h={unlisted}&dnt=1" if unlisted else "dnt=1"
        return f"https://player.vimeo.com/video/{video}?{query}" + (f"#t={start}s" if start else "")
    return ""


def _refuse(reason: str) -> UnknownVideoLink:
    return UnknownVideoLink(f"{reason} {ACCEPTED}")


def _split(url: str) -> SplitResult:
    """Return the parts of an http(s) link whose host and port can be read without surprises."""
    text = url.strip()
    if not text:
        raise _refuse("There is no link.")
    if len(text) > MAX_LENGTH:
        raise _refuse(f"This link is longer than {MAX_LENGTH} characters.")
    if _UNFIT.search(text):
        raise _refuse("This link has characters in it that no link may have.")
    if not _HAS_SCHEME.match(text):
        text = f"https://{text.removeprefix('//')}"
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 (it is read here to find out that it is no number)
    except ValueError:
        raise _refuse("This is not a link.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _refuse("This is not a link to a video.")
    if "@" in parts.netloc:
        raise _refuse("A link must not carry a user name or a password.")
    return parts


def _query(parts: SplitResult) -> dict[str, str]:
    """Return the first value of every parameter."""
    try:
        return {name: values[0] for name, values in parse_qs(parts.query, max_num_fields=100).items()}
    except ValueError:
        return {}


def _start(*candidates: str | None) -> int | None:
    """Return the first of these that is a moment after the beginning, in whole seconds."""
    for text in candidates:
        try:
            seconds = int(parse_timecode(text)) if text else 0
        except UnknownTimecode:
            continue
        if seconds:
            return seconds
    return None


def _fragment_start(parts: SplitResult) -> str | None:
    return parts.fragment.removeprefix("t=").split("&")[0] if parts.fragment.startswith("t=") else None


def _youtube(parts: SplitResult, host: str) -> VideoLink:
    query = _query(parts)
    if parts.path == "/attribution_link" and query.get("u", "").startswith("/watch?"):
        # Old "share" buttons wrapped the address of the video in one of their own.
        parts = urlsplit(query["u"])
        query = _query(parts)
    segments = [segment for segment in parts.path.split("/") if segment]
    candidates: Iterator[str | None] = iter(())
    if host.endswith("youtu.be"):
        candidates = iter(segments[:1])
    elif segments[:1] in (["watch"], ["ytscreeningroom"]):
        candidates = iter([query.get("v"), *segments[1:2]])
    elif len(segments) >= 2 and segments[0] in ("embed", "shorts", "live", "v", "e"):
        candidates = iter(segments[1:2])
    video = next((text for text in candidates if text), "")
    if not _YOUTUBE_ID.fullmatch(video) or video in _NOT_A_YOUTUBE_ID:
        if "list" in query:
            raise _refuse("This link leads to a playlist and not to one video.")
        raise _refuse("This YouTube link does not lead to one video.")
    start = _start(query.get("t"), query.get("start"), query.get("time_continue"), _fragment_start(parts))
    return VideoLink(
        provider="youtube",
        provider_id=video,
        start=start,
        url=f"https://www.youtube.com/watch?v={video}",
        embed_url=embed_url("youtube", video, start),
    )


def _vimeo(parts: SplitResult) -> VideoLink:
    query = _query(parts)
    match = _VIMEO_PATH.fullmatch(parts.path)
    video, unlisted = (match["id"], match["hash"]) if match else ("", "")
    if _VIMEO_SHOWCASE.fullmatch(parts.path):
        video = query.get("video", "")
    if not _VIMEO_ID.fullmatch(video):
        raise _refuse("This Vimeo link does not lead to one video.")
    unlisted = unlisted or query.get("h", "")
    if _VIMEO_HASH.fullmatch(unlisted):
        video = f"{video}/{unlisted}"
    start = _start(_fragment_start(parts), query.get("t"))
    return VideoLink(
        provider="vimeo",
        provider_id=video,
        start=start,
        url=f"https://vimeo.com/{video}",
        embed_url=embed_url("vimeo", video, start),
    )


def _direct(parts: SplitResult) -> VideoLink:
    path = unquote(parts.path, errors="replace")
    name, dot, extension = path.rpartition("/")[2].rpartition(".")
    media_type = MEDIA_TYPES.get(extension.lower(), "") if name and dot else ""
    if not media_type or _UNFIT.search(path):
        raise _refuse("This is not a link to a video.")
    host = _public_host(parts.hostname or "")
    port = f":{parts.port}" if parts.port not in (None, {"http": 80, "https": 443}[parts.scheme]) else ""
    # Browsers write a space or an emoji in a path as %20 and the like; do the same.
    address = quote(parts.path, safe="/%:@!$&'()*+,;=~")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    return VideoLink(
        provider="direct",
        provider_id="",
        start=_start(_fragment_start(parts)),
        url=f"{parts.scheme}://{host}{port}{address}{query}",
        media_type=media_type,
    )


def _public_host(hostname: str) -> str:
    """Return the host as addresses have it. Raises `UnknownVideoLink` if visitors could not reach it."""
    unreachable = _refuse("Visitors cannot reach this address: it belongs to a private network.")
    try:
        address = ipaddress.ip_address(hostname)
    except ValueError:
        pass
    else:
        if not address.is_global or address.is_multicast or "%" in hostname:
            raise unreachable
        return f"[{address}]" if address.version == 6 else str(address)
    try:
        # Folds look-alikes (full-width digits, a Cyrillic dot) before anything is compared.
        host = hostname.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise _refuse("This is not a link.") from None
    labels = host.split(".")
    if not all(_HOST_LABEL.fullmatch(label) for label in labels):
        raise _refuse("This is not a link.")
    # Browsers read 127.1, 2130706433 and 0x7f.1 as numbers of machines; no public name ends like that.
    is_number = labels[-1].isdigit() or re.fullmatch(r"0x[0-9a-f]*", labels[-1]) is not None
    is_private_name = any(host == suffix or host.endswith(f".{suffix}") for suffix in _PRIVATE_SUFFIXES)
    if is_number or is_private_name or len(labels) == 1:
        raise unreachable
    return host
