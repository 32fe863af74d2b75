"""Rich text as plain data: a list of blocks with runs of words, for whatever sets it that is no browser.

The words stay data all the way: nothing in them can be taken for markup of another language. Knows no models.
"""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

Block = dict[str, Any]
Run = dict[str, Any]

# Lists inside lists beyond this depth are set on one line; nobody indents that far on paper.
DEEPEST = 4
_LISTS = ("ul", "ol")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "div", "figure")


def blocks(html: str) -> list[Block]:
    """Return the blocks of `html`, in order.

    A block has a `kind`: `paragraph`, `cue`, `heading` (with its `level`) and `quote` hold `runs`; `list` holds
    `items`, each a list of blocks, and whether it is `numbered`; `picture` holds its `address` and its `alt`; `rule`
    holds nothing. A run has `text`, `strong`, `emphasis` and `href`, which is empty outside of a link.
    """
    return _blocks(BeautifulSoup(html, "html.parser"), 0)


def _blocks(parent: Tag, depth: int) -> list[Block]:
    found: list[Block] = []
    loose: list[Run] = []

    def close() -> None:
        if any(run["text"].strip() for run in loose):
            found.append({"kind": "paragraph", "runs": list(loose)})
        loose.clear()

    for node in parent.children:
        if isinstance(node, Tag) and node.name in _BLOCKS:
            close()
            found.extend(_block(node, depth))
        elif isinstance(node, Tag) and node.name == "img":
            close()
            found.append(
                {
                    "kind": "picture",
                    "address": str(node.get("src", "")),
                    "alt": str(node.get("alt", "")).strip(),
                }
            )
        else:
            loose.extend(_runs(node))
    close()
    return found


def _block(tag: Tag, depth: int) -> list[Block]:
    if tag.name == "hr":
        return [{"kind": "rule"}]
    if tag.name in _LISTS and depth < DEEPEST:
        items = [_blocks(item, depth + 1) for item in tag.find_all("li", recursive=False)]
        return [{"kind": "list", "numbered": tag.name == "ol", "items": [item for item in items if item]}]
    if tag.name in ("div", "figure", "blockquote", "li", *_LISTS) and depth < DEEPEST:
        return _blocks(tag, depth + 1)
    if tag.name == "p" and depth < DEEPEST and tag.find("img", recursive=False):
        return _blocks(tag, depth + 1)
    runs = [run for node in tag.children for run in _runs(node)]
    if not any(run["text"].strip() for run in runs):
        return []
    if tag.name in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return [{"kind": "heading", "level": int(tag.name[1]), "runs": runs}]
    return [{"kind": "cue" if "cue" in tag.get_attribute_list("class") else "paragraph", "runs": runs}]


def _runs(node: Any, strong: bool = False, emphasis: bool = False, href: str = "") -> list[Run]:
    """The words of a node. Walks without recursion: a text may be nested deeper than Python's stack."""
    found: list[Run] = []
    waiting = [(node, strong, emphasis, href)]
    while waiting:
        node, strong, emphasis, href = waiting.pop()
        if isinstance(node, PreformattedString):  # a comment and its like
            continue
        if isinstance(node, NavigableString):
            text = " ".join(f"|{node}|".split())[1:-1]
            if text:
                found.append({"text": text, "strong": strong, "emphasis": emphasis, "href": href})
            continue
        if node.name == "br":
            found.append({"text": "\n", "strong": False, "emphasis": False, "href": ""})
        elif node.name == "img":
            alt = str(node.get("alt", "")).strip()
            if alt:
                found.append({"text": f"[{alt}]", "strong": False, "emphasis": True, "href": ""})
        strong = strong or node.name in ("b", "strong")
        emphasis = emphasis or node.name in ("i", "em")
        href = str(node.get("href", "")) if node.name == "a" else href
        waiting.extend((child, strong, emphasis, href) for child in reversed(list(node.children)))
    return found
