"""The addresses of the feeds: of all videos, of a category, of a tag; each as RSS and as Atom."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from library import feeds
from library.models import Category, LibraryTag
from library.places import places_of, scope_of
from library.published.addresses import Origin
from library.querysets import VideoPageQuerySet
from library.views.listing import public_videos
from library.views.meta import site_settings


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is about. `path` is the page with the same videos."""

    videos: VideoPageQuerySet
    title: str
    description: str
    path: str


def all_videos(request: HttpRequest, format: str) -> HttpResponse:
    places = places_of(request)
    settings = site_settings(request)
    subject = Subject(
        public_videos(request),
        settings.site_name,
        settings.tagline,
        places.videos.path if places.videos else places.home,
    )
    return _answer(request, format, subject, reverse("feed", args=[format]))


def category(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    found = Category.objects.filter(slug=slug, locale__language_code=get_language()).first()
    if found is None:
        raise Http404("There is no such category.")
    subject = Subject(
        public_videos(request).in_category(slug),
        _("%(subject)s – %(site)s") % {"subject": found.name, "site": site_settings(request).site_name},
        found.introduction,
        places_of(request).category(slug),
    )
    return _answer(request, format, subject, reverse("feed-category", args=[slug, format]))


def tag(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    # A NUL would be refused by PostgreSQL; no slug has one.
    found = None if "\0" in slug else LibraryTag.objects.filter(slug=slug[:100]).first()
    videos = public_videos(request).tagged(slug) if found else None
    if found is None or videos is None or not videos.exists():
        # A tag that only drafts carry is nobody's business.
        raise Http404("Nothing public carries this tag.")
    subject = Subject(
        videos,
        _("%(subject)s – %(site)s") % {"subject": found.name, "site": site_settings(request).site_name},
        "",
        places_of(request).tag(slug),
    )
    return _answer(request, format, subject, reverse("feed-tag", args=[slug, format]))


def _answer(request: HttpRequest, format: str, subject: Subject, feed_path: str) -> HttpResponse:
    if format not in feeds.FORMATS:
        raise Http404("A feed is rss or atom.")
    made = feeds.feed(
        format,
        subject.videos.newest_first(),
        Origin.of(scope_of(request).site).absolute,
        title=subject.title,
        description=subject.description,
        path=subject.path,
        feed_path=feed_path,
        language=get_language() or "en",
    )
    response = HttpResponse(content_type=made.content_type)
    made.write(response, "utf-8")
    return response
