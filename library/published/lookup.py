"""Find the one page that a key names: by its identity, its slug, or its number."""

from __future__ import annotations

import re
from urllib.parse import quote
from uuid import UUID

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect

from library.models import PublishedPage
from library.published import reading
from library.published.assembled import WHOLE, Row
from library.published.homes import Place
from library.published.narrowing import Shelves
from library.published.reading import Key

# What a slug can be; anything else is not looked for.
_KEY = re.compile(r"[-\w]{1,255}")
_UUID = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def find_page(shelves: Shelves, key: str) -> Row | None:
    """Return the document of the public page that `key` names, or None, with one query.

    The key is tried as UUID, then as slug in the language of the shelves, then as page id.
    """
    if not _KEY.fullmatch(key):
        return None
    identity = UUID(key) if _UUID.fullmatch(key) else None
    named = Key(key, identity, int(key) if _NUMBER.fullmatch(key) else None)
    locale_id = shelves.place.languages.get(shelves.language, 0)
    ranked = []
    for row in map(Row._make, reading.named(named, shelves.kind, WHOLE)):
        if row.home_id not in shelves.place.homes:
            continue
        if identity and str(row.uuid).replace("-", "") == identity.hex:
            ranked.append((0, row))
        elif row.slug == key and row.locale_id == locale_id:
            ranked.append((1, row))
        elif row.page_id == named.page_id:
            ranked.append((2, row))
    return min(ranked, key=lambda pair: (pair[0], pair[1].page_id))[1] if ranked else None


def page_at(place: Place, path: str) -> Row | None:
    """Return the document of the public page of a site at a path as browsers show it, or None, with one query."""
    slug = path.rstrip("/").rpartition("/")[2]
    if not _KEY.fullmatch(slug):
        return None
    rows = map(Row._make, reading.at(quote(path), slug, WHOLE))
    return next((row for row in rows if row.home_id in place.homes), None)


def public_row(place: Place, page_id: int | None) -> Row | None:
    """Return the document of a page, or None if it is not public or not of this site, with one query."""
    found = reading.texts_of([page_id], WHOLE[1:]) if page_id else {}
    rows = (Row(pk, *rest) for pk, rest in found.items())
    return next((row for row in rows if row.home_id in place.homes), None)


def find_moved(shelves: Shelves, key: str) -> str | None:
    """Return the slug of the public page whose slug `key` once was, or None.

    Wagtail leaves a redirect from the old address when a page is renamed or moved; the last part of that
    address is the old slug. The newest redirect wins.
    """
    if not _KEY.fullmatch(key):
        return None
    redirects = Redirect.objects.filter(
        Q(site=shelves.place.site) | Q(site=None), old_path__endswith=f"/{key}", redirect_page_route_path=""
    )
    public = PublishedPage.objects.filter(
        kind=shelves.kind,
        home_id__in=shelves.place.homes,
        locale_id=shelves.place.languages.get(shelves.language, 0),
    )
    moved = redirects.filter(redirect_page__in=public.values("page_id")).order_by("-pk")
    slugs = public.filter(page_id__in=moved.values("redirect_page")[:1])
    return slugs.values_list("slug", flat=True).first()
