"""Who may have a stored file: it follows the pages that show it.

- A video's file, its renditions and its text tracks are public while a public page shows the video: one that is
  live, inside a site, and below nothing private. If only private pages show it, it is for those who may see one of
  them, as Wagtail's restrictions say (a password, a login, a group).
- Pictures and what is made of them are public unless their collection is private; then it is for those whom the
  collection's restrictions let in.
- Whoever may enter the admin may have every file: drafts show them.

That a video is public is remembered as long as the change log's newest number stays the same and nothing waits to be
numbered: a request then costs one query. Without that, and for everything that is not public, it is asked anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Site

from library.models import ChangeCounter, VideoPage

_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)


class Access(Enum):
    """For whom an answer is: PUBLIC for everybody, PERSONAL for the one who asked, NONE for nobody."""

    PUBLIC = "public"
    PERSONAL = "personal"
    NONE = "none"


def access_to(request: HttpRequest, name: str) -> Access:
    """Tell what the one who asks may do with the stored file `name`, a path with slashes."""
    access = _access(request, name)
    # Last, because it is the question that costs a look at the session.
    return Access.PERSONAL if access is Access.NONE and _is_editor(request.user) else access


def public_members(rows: QuerySet, prefix: str = "") -> QuerySet:
    """Those of these images, documents or videos that are in no private collection; with a prefix such as "image__",
    those that belong to such a one."""
    own_path = ExpressionWrapper(OuterRef(f"{prefix}collection__path"), output_field=CharField())
    restrictions = CollectionViewRestriction.objects.alias(own_path=own_path).filter(
        own_path__startswith=F("collection__path")
    )
    return rows.filter(~Exists(restrictions))


def folder_of(name: str) -> str:
    """Return the first folder of a name. Some file systems find Videos under videos, or letters composed in
    another way."""
    return unicodedata.normalize("NFKC", name.split("/")[0]).casefold()


def _access(request: HttpRequest, name: str) -> Access:
    folder = folder_of(name)
    if folder in ("videos", "tracks", "renditions"):
        return _of_video(request, folder, name)
    if folder in ("images", "original_images"):
        return _of_picture(request, name)
    return Access.PUBLIC


def _is_editor(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))


class _PublicNames:
    """The names that are known to be public, at one version of the catalogue. It is safe between threads: each
    version has a set of its own, and a set that somebody still holds is never filled for another version."""

    MOST = 50_000

    def __init__(self) -> None:
        self.at: tuple[Any, set[str]] = (None, set())

    def at_version(self, version: Any) -> set[str]:
        known, names = self.at
        if known != version or len(names) > self.MOST:
            names = set()
            self.at = (version, names)
        return names


_public_names = _PublicNames()


def _of_video(request: HttpRequest, folder: str, name: str) -> Access:
    number, epoch, waits = ChangeCounter.read()[:3]
    if waits or epoch is None:
        return _of_pages(request, _pages_showing(folder, name))
    public = _public_names.at_version((number, epoch))
    # All parts of a video's renditions are as public as one.
    key = "/".join(name.split("/")[:2]) if folder == "renditions" else name
    if key in public:
        return Access.PUBLIC
    access = _of_pages(request, _pages_showing(folder, name))
    if access is Access.PUBLIC:
        public.add(key)
    return access


def _pages_showing(folder: str, name: str) -> QuerySet[VideoPage]:
    if folder == "videos":
        return VideoPage.objects.filter(video__file=name)
    if folder == "tracks":
        return VideoPage.objects.filter(video__tracks__file=name)
    # renditions/<video>/<random>/…
    number = name.split("/")[1] if "/" in name else ""
    return VideoPage.objects.filter(video_id=int(number) if _NUMBER.fullmatch(number) else 0)


def _of_pages(request: HttpRequest, pages: QuerySet[VideoPage]) -> Access:
    paths = set(pages.filter(live=True).order_by().values_list("path", flat=True))
    if not paths:
        return Access.NONE
    roots = Site.objects.values("root_page__translation_key")
    homes = tuple(Page.objects.filter(translation_key__in=roots).order_by().values_list("path", flat=True))
    restrictions = list(PageViewRestriction.objects.select_related("page"))
    found = Access.NONE
    for path in paths:
        if not path.startswith(homes):
            continue
        own = [restriction for restriction in restrictions if path.startswith(restriction.page.path)]
        if not own:
            return Access.PUBLIC
        if _lets_in(request, own):
            found = Access.PERSONAL
    return found


def _of_picture(request: HttpRequest, name: str) -> Access:
    restrictions = list(CollectionViewRestriction.objects.select_related("collection"))
    if not restrictions:
        return Access.PUBLIC
    private = Q(pk__in=[])
    for restriction in restrictions:
        private |= Q(collection__path__startswith=restriction.collection.path)
    images = get_image_model().objects.filter(private)
    is_it = Q(file=name) | Q(renditions__file=name)
    path = images.filter(is_it).order_by().values_list("collection__path", flat=True).first()
    if path is None:
        return Access.PUBLIC
    own = [restriction for restriction in restrictions if path.startswith(restriction.collection.path)]
    return Access.PERSONAL if _lets_in(request, own) else Access.NONE


def _lets_in(request: HttpRequest, restrictions: Iterable[Any]) -> bool:
    return all(restriction.accept_request(request) for restriction in restrictions)
