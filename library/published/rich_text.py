"""Rich text for readers: links resolved to full addresses, never to what they may not see.

Wagtail's own expansion gives away the address of drafts and private pages that a text links to, and asks the
video host for an embed while a reader waits. Here a link that leads nowhere public becomes plain text, and a
video becomes the provider's player from its address alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from bs4 import BeautifulSoup, NavigableString, Tag
from markdownify import markdownify
from wagtail.images.formats import get_image_format

from library.headings import anchored
from library.video_links import UnknownVideoLink, parse_video_link

RichTextFormat = Literal["html", "markdown", "text"]
RICH_TEXT_FORMATS: tuple[RichTextFormat, ...] = get_args(RichTextFormat)

SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:")
BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "hr", "div", "ul", "ol")
# Of a stored reference to a row; no id is longer.
_ID = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class References:
    """What rich texts point to: ids of pages and documents, and pairs of image id and rendition spec."""

    pages: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    images: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file inside a text; `url` is what the storage gives, `width` and `height` are in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Targets:
    """What was found for the references and may be seen: paths by id, pictures by image id and spec."""

    pages: dict[int, str] = field(default_factory=dict)
    documents: dict[int, str] = field(default_factory=dict)
    images: dict[tuple[int, str], Picture] = field(default_factory=dict)


def references(texts: Iterable[str]) -> References:
    """Return what these stored texts point to."""
    pages: set[int] = set()
    documents: set[int] = set()
    images: set[tuple[int, str]] = set()
    for text in texts:
        if "linktype=" not in text and "embedtype=" not in text:
            continue
        soup = _soup(text)
        for link in soup.find_all("a", linktype=True):
            {"page": pages, "document": documents}.get(str(link["linktype"]), set()).add(_id(link))
        images |= {_picture_key(embed) for embed in soup.find_all("embed", embedtype="image")}
    return References(
        frozenset(pages - {0}), frozenset(documents - {0}), frozenset(key for key in images if key[0])
    )


def render(text: str, targets: Targets, absolute: Callable[[str], str], format: RichTextFormat) -> str:
    """Return a stored text for readers, in HTML, Markdown or plain text.

    `absolute` makes a full address of a path. Headings carry the anchors that the list of contents names.
    """
    if not text:
        return ""
    soup = _resolved(anchored(text) if format == "html" else text, targets, absolute)
    return soup.decode() if format == "html" else _converted(soup, format)


def converted(html: str, format: RichTextFormat) -> str:
    """Return HTML that `render` made as Markdown or plain text."""
    return html if format == "html" or not html else _converted(_soup(html), format)


def _converted(soup: BeautifulSoup, format: RichTextFormat) -> str:
    if format == "markdown":
        _players_to_links(soup)
        return markdownify(soup.decode(), heading_style="ATX", bullets="-").strip()
    return _plain(soup)


def render_page(text: str, targets: Targets) -> str:
    """Return a stored text as HTML for our own pages. Addresses stay paths."""
    return without_players(render(text, targets, str, "html"))


def without_players(html: str) -> str:
    """Return HTML that `render` made with links in the place of other sites' players: a page of ours asks no other
    host for anything before the visitor does."""
    if "<iframe" not in html:
        return html
    soup = _soup(html)
    _players_to_links(soup)
    return soup.decode()


def _resolved(text: str, targets: Targets, absolute: Callable[[str], str]) -> BeautifulSoup:
    soup = _soup(text)
    for link in soup.find_all("a"):
        _resolve_link(link, targets, absolute)
    for embed in soup.find_all("embed"):
        _resolve_embed(embed, targets, absolute, soup)
    return soup


def _soup(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def _id(tag: Tag) -> int:
    """The id of the row that a stored reference names; 0 if it names none."""
    text = str(tag.get("id", ""))
    return int(text) if _ID.fullmatch(text) else 0


def _picture_key(embed: Tag) -> tuple[int, str]:
    try:
        return _id(embed), get_image_format(str(embed.get("format", ""))).filter_spec
    except KeyError:
        return 0, ""


def _resolve_link(link: Tag, targets: Targets, absolute: Callable[[str], str]) -> None:
    """Give the link its full address, or leave only its words if there is none for readers."""
    kind = link.get("linktype")
    if kind == "page":
        path = targets.pages.get(_id(link), "")
    elif kind == "document":
        path = targets.documents.get(_id(link), "")
    else:
        path = str(link.get("href", "")).strip()
    if path.startswith("#"):
        href = path
    elif path.startswith("/") or path.lower().startswith(SAFE_SCHEMES):
        href = absolute(path)
    else:
        link.unwrap()
        return
    link.attrs = {"href": href}


def _resolve_embed(embed: Tag, targets: Targets, absolute: Callable[[str], str], soup: BeautifulSoup) -> None:
    """Put the picture or the player in the place of Wagtail's stored `<embed>`."""
    made: Tag | None = None
    if embed.get("embedtype") == "image":
        picture = targets.images.get(_picture_key(embed))
        if picture:
            made = soup.new_tag("img", attrs={"src": absolute(picture.url), "alt": str(embed.get("alt", ""))})
            made["width"], made["height"] = str(picture.width), str(picture.height)
            made["loading"] = "lazy"
    elif embed.get("embedtype") == "media":
        made = _player(str(embed.get("url", "")), soup)
    if made is None:
        embed.unwrap()
    else:
        # A browser's parser (and this one) knows `<embed>` as empty, so that nothing is lost with it.
        embed.replace_with(made)


def _player(url: str, soup: BeautifulSoup) -> Tag | None:
    try:
        link = parse_video_link(url)
    except UnknownVideoLink:
        if not url.lower().startswith(("http://", "https://")):
            return None
        made = soup.new_tag("a", attrs={"href": url})
        made.string = url
        return made
    if link.embed_url:
        frame = soup.new_tag("iframe", attrs={"src": link.embed_url, "title": link.url, "loading": "lazy"})
        frame["referrerpolicy"] = "strict-origin-when-cross-origin"
        frame["allowfullscreen"] = ""
        return frame
    return soup.new_tag("video", attrs={"src": link.url, "controls": "", "preload": "none"})


def _players_to_links(soup: BeautifulSoup) -> None:
    for frame in soup.find_all("iframe"):
        link = soup.new_tag("a", attrs={"href": str(frame["title"])})
        link.string = str(frame["title"])
        frame.replace_with(link)


def _plain(soup: BeautifulSoup) -> str:
    """The words alone: an empty line between blocks, a dash before the points of a list."""
    for mark in soup.find_all(["iframe", "video", "img"]):
        mark.replace_with(str(mark.get("alt") or mark.get("title") or ""))
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    for item in soup.find_all("li"):
        item.insert(0, NavigableString("- "))
    for block in soup.find_all(BLOCKS):
        block.insert(0, NavigableString("\x00"))
        block.append(NavigableString("\x00"))
    blocks = [
        "\n".join(" ".join(line.split()) for line in part.split("\n") if line.strip())
        for part in soup.get_text().split("\x00")
    ]
    return _joined([block for block in blocks if block])


def _joined(blocks: list[str]) -> str:
    """Points of one list follow each other; everything else stands apart."""
    text = ""
    for block in blocks:
        last_line = text.rsplit("\n", 1)[-1]
        gap = "\n" if block.startswith("- ") and last_line.startswith("- ") else "\n\n"
        text += (gap if text else "") + block
    return text
