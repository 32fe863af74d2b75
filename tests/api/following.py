"""A model of an app that keeps a copy of the library by following `changes/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from wagtail.models import Site

from library.models import PublishedState

Thing = tuple[str, str]
LISTS = {
    "video": "videos/",
    "worksheet": "worksheets/",
    "tag": "tags/",
    "presenter": "presenters/",
    "equipment": "equipment/",
    "progression": "progressions/",
}


class Copy:
    """What the app holds: the version of each thing by kind and id. `query` goes with every request."""

    def __init__(self, get: Callable[..., Any], **query: Any) -> None:
        self.get = get
        self.query = query
        self.cursor = ""
        self.held: dict[Thing, int] = {}

    def step(self) -> dict[str, Any]:
        """Read on once."""
        since = {"since": self.cursor} if self.cursor else {}
        answer = self.get("changes/", **self.query, **since)
        versions = [item["version"] for item in answer["items"]]
        assert versions == sorted(set(versions)), "out of order"
        for item in answer["items"]:
            thing = item["kind"], item["id"]
            if item["action"] == "delete":
                self.held.pop(thing, None)
            else:
                assert item["version"] > self.held.get(thing, 0), "an old change came again"
                self.held[thing] = item["version"]
        self.cursor = answer["meta"]["next_cursor"]
        return answer

    def follow(self) -> list[dict[str, Any]]:
        """Read until there is nothing more; return what was told."""
        seen: list[dict[str, Any]] = []
        while True:
            answer = self.step()
            seen += answer["items"]
            if not answer["meta"]["has_more"]:
                return seen


def published(get: Callable[..., Any], site: Site) -> dict[Thing, int]:
    """What the lists of the API show of a site, with the versions that the log has for it."""
    shown = {(kind, key) for kind, path in LISTS.items() for key in _ids(get, path)}
    shown |= {("category", slug) for slug in _slugs(get("categories/")["items"])}
    states = PublishedState.objects.filter(locale_id__gt=0, home_id__in=(0, site.root_page_id))
    return {
        (kind, key): number
        for kind, key, number in states.values_list("kind", "key", "number")
        if (kind, key) in shown
    } | dict.fromkeys(shown - set(states.values_list("kind", "key")), 0)


def _ids(get: Callable[..., Any], path: str) -> Iterable[str]:
    items: list[dict[str, Any]] = []
    while True:
        answer = get(path, limit=100, offset=len(items))
        items += answer["items"]
        if len(items) >= answer["meta"]["total_count"]:
            return [item.get("id") or item["slug"] for item in items]


def _slugs(branches: Iterable[dict[str, Any]]) -> Iterable[str]:
    for branch in branches:
        yield branch["slug"]
        yield from _slugs(branch["children"])
