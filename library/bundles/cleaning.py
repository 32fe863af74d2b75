"""Rich text as an editor could have written it, whatever was given.

Two sieves: nh3 (an HTML5 parser with a list of what is allowed) takes away everything that could do something,
then the text is rebuilt from its paragraphs, styles and links by the same exporter that Wagtail's editor uses.
Cleaning twice gives the same as once, and a plain text comes out byte for byte as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import nh3
from bs4 import BeautifulSoup, NavigableString, Tag
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.whitelist import check_url

from library.bundles.faults import Wrong

BLOCKS = {"h2": "header-two", "h3": "header-three", "h4": "header-four"}
STYLES = {
    "b": ("bold", "BOLD"),
    "strong": ("bold", "BOLD"),
    "i": ("italic", "ITALIC"),
    "em": ("italic", "ITALIC"),
}
LISTS = {"ul": "unordered-list-item", "ol": "ordered-list-item"}
# Not of the editor, but they part paragraphs; without them the words of two table cells would grow together.
PARTING = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h5",
        "h6",
        "header",
        "legend",
        "main",
        "nav",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "caption",
    ]
)
VOID = frozenset({"br", "hr", "img", "embed"})
DEEPEST_LIST = 4

_SIEVE: dict[str, Any] = {
    "tags": {*BLOCKS, *STYLES, *LISTS, *PARTING, *VOID, "li", "a"},
    # Whatever stands in these is no text of ours.
    "clean_content_tags": {
        "script", "style", "iframe", "object", "svg", "math", "template", "noscript", "noembed", "noframes",
        "textarea", "title", "select", "audio", "video", "canvas", "applet", "head", "xmp", "plaintext",
    },
    "attributes": {"a": {"href"}, "img": {"src", "alt", "class"}, "embed": {"src"}},
    "url_schemes": {"http", "https", "ftp", "mailto", "tel"},
    "link_rel": None,
}  # fmt: skip
_SPACE = re.compile(r"[ \t\n\f\r]+")
_SPACE_BEFORE_ENDS = re.compile(r" ((?:</(?:a|b|i)>)+)(?! )")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")

Entity = tuple[str, dict[str, str]]  # type and data, as the editor keeps them


class Dialect(Protocol):
    """How links and pictures are written where the text comes from: in a bundle, or in the database."""

    def link(self, tag: Tag) -> Entity | None: ...

    def atom(self, tag: Tag) -> Entity | None: ...


def sieve(html: str) -> str:
    """Take away whatever could do something: scripts, styles, frames, event handlers, strange addresses."""
    return nh3.clean(html, **_SIEVE)


def rebuild(html: str, features: Sequence[str], dialect: Dialect) -> str:
    """Return the text of `html` (which `sieve` or the editor has made) as the editor with these features writes it.

    Raises `Wrong` if it is nested deeper than any text.
    """
    result = _rebuild_once(html, features, dialect)
    # Where lists of both kinds stand in one another, the editor's exporter settles at the second or third time.
    for _ in range(8 if "<ul>" in result and "<ol>" in result else 0):
        again = _rebuild_once(result, features, _AsItStands())
        if again == result:
            break
        result = again
    return result


def _rebuild_once(html: str, features: Sequence[str], dialect: Dialect) -> str:
    writer = _Writer(frozenset(features), dialect)
    try:
        writer.walk(BeautifulSoup(html, "html.parser"))
    except RecursionError:
        raise Wrong("it is nested deeper than any text") from None
    content = {"blocks": writer.finished(), "entityMap": {str(n): e for n, e in enumerate(writer.entities)}}
    return str(_exporter(tuple(features)).render(content)) if content["blocks"] else ""


class _AsItStands:
    """Reads what has just been written."""

    def link(self, tag: Tag) -> Entity | None:
        if tag.get("linktype") == "document":
            return "DOCUMENT", {"id": str(tag["id"])}
        return "LINK", {"url": str(tag["href"])}

    def atom(self, tag: Tag) -> Entity | None:
        if tag["embedtype"] == "media":
            return "EMBED", {"url": str(tag["url"])}
        return "IMAGE", {name: str(tag[name]) for name in ("id", "alt", "format")}


def as_reopened(html: str) -> str:
    """Return a cleaned text as it looks when an editor has opened and saved it: a space at the end of bold, italic
    or linked words moves behind them. For comparing only; nobody can see a difference."""
    return _SPACE_BEFORE_ENDS.sub(r"\1 ", html)


@lru_cache(maxsize=8)
def _exporter(features: tuple[str, ...]) -> Any:
    return ContentstateConverter(list(features)).exporter


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters with one look."""

    text: str
    styles: frozenset[str]
    link: int | None


class _Writer:
    """Walks through the elements and writes the editor's blocks."""

    def __init__(self, features: frozenset[str], dialect: Dialect) -> None:
        self.features = features
        self.dialect = dialect
        self.blocks: list[dict[str, Any]] = []
        self.entities: list[dict[str, Any]] = []
        self.runs: list[_Run] = []
        self.type = "unstyled"
        self.lists: list[str] = []
        self.styles: frozenset[str] = frozenset()
        self.link: int | None = None

    def finished(self) -> list[dict[str, Any]]:
        self.close()
        return self.blocks

    def walk(self, parent: Tag) -> None:
        for node in parent.children:
            if isinstance(node, Tag):
                self.element(node)
            elif type(node) is NavigableString:
                self.text(str(node))

    def element(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self.line_break()
        elif name in VOID:
            self.atom(tag)
        elif name in STYLES:
            feature, style = STYLES[name]
            self.within(tag, styles=self.styles | ({style} if feature in self.features else set()))
        elif name == "a":
            self.within(tag, link=self.anchor(tag))
        elif name in LISTS:
            self.list(tag)
        elif name == "li":
            self.close()
            self.walk(tag)
            self.close()
        elif name in BLOCKS or name in PARTING:
            self.block(tag)
        else:
            self.walk(tag)

    def within(self, tag: Tag, **look: Any) -> None:
        """Walk on with another look of the text."""
        before = {name: getattr(self, name) for name in look}
        for name, value in look.items():
            setattr(self, name, value)
        self.walk(tag)
        for name, value in before.items():
            setattr(self, name, value)

    def anchor(self, tag: Tag) -> int | None:
        entity = self.dialect.link(tag)
        if entity is None or not self.allows(entity):
            return self.link
        return self.entity(entity, "MUTABLE")

    def allows(self, entity: Entity) -> bool:
        feature = {"LINK": "link", "DOCUMENT": "document-link", "IMAGE": "image", "EMBED": "embed"}[entity[0]]
        if feature not in self.features:
            return False
        return entity[0] != "LINK" or check_url(entity[1]["url"]) is not None

    def entity(self, entity: Entity, mutability: str) -> int:
        self.entities.append({"type": entity[0], "mutability": mutability, "data": entity[1]})
        return len(self.entities) - 1

    def list(self, tag: Tag) -> None:
        if tag.name not in self.features:
            self.block(tag)
            return
        self.close()
        self.lists.append(LISTS[tag.name])
        self.walk(tag)
        self.close()
        self.lists.pop()

    def block(self, tag: Tag) -> None:
        if self.lists:
            # An item of a list holds no paragraphs: they become lines.
            self.line_break(soft=True)
            self.walk(tag)
            self.line_break(soft=True)
            return
        self.close()
        self.type = BLOCKS[tag.name] if tag.name in BLOCKS and tag.name in self.features else "unstyled"
        self.walk(tag)
        self.close()

    def atom(self, tag: Tag) -> None:
        if not self.features & ({"hr"} if tag.name == "hr" else {"image", "embed"}):
            return
        entity: Entity | None = ("HORIZONTAL_RULE", {}) if tag.name == "hr" else self.dialect.atom(tag)
        if entity is None or (tag.name != "hr" and not self.allows(entity)):
            return
        self.close()
        key = self.entity(entity, "IMMUTABLE")
        self.blocks.append(_block("atomic", 0, " ", [], [{"offset": 0, "length": 1, "key": key}]))

    def text(self, text: str) -> None:
        text = _SPACE.sub(" ", _CONTROLS.sub("", text))
        if text.startswith(" ") and self.ends_open():
            text = text[1:]
        if text:
            self.runs.append(_Run(text, self.styles, self.link))

    def ends_open(self) -> bool:
        """Whether a space here would stand at the beginning of a line or behind another space."""
        return not self.runs or self.runs[-1].text.endswith((" ", "\n"))

    def line_break(self, soft: bool = False) -> None:
        """Begin a new line; a soft one only where there is a line already."""
        self.trim()
        if not self.runs or (soft and self.runs[-1].text.endswith("\n")):
            return
        # Not within a link: there the editor's exporter would write a plain space.
        self.runs.append(_Run("\n", self.styles, None))

    def trim(self, what: str = " ") -> None:
        while self.runs:
            run = self.runs.pop()
            text = run.text.rstrip(what)
            if text:
                self.runs.append(_Run(text, run.styles, run.link))
                return

    def close(self) -> None:
        """End the current paragraph, heading or item; an empty one leaves nothing."""
        self.trim(" \n")
        if self.runs:
            type_, depth = self.type, 0
            if self.lists:
                type_ = self.lists[-1]
                depth = min(len(self.lists) - 1, self.deepest_here(), DEEPEST_LIST)
            text = "".join(run.text for run in self.runs)
            styles = [
                {"offset": start, "length": length, "style": style}
                for style in ("BOLD", "ITALIC")
                for start, length, has in _stretches(self.runs, lambda run, style=style: style in run.styles)
                if has
            ]
            links = [
                {"offset": start, "length": length, "key": key}
                for start, length, key in _stretches(self.runs, lambda run: run.link)
                if key is not None
            ]
            self.blocks.append(_block(type_, depth, text, styles, links))
        self.runs = []
        self.type = "unstyled"

    def deepest_here(self) -> int:
        """How deep an item can stand: one below the item before it."""
        before = self.blocks[-1] if self.blocks else None
        return before["depth"] + 1 if before and before["type"] in LISTS.values() else 0


def _block(type_: str, depth: int, text: str, styles: list[Any], entities: list[Any]) -> dict[str, Any]:
    return {
        "type": type_,
        "depth": depth,
        "text": text,
        "inlineStyleRanges": styles,
        "entityRanges": entities,
    }


def _stretches(runs: list[_Run], look: Any) -> list[tuple[int, int, Any]]:
    """Return offset, length and look of the longest stretches that look the same."""
    result: list[tuple[int, int, Any]] = []
    offset = 0
    for run in runs:
        seen = look(run)
        if result and result[-1][2] == seen:
            start, length, _ = result[-1]
            result[-1] = (start, length + len(run.text), seen)
        else:
            result.append((offset, len(run.text), seen))
        offset += len(run.text)
    return result
