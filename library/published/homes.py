"""The sites and their home pages, as published documents and the readers' memory need them: read with one query."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from library.models import LibrarySettings

# The columns of whatever is read into memory in one query: what it is, four numbers, four texts.
NUMBERS = ("number", "other", "place", "language")
TEXTS = ("first", "second", "third", "last")
COLUMNS = ("what", *NUMBERS, *TEXTS)

Row = dict[str, Any]


def part(what: str, rows: QuerySet, **columns: Any) -> QuerySet:
    """Return rows as a part of a union: what a part does not use is 0 or empty."""
    named: dict[str, Any] = {"what": Value(what, output_field=CharField())}
    for name in NUMBERS:
        named[name] = columns.get(name, Value(0, output_field=IntegerField()))
    for name in TEXTS:
        named[name] = Cast(columns.get(name, Value("")), CharField())
    return rows.order_by().annotate(**named).values(*named)


# Makes a part, or several. The same makers are always asked for the same, so that what they say is put together once.
Maker = Callable[[], list[QuerySet]]


def read(*makers: Maker) -> list[Row]:
    """Return the rows of all these parts, in one query."""
    statement, values = _statement(makers)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]


@cache
def _statement(makers: tuple[Maker, ...]) -> tuple[str, tuple[Any, ...]]:
    # The ORM takes ten times as long to put it together as any database to answer it.
    first, *others = (one for maker in makers for one in maker())
    return first.union(*others, all=True).query.sql_with_params()


def home_parts() -> list[QuerySet]:
    """Sites and home pages (those of the sites and their translations)."""
    sites = Site.objects.annotate(default=Cast("is_default_site", IntegerField()))
    homes = Page.objects.filter(translation_key__in=Site.objects.values("root_page__translation_key"))
    return [
        part(
            "site",
            sites,
            number=F("pk"),
            other=F("root_page_id"),
            place=F("port"),
            language=F("default"),
            first=F("hostname"),
            second=F("root_page__translation_key"),
        ),
        part(
            "home",
            homes,
            number=F("pk"),
            language=F("locale_id"),
            first=F("translation_key"),
            second=F("path"),
            third=F("url_path"),
            last=F("locale__language_code"),
        ),
    ]


def setting_parts() -> list[QuerySet]:
    return [
        part(
            "setting",
            LibrarySettings.objects.all(),
            number=F("site_id"),
            other=F("social_image_id"),
            first=F("public_base_url"),
            second=F("site_name"),
            third=F("tagline"),
            last=F("safety_notice"),
        ),
    ]


@dataclass(frozen=True, slots=True)
class Home:
    """A home page: of a site, or a translation of one. `path` is its place in the tree."""

    page_id: int
    key: str
    path: str
    url_path: str
    locale_id: int
    language: str


@dataclass(frozen=True, slots=True)
class Place:
    """A site: its own home pages by language, and all home pages that stand inside it, as ids.

    `paths` are the places of its own home pages in the tree, `key` is what makes them translations of each other;
    `settings` hold what a site says in every answer.
    """

    site: Site
    key: UUID
    settings: LibrarySettings
    base_url: str
    language: str
    languages: dict[str, int]
    homes: tuple[int, ...]
    paths: tuple[str, ...]


class Homes:
    """All sites and home pages."""

    def __init__(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        found = [
            Home(row["number"], row["first"], row["second"], row["third"], row["language"], row["last"])
            for row in rows
            if row["what"] == "home"
        ]
        # The deepest first: a page belongs to the nearest one above it.
        self.homes = sorted(found, key=lambda home: (-len(home.path), home.path))
        settings = {row["number"]: row for row in rows if row["what"] == "setting"}
        self.places = {
            row["number"]: self._place(row, settings.get(row["number"]))
            for row in rows
            if row["what"] == "site"
        }

    @classmethod
    def now(cls) -> Homes:
        """Read the sites and home pages (one query), without their settings."""
        return cls(read(home_parts))

    def _place(self, row: Row, setting: Row | None) -> Place:
        site = Site(
            pk=row["number"],
            root_page_id=row["other"],
            port=row["place"],
            is_default_site=bool(row["language"]),
            hostname=row["first"],
        )
        settings = LibrarySettings(site=site)
        if setting is not None:
            settings.public_base_url, settings.site_name = setting["first"], setting["second"]
            settings.tagline, settings.safety_notice = setting["third"], setting["last"]
            settings.social_image_id = setting["other"]
        own = [home for home in self.homes if home.key == row["second"]]
        paths = tuple(home.path for home in own)
        return Place(
            site=site,
            key=UUID(row["second"]),
            settings=settings,
            base_url=settings.base_url,
            language=next((home.language for home in own if home.page_id == row["other"]), ""),
            languages={home.language: home.locale_id for home in own},
            homes=tuple(home.page_id for home in self.homes if home.path.startswith(paths)),
            paths=tuple(sorted(paths)),
        )

    def home_of(self, path: str) -> Home | None:
        """The nearest home page at this place in the tree or above it."""
        return next((home for home in self.homes if path.startswith(home.path)), None)

    def neighbours(self, home: Home) -> tuple[str, ...]:
        """The tree paths of the site that this home page belongs to: what a link from inside it may lead to."""
        return tuple(other.path for other in self.homes if other.key == home.key)

    def address(self, home: Home, url_path: str) -> str:
        """The path at which Wagtail serves a page below this home page."""
        with translation.override(home.language):
            return reverse("wagtail_serve", args=[url_path[len(home.url_path) :]])

    def place_for(self, hostname: str, port: int) -> Place | None:
        """The site that answers at a host, by Wagtail's rule: the host and port, else the host if it is the
        default site's or unique, else the default site."""
        candidates = [
            place for place in self.places.values() if place.site.hostname == hostname or _default(place)
        ]
        named = [place for place in candidates if place.site.hostname == hostname]
        for place in named:
            if place.site.port == port:
                return place
        for place in named:
            if _default(place):
                return place
        defaults = [place for place in candidates if _default(place)]
        if not defaults:
            return named[0] if len(named) == 1 else None
        return named[0] if len(named) == 1 else defaults[0]


def _default(place: Place) -> bool:
    return place.site.is_default_site
