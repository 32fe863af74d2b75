"""Links, pictures and embeds in rich text, in a bundle and in the database.

| in a bundle | in the database |
|---|---|
| `<a href="/videos/cat-stretch/">` | `<a linktype="page" id="7">` |
| `<a href="media/guide.pdf">` | `<a linktype="document" id="3">` |
| `<img src="media/pose.jpg" alt="…" class="left"/>` | `<embed embedtype="image" id="5" alt="…" format="left"/>` |
| `<embed src="https://youtu.be/…"/>` | `<embed embedtype="media" url="https://youtu.be/…"/>` |

Between the two stands the *neutral* form, by which texts are compared: as in the database, but with checksums in
place of the ids of pictures and documents, and with paths in place of the ids of pages.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import Any

from bs4 import Tag
from wagtail.images.formats import get_image_formats

from library.bundles import readers
from library.bundles.cleaning import Entity, rebuild, sieve
from library.bundles.faults import Wrong

FULL_WIDTH = "fullwidth"

_TAG = re.compile(r"<(a|embed)((?: [a-z-]+=\"[^\"<>]*\")+)(/?)>")
_ATTRIBUTE = re.compile(r" ([a-z-]+)=\"([^\"]*)\"")

FindFile = Callable[[str, str], str]  # what it is used as, and its path in the bundle → checksum


class FromBundle:
    """Reads what stands in a bundle; `find` gives the checksum of a file or raises `Wrong`."""

    def __init__(self, find: FindFile) -> None:
        self.find = find

    def link(self, tag: Tag) -> Entity | None:
        href = str(tag.get("href") or "").strip()
        if href.startswith("media/"):
            return "DOCUMENT", {"id": self.find("document", readers.path(href))}
        return ("LINK", {"url": href}) if href else None

    def atom(self, tag: Tag) -> Entity | None:
        source = str(tag.get("src") or "").strip()
        if tag.name == "embed":
            return ("EMBED", {"url": source}) if _is_web_address(source) else None
        if not source.startswith("media/"):
            # A picture of another site is nothing that an editor can place.
            return None
        names = {"".join(tag.get("class") or [])} & _format_names()
        return "IMAGE", {
            "id": self.find("image", readers.path(source)),
            "alt": str(tag.get("alt") or ""),
            "format": names.pop() if names else FULL_WIDTH,
        }


class FromDatabase:
    """Reads what the editor has stored; what leads to something that is gone is left out."""

    def __init__(
        self, images: Mapping[str, str], documents: Mapping[str, str], paths: Mapping[str, str]
    ) -> None:
        self.images = images
        self.documents = documents
        self.paths = paths

    def link(self, tag: Tag) -> Entity | None:
        kind, key = tag.get("linktype"), str(tag.get("id") or "")
        if kind == "page":
            return ("LINK", {"url": self.paths[key]}) if self.paths.get(key) else None
        if kind == "document":
            return ("DOCUMENT", {"id": self.documents[key]}) if key in self.documents else None
        href = str(tag.get("href") or "").strip()
        return ("LINK", {"url": href}) if href else None

    def atom(self, tag: Tag) -> Entity | None:
        if tag.get("embedtype") == "media":
            url = str(tag.get("url") or "").strip()
            return ("EMBED", {"url": url}) if _is_web_address(url) else None
        key = str(tag.get("id") or "")
        if tag.get("embedtype") != "image" or key not in self.images:
            return None
        chosen = str(tag.get("format") or "")
        return "IMAGE", {
            "id": self.images[key],
            "alt": str(tag.get("alt") or ""),
            "format": chosen if chosen in _format_names() else FULL_WIDTH,
        }


def from_bundle(text: str, features: list[str], find: FindFile) -> str:
    """Return the neutral form of a text that stands in a bundle, cleaned. Raises `Wrong`."""
    return rebuild(sieve(text), features, FromBundle(find)) if text.strip() else ""


def from_database(text: str, features: list[str], dialect: FromDatabase) -> str:
    """Return the neutral form of a stored text."""
    return rebuild(text, features, dialect) if text.strip() else ""


def to_bundle(neutral: str, path_of: Callable[[str, str], str]) -> str:
    """Return a neutral text as it is written in a bundle; `path_of` gives the path of a picture or document."""

    def written(name: str, given: dict[str, str]) -> str:
        if name == "a":
            href = (
                path_of("document", given["id"])
                if given.get("linktype") == "document"
                else given.get("href", "")
            )
            return _tag("a", href=href)
        if given["embedtype"] == "media":
            return _tag("embed", "/", src=given["url"])
        look = {} if given.get("format", FULL_WIDTH) == FULL_WIDTH else {"class": given["format"]}
        return _tag("img", "/", src=path_of("image", given["id"]), alt=given.get("alt", ""), **look)

    return _rewrite(neutral, written)


def to_database(neutral: str, id_of: Callable[[str, str], int | None]) -> str:
    """Return a neutral text as the editor stores it; `id_of` gives the id of an image, a document or the page at a
    path, or None if there is no such page."""

    def written(name: str, given: dict[str, str]) -> str:
        if name == "embed":
            if given["embedtype"] == "image":
                given["id"] = str(id_of("image", given["id"]))
            return _tag("embed", "/", **given)
        if given.get("linktype") == "document":
            given["id"] = str(id_of("document", given["id"]))
        elif given.get("href", "").startswith("/") and not given["href"].startswith("//"):
            page = id_of("page", given["href"])
            if page is not None:
                given = {"linktype": "page", "id": str(page)}
        return _tag("a", **given)

    return _rewrite(neutral, written)


def files_in(neutral: str) -> set[tuple[str, str]]:
    """Return what the files in a neutral text are used as, and their checksums."""
    found = set()

    def look(name: str, given: dict[str, str]) -> str:
        if given.get("linktype") == "document":
            found.add(("document", given["id"]))
        elif given.get("embedtype") == "image":
            found.add(("image", given["id"]))
        return ""

    _rewrite(neutral, look)
    return found


def _rewrite(text: str, written: Callable[[str, dict[str, str]], str]) -> str:
    """Replace every opening `<a>` and every `<embed>`. The exporter escapes every other `<` and `>`."""

    def replace(match: re.Match[str]) -> str:
        return written(match[1], {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(match[2])})

    return _TAG.sub(replace, text)


def _tag(name: str, end: str = "", /, **attributes: Any) -> str:
    inner = "".join(f' {key}="{html.escape(str(value))}"' for key, value in attributes.items())
    return f"<{name}{inner}{end}>"


def _is_web_address(url: str) -> bool:
    try:
        return bool(url) and bool(readers.web_address(500)(url))
    except Wrong:
        return False


def _format_names() -> set[str]:
    return {image_format.name for image_format in get_image_formats()}
