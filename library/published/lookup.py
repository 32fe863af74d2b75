"""Find the one page that a key names: by its identity, its slug, or its number."""

from __future__ import annotations

import re
from uuid import UUID

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect

from library.models import LibraryPage
from library.scope import Scope

# What a slug can be; anything else is not looked for.
_KEY = re.compile(r"[-\w]{1,255}")
_UUID = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def find_page(model: type[LibraryPage], scope: Scope, key: str, language: str) -> LibraryPage | None:
    """Return the public page that `key` names, or None, with one query.

    The key is tried as UUID, then as slug in `language` (a code such as "en"), then as page id.
    """
    if not _KEY.fullmatch(key):
        return None
    wanted = Q(slug=key, locale_id=scope.locale_id(language))
    identity = UUID(key) if _UUID.fullmatch(key) else None
    if identity:
        wanted |= Q(uuid=identity)
    if _NUMBER.fullmatch(key):
        wanted |= Q(pk=int(key))
    relations = [name for name in ("locale", "video") if name in {field.name for field in model._meta.fields}]
    pages = model.objects.published(scope).filter(wanted).select_related(*relations).order_by("pk")

    def rank(page: LibraryPage) -> int:
        return 0 if page.uuid == identity else 1 if page.slug == key else 2

    return min(pages, key=rank, default=None)


def find_moved(model: type[LibraryPage], scope: Scope, key: str, language: str) -> LibraryPage | None:
    """Return the public page whose slug `key` once was, or None.

    Wagtail leaves a redirect from the old address when a page is renamed or moved; the last part of that
    address is the old slug. The newest redirect wins.
    """
    if not _KEY.fullmatch(key):
        return None
    redirects = Redirect.objects.filter(
        Q(site=scope.site) | Q(site=None), old_path__endswith=f"/{key}", redirect_page_route_path=""
    )
    pages = model.objects.published(scope).filter(locale_id=scope.locale_id(language))
    moved = (
        redirects.filter(redirect_page__in=pages.values("pk")).order_by("-pk").values_list("redirect_page")
    )
    return pages.filter(pk__in=moved[:1]).first()
