"""Where a site leads: its home page, its lists and its menus."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import CharField, F, Q, QuerySet, Value
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction, Site

from library.models import MenuItem, VideoIndexPage, WorksheetIndexPage
from library.published.addresses import page_path
from library.published.frame import Frame, frame_now
from library.published.homes import Place as SitePlace
from library.scope import Scope


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Places:
    """The home page, indexes and menus of one site in one language; an unpublished index is None."""

    home: str = "/"
    videos: Place | None = None
    worksheets: Place | None = None
    main_menu: tuple[Place, ...] = ()
    footer_menu: tuple[Place, ...] = ()

    def shown_menu(self) -> tuple[Place, ...]:
        """What the main menu shows: until an editor makes one, the lists and the presenters."""
        lists = [place for place in (self.videos, self.worksheets) if place]
        return self.main_menu or (*lists, Place(_("Presenters"), reverse("presenters")))

    def category(self, slug: str) -> str:
        return self._below_videos("categories", slug)

    def tag(self, slug: str) -> str:
        return self._below_videos("tags", slug)

    def _below_videos(self, part: str, slug: str) -> str:
        return f"{self.videos.path}{part}/{quote(slug)}/" if self.videos else ""


def frame_of(request: HttpRequest) -> Frame:
    """Return the library at one version, the same throughout a request: one query."""
    known = vars(request)
    if "library_frame" not in known:
        known["library_frame"] = frame_now()
    return known["library_frame"]


def place_of(request: HttpRequest) -> SitePlace:
    """Return the site that answers at the request's host. Raises `Http404` outside every site."""
    known = vars(request)
    if "library_place" not in known:
        known["library_place"] = _place_of(request)
    return known["library_place"]


def _place_of(request: HttpRequest) -> SitePlace:
    raw: str = request._get_raw_host()  # type: ignore[attr-defined]  # as Wagtail, also of hosts not allowed
    host, port = split_domain_port(raw)[0], request.get_port()
    place = frame_of(request).homes.place_for(host, int(port) if port.isdigit() else 0)
    if place is None:
        raise Http404("No site answers at this address.")
    return place


def scope_of(request: HttpRequest) -> Scope:
    """Return what of the request's site is public, for what is read from the models; looked up once a request."""
    known = vars(request)
    if "library_scope" not in known:
        known["library_scope"] = scope_in(place_of(request))
    return known["library_scope"]


def scope_in(place: SitePlace) -> Scope:
    """The same for a site that is known: only what is private is read (one query)."""
    private = PageViewRestriction.objects.order_by().values_list("page__path", flat=True)
    return Scope(place.site, place.paths, tuple(sorted(set(private))), place.languages)


def places_of(request: HttpRequest) -> Places:
    """Return the places of the request's site in the active language; at most two queries, once a version."""
    place, language = place_of(request), get_language()
    return frame_of(request).remembered(
        ("places", place.site.pk, language), lambda: places_in(scope_of(request), language)
    )


def places_in(scope: Scope, language: str | None) -> Places:
    """The same for a site that is known, with one query."""
    homes = [
        root.root_path
        for root in Site.get_site_root_paths()
        if root.site_id == scope.site.pk and root.language_code == language
    ]
    if not homes:
        return Places()
    indexes: dict[str, Place] = {}
    menus: dict[str, list[Place]] = {MenuItem.Menu.MAIN: [], MenuItem.Menu.FOOTER: []}
    rows = _index_rows(scope, language).union(_menu_rows(scope), all=True)
    for what, _position, label, url, title, url_path, path in sorted(rows, key=lambda row: row[:2]):
        place = Place(label or title, page_path(url_path) if url_path else url)
        if what not in menus:
            indexes.setdefault(what, place)
        elif not path or (path.startswith(scope.homes) and not path.startswith(scope.private)):
            menus[what].append(place)
    return Places(
        home=page_path(homes[0]),
        videos=indexes.get(VideoIndexPage._meta.model_name),
        worksheets=indexes.get(WorksheetIndexPage._meta.model_name),
        main_menu=tuple(menus[MenuItem.Menu.MAIN]),
        footer_menu=tuple(menus[MenuItem.Menu.FOOTER]),
    )


def _index_rows(scope: Scope, language: str | None) -> QuerySet:
    nothing = Value("", output_field=CharField())
    pages = Page.objects.type(VideoIndexPage, WorksheetIndexPage).filter(scope.public)
    return (
        pages.filter(locale__language_code=language)
        .order_by()
        .values_list(
            F("content_type__model"), F("pk"), nothing, nothing, F("title"), F("url_path"), F("path")
        )
    )


def _menu_rows(scope: Scope) -> QuerySet:
    """The menu items, without those whose page is a draft. Where it stands in the tree is looked at later."""
    return (
        MenuItem.objects.filter(Q(page=None) | Q(page__live=True), settings__site=scope.site)
        .order_by()
        .values_list(
            "menu", "sort_order", "label", "url", F("page__title"), F("page__url_path"), F("page__path")
        )
    )
