"""The parameters of each endpoint: what they are called, what they take, and what they ask of the library.

A filter asks a method of the library's querysets, or a lookup; nothing is decided here.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django_filters import Filter, FilterSet

from api.fields import (
    AnyOf,
    FieldNames,
    Flag,
    Identities,
    LanguageCode,
    Moment,
    OneOf,
    Parameter,
    SearchText,
    Slugs,
    WholeNumber,
)
from library.choices import Level
from library.published.rich_text import RICH_TEXT_FORMATS
from library.querysets import LibraryPageQuerySet, VideoPageQuerySet

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
MAX_OFFSET = 100_000
MAX_SEARCH = 200  # characters
MAX_COMPLETIONS = 20
MAX_DURATION = 86_400  # seconds, one day

TRANSCRIPT_FORMATS = ("json", "text", "vtt")

RELEVANCE = "relevance"
NEWEST = "-published_at"
WORKSHEET_ORDERS: dict[str, Callable[[Any], QuerySet]] = {
    NEWEST: LibraryPageQuerySet.newest_first,
    "published_at": LibraryPageQuerySet.oldest_first,
    "title": LibraryPageQuerySet.by_title,
}
VIDEO_ORDERS: dict[str, Callable[[Any], QuerySet]] = {
    **WORKSHEET_ORDERS,
    "duration": VideoPageQuerySet.shortest_first,
    "-duration": VideoPageQuerySet.longest_first,
}


class Parameters(forms.Form):
    """What every endpoint of the library takes."""

    locale = OneOf(
        [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES],
        about="The language of the content. Default: the language of the site.",
    )
    fields = FieldNames(  # type: ignore[assignment]  # a parameter, as declared fields are
        about="Only these fields; `id` and `slug` always come where the item has them."
    )


class DetailParameters(Parameters):
    rich_text_format = OneOf(RICH_TEXT_FORMATS, about="How rich text is written. Default: html.")


class TranscriptParameters(Parameters):
    format = OneOf(TRANSCRIPT_FORMATS, about="How the transcript is written. Default: json.")
    language = LanguageCode(
        about="Only a transcript in this language. Default: that of the page, or else another one."
    )


class PageParameters(Parameters):
    limit = WholeNumber(least=1, most=MAX_LIMIT, about="How many items at most. Default: 20.")
    offset = WholeNumber(least=0, most=MAX_OFFSET, about="How many items to pass over. Default: 0.")


class SuggestionParameters(PageParameters):
    limit = WholeNumber(least=1, most=MAX_LIMIT, about="How many items at most. Default: 9.")


class SearchParameters(PageParameters):
    search = SearchText(
        most=MAX_SEARCH, about="Pages with all of these words; if there are none, with any of them."
    )


class EverythingParameters(PageParameters):
    q = SearchText(
        most=MAX_SEARCH, about="Pages with all of these words; if there are none, with any of them."
    )


class CompletionParameters(Parameters):
    q = SearchText(most=MAX_SEARCH, about="What is typed so far; the last word may be half a word.")
    limit = WholeNumber(least=1, most=MAX_COMPLETIONS, about="How many completions at most. Default: 10.")


class VideoListParameters(SearchParameters):
    order = OneOf([*VIDEO_ORDERS, RELEVANCE], about="Default: relevance with `search`, else -published_at.")


class WorksheetListParameters(SearchParameters):
    order = OneOf(
        [*WORKSHEET_ORDERS, RELEVANCE], about="Default: relevance with `search`, else -published_at."
    )


class Question(Filter):
    """A parameter and what it asks of a queryset. Without a value, nothing is asked."""

    def __init__(self, parameter: Parameter, asks: Callable[[Any, Any], QuerySet]) -> None:
        super().__init__(label="")
        self.parameter = parameter
        self.asks = asks

    @property
    def field(self) -> Parameter:
        return copy.deepcopy(self.parameter)

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs if value in (None, ()) else self.asks(qs, value)


class LibraryFilters(FilterSet):
    """What videos and worksheets can both be asked for."""

    category = Question(
        Slugs(about="Pages in any of these categories or below one of them."),
        lambda pages, slugs: pages.in_category(*slugs),
    )
    tags_any = Question(
        Slugs(about="Pages with at least one of these tags."), lambda pages, slugs: pages.tagged(*slugs)
    )
    tags_all = Question(
        Slugs(about="Pages with all of these tags."), lambda pages, slugs: pages.tagged_all(*slugs)
    )
    equipment = Question(
        Slugs(about="Pages that need any of these things."), lambda pages, slugs: pages.needing(*slugs)
    )
    published_after = Question(
        Moment(about="Published at this moment or later."),
        lambda pages, at: pages.filter(published_at__gte=at),
    )
    published_before = Question(
        Moment(about="Published before this moment."), lambda pages, at: pages.filter(published_at__lt=at)
    )
    updated_since = Question(
        Moment(about="Changed at this moment or later."),
        lambda pages, at: pages.filter(last_published_at__gte=at),
    )
    ids = Question(Identities(about="Only these, by `id`."), lambda pages, ids: pages.filter(uuid__in=ids))

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        # The form has more parameters than filters: pages, order, search.
        for name, question in self.filters.items():
            queryset = question.filter(queryset, self.form.cleaned_data[name])
        return queryset


class VideoFilters(LibraryFilters):
    presenter = Question(
        Slugs(about="Videos with any of these presenters."), lambda videos, slugs: videos.presented_by(*slugs)
    )
    level = Question(
        AnyOf(Level.values, about="Videos of any of these levels."),
        lambda videos, levels: videos.filter(level__in=levels),
    )
    duration_min = Question(
        WholeNumber(least=0, most=MAX_DURATION, about="At least this long, in seconds."),
        lambda videos, seconds: videos.filter(duration__gte=seconds),
    )
    duration_max = Question(
        WholeNumber(least=0, most=MAX_DURATION, about="At most this long, in seconds."),
        lambda videos, seconds: videos.filter(duration__lte=seconds),
    )
    follow_along = Question(
        Flag(about="Done in real time, or not."), lambda videos, yes: videos.filter(follow_along=yes)
    )
    has_captions = Question(
        Flag(about="With captions or subtitles, or without."),
        lambda videos, yes: videos.with_captions() if yes else videos.without_captions(),
    )

    class Meta:
        form = VideoListParameters


class WorksheetFilters(LibraryFilters):
    class Meta:
        form = WorksheetListParameters


class EverythingFilters(LibraryFilters):
    class Meta:
        form = EverythingParameters
