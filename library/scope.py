"""Where the public may go in one site: the one rule of visibility, looked up once and used at every depth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction, Site


@dataclass(frozen=True, slots=True)
class Scope:
    """The parts of the page tree that belong to a site and those that are private, as tree paths.

    `private` is what the public may not see, or what one user may not. Looking it up costs one query. It holds for
    one request: hand it on instead of asking again, and never keep it longer, because a restriction may be set at any
    moment.
    """

    site: Site
    homes: tuple[str, ...] = field(default=())
    private: tuple[str, ...] = field(default=())
    # The languages in which the site has a home page: code to id of the locale.
    languages: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, site: Site, user: Any = None) -> Scope:
        home_pages = Page.objects.filter(translation_key=site.root_page.translation_key)
        restrictions = closed_to(PageViewRestriction.objects.all(), user)
        homes: list[str] = []
        private: list[str] = []
        languages: dict[str, int] = {}
        rows = _paths(home_pages, "").union(_paths(restrictions, "page__"), all=True)
        # In the order of the tree: PostgreSQL has none of its own, and the languages would change places.
        for path, locale_id, code in sorted(rows):
            if code:
                homes.append(path)
                languages[code] = locale_id
            else:
                private.append(path)
        return cls(site, tuple(sorted(homes)), tuple(sorted(private)), languages)

    @property
    def language(self) -> str:
        """The language of the site's home page."""
        own = self.site.root_page.locale_id
        return next((code for code, pk in self.languages.items() if pk == own), "")

    def locale_id(self, language: str) -> int:
        """The locale's id, 0 (which no page has) for a language that the site is not in."""
        return self.languages.get(language, 0)

    @property
    def inside(self) -> Q:
        """Pages of the site: its home page, that page's translations, and whatever is below them."""
        return _below(self.homes)

    @property
    def public(self) -> Q:
        """Pages of the site that are live and stand below nothing private."""
        return self.inside & Q(live=True) & ~_below(self.private)

    def shows(self, page: Page) -> bool:
        """The same rule for a page that is in memory already."""
        return page.live and page.path.startswith(self.homes) and not page.path.startswith(self.private)


def closed_to(restrictions: QuerySet, user: Any) -> QuerySet:
    """Those of these view restrictions that keep a user out, or the public if there is none.

    This is Wagtail's rule (`accept_request`) in SQL. A password is asked of every visitor, also of superusers: it
    is remembered in a session, which the user of a key does not have.
    """
    if user is None:
        return restrictions
    asked = restrictions.exclude(restriction_type=BaseViewRestriction.LOGIN)
    groups = Q(restriction_type=BaseViewRestriction.GROUPS)
    return asked.exclude(groups if user.is_superuser else groups & Q(groups__in=user.groups.all()))


def _paths(rows: QuerySet, prefix: str) -> QuerySet:
    """Path, locale id and language of pages; of restrictions, the language is empty."""
    code: Any = Value("", output_field=CharField()) if prefix else F("locale__language_code")
    return rows.order_by().values_list(f"{prefix}path", f"{prefix}locale_id", code)


def _below(paths: tuple[str, ...]) -> Q:
    """Pages at these paths or below them; no path, no page."""
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(path__startswith=path)
    return found
