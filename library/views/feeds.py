"""The addresses of the feeds: of all videos, of a category, of a tag; each as RSS and as Atom."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from library import feeds
from library.models import Category
from library.places import frame_of, place_of, places_of
from library.published.addresses import Origin
from library.published.asked import Asked
from library.published.listed import newest_videos
from library.views.listing import shelves_of
from library.views.meta import site_settings


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is about. `path` is the page with the same videos."""

    asked: Asked
    title: str
    description: str
    path: str


def all_videos(request: HttpRequest, format: str) -> HttpResponse:
    places = places_of(request)
    settings = site_settings(request)
    subject = Subject(
        Asked(),
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
        Asked(category=(slug,)),
        _("%(subject)s – %(site)s") % {"subject": found.name, "site": site_settings(request).site_name},
        found.introduction,
        places_of(request).category(slug),
    )
    return _answer(request, format, subject, reverse("feed-category", args=[slug, format]))


def tag(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    found = frame_of(request).words.named_by("tag", slug)
    if found is None or not shelves_of(request, "video").with_words("tag", [found.pk]):
        # A tag that only drafts carry is nobody's business.
        raise Http404("Nothing public carries this tag.")
    subject = Subject(
        Asked(tags_any=(slug,)),
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
        newest_videos(shelves_of(request, "video"), subject.asked, feeds.MOST),
        Origin(place_of(request).base_url).absolute,
        site=site_settings(request).site_name,
        title=subject.title,
        description=subject.description,
        path=subject.path,
        feed_path=feed_path,
        language=get_language() or "en",
    )
    response = HttpResponse(content_type=made.content_type)
    made.write(response, "utf-8")
    return response
