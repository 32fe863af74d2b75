"""Which pages are public, for the change log: the same rule as `published(site)`, for all sites at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page, PageViewRestriction

from library.published.homes import Home, Homes


@dataclass(frozen=True, slots=True)
class PublicPage:
    """A page that is live, public and inside a site."""

    pk: int
    content_type_id: int
    path: str
    address: str
    home: Home


@dataclass(frozen=True, slots=True)
class Ground:
    """All sites and all that is private, read with two queries. It holds for one transaction only."""

    homes: Homes
    private: tuple[str, ...]

    @classmethod
    def now(cls) -> Ground:
        private = PageViewRestriction.objects.order_by().values_list("page__path", flat=True)
        return cls(Homes.now(), tuple(sorted(set(private))))

    def home_of(self, path: str) -> Home | None:
        """The home page that a live page at this place in the tree belongs to; None if it is not public."""
        return None if path.startswith(self.private) else self.homes.home_of(path)

    def public(self, ids: Iterable[int]) -> dict[int, PublicPage]:
        """Return those of these pages that are public, by id, in one query."""
        rows = Page.objects.filter(pk__in=list(ids), live=True).order_by()
        return {
            pk: PublicPage(pk, content_type_id, path, self.homes.address(home, url_path), home)
            for pk, content_type_id, path, url_path in rows.values_list(
                "pk", "content_type_id", "path", "url_path"
            )
            if (home := self.home_of(path))
        }


def public_page_ids(ids: Iterable[int]) -> set[int]:
    """Return those of these pages that are live, public and inside a site."""
    return set(Ground.now().public(ids))
