"""The ways of a worksheet: its body, cut at the headings of the second rank. Knows no models."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag


@dataclass(frozen=True, slots=True)
class Way:
    """One way to do it. What stands before the first heading is a way without a `heading`.

    `heading` is its words, `anchor` its `id`, `html` what stands below it, `words` the words of its paragraphs.
    """

    heading: str
    anchor: str
    html: str
    words: str

    def needs(self, names: Iterable[str]) -> list[str]:
        """Those of the names (of equipment) that the way speaks of, in their order.

        Points of a list are advice on the whole ("on a bad day, choose the chair") and do not count.
        """
        spoken = f"{self.heading} {self.words}"
        return [name for name in names if re.search(rf"\b{re.escape(name)}", spoken, re.IGNORECASE)]


def ways(body: str) -> list[Way]:
    """Return the ways in `body`, HTML as readers get it. A body without headings is one way."""
    parts: list[tuple[Tag | None, list[object]]] = [(None, [])]
    for node in BeautifulSoup(body, "html.parser").contents:
        if isinstance(node, Tag) and node.name == "h2":
            parts.append((node, []))
        else:
            parts[-1][1].append(node)
    found = [_way(heading, nodes) for heading, nodes in parts]
    return [way for way in found if way.heading or way.html.strip()]


def _way(heading: Tag | None, nodes: list[object]) -> Way:
    html = "".join(str(node) for node in nodes)
    return Way(
        heading=" ".join(heading.get_text().split()) if heading else "",
        anchor=str(heading.get("id", "")) if heading else "",
        html=html,
        words=" ".join(node.get_text(" ") for node in nodes if isinstance(node, Tag) and node.name == "p"),
    )


def with_printed_addresses(html: str, short: Callable[[str], str]) -> str:
    """Return `html` with `data-printed` on every link that leads to another page: what paper shows of it.

    `short` makes of an address what people can write down.
    """
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", href=True):
        if not str(link["href"]).startswith("#"):
            link["data-printed"] = short(str(link["href"]))
    return str(soup)
