"""The parameters of each endpoint: what they are called and what they take.

A filter is named as what the catalogue can be asked for (`library.published.asked.Asked`); nothing is decided here.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django_filters import Filter, FilterSet

from api.fields import (
    AnyOf,
    ChangeCursor,
    CursorText,
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
from library.published.asked import NEWEST, RELEVANCE, Asked
from library.published.rich_text import RICH_TEXT_FORMATS

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
MAX_OFFSET = 100_000
MAX_SEARCH = 200  # characters
MAX_COMPLETIONS = 20
MAX_DURATION = 86_400  # seconds, one day

TRANSCRIPT_FORMATS = ("json", "text", "vtt")
SCHEMA_FORMATS = ("json", "yaml")

WORKSHEET_ORDERS = (NEWEST, "published_at", "title")
VIDEO_ORDERS = (*WORKSHEET_ORDERS, "duration", "-duration")


class Parameters(forms.Form):
    """What every endpoint of the library takes."""

    locale = OneOf(
        [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES],
        about="The language of the content. Default: the language of the site.",
    )
    fields = FieldNames(  # type: ignore[assignment]  # a parameter, as declared fields are
        about="Only these fields; `id` and `slug` always come where the item has them."
    )


class SchemaParameters(forms.Form):
    """The description itself has no language and no parts."""

    format = OneOf(SCHEMA_FORMATS, about="How it is written. Default: as `Accept` says, or else json.")


class DocsParameters(forms.Form):
    """None."""


class DetailParameters(Parameters):
    rich_text_format = OneOf(RICH_TEXT_FORMATS, about="How rich text is written. Default: html.")


class TranscriptParameters(Parameters):
    format = OneOf(TRANSCRIPT_FORMATS, about="How the transcript is written. Default: json.")
    language = LanguageCode(
        about="Only a transcript in this language. Default: that of the page, or else another one."
    )


class ChangesParameters(Parameters):
    since = ChangeCursor(about="Where to read on. Default: the beginning, all that is published.")
    limit = WholeNumber(least=1, most=MAX_LIMIT, about="How many changes at most. Default: 100.")


class PageParameters(Parameters):
    limit = WholeNumber(least=1, most=MAX_LIMIT, about="How many items at most. Default: 20.")
    offset = WholeNumber(least=0, most=MAX_OFFSET, about="How many items to pass over. Default: 0.")


class SuggestionParameters(PageParameters):
    limit = WholeNumber(least=1, most=MAX_LIMIT, about="How many items at most. Default: 9.")


class SearchParameters(Parameters):
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


class ListParameters(SearchParameters, PageParameters):
    cursor = CursorText(
        about="Where an earlier page ended: its `next_cursor`. Stable while content changes; wins over `offset`."
    )


class VideoListParameters(ListParameters):
    order = OneOf([*VIDEO_ORDERS, RELEVANCE], about="Default: relevance with `search`, else -published_at.")


class WorksheetListParameters(ListParameters):
    order = OneOf(
        [*WORKSHEET_ORDERS, RELEVANCE], about="Default: relevance with `search`, else -published_at."
    )


class Question(Filter):
    """A parameter by which pages are chosen."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(label="")
        self.parameter = parameter

    @property
    def field(self) -> Parameter:
        return self.parameter


class LibraryFilters(FilterSet):
    """What videos and worksheets can both be asked for."""

    category = Question(Slugs(about="Pages in any of these categories or below one of them."))
    tags_any = Question(Slugs(about="Pages with at least one of these tags."))
    tags_all = Question(Slugs(about="Pages with all of these tags."))
    equipment = Question(Slugs(about="Pages that need any of these things."))
    published_after = Question(Moment(about="Published at this moment or later."))
    published_before = Question(Moment(about="Published before this moment."))
    updated_since = Question(Moment(about="Changed at this moment or later."))
    ids = Question(Identities(about="Only these, by `id`."))

    @classmethod
    def base_fields(cls) -> dict[str, forms.Field]:
        """All parameters by name: those of the list, and those by which pages are chosen."""
        return {
            **cls.Meta.form.base_fields,  # type: ignore[attr-defined]
            **{name: question.field for name, question in cls.base_filters.items()},
        }

    @classmethod
    def asked(cls, values: dict[str, Any]) -> Asked:
        """Return what the values of the parameters ask of the catalogue."""
        names = (*cls.base_filters, "search", "order")
        return Asked(**{name: value for name in names if (value := values.get(name)) is not None})


class VideoQuestions(LibraryFilters):
    presenter = Question(Slugs(about="Videos with any of these presenters."))
    level = Question(AnyOf(Level.values, about="Videos of any of these levels."))
    duration_min = Question(WholeNumber(least=0, most=MAX_DURATION, about="At least this long, in seconds."))
    duration_max = Question(WholeNumber(least=0, most=MAX_DURATION, about="At most this long, in seconds."))
    follow_along = Question(Flag(about="Done in real time, or not."))
    has_captions = Question(Flag(about="With captions or subtitles, or without."))


class VideoFilters(VideoQuestions):
    class Meta:
        form = VideoListParameters


class FacetFilters(VideoQuestions):
    """The same choices, counted instead of listed."""

    class Meta:
        form = SearchParameters


class WorksheetFilters(LibraryFilters):
    class Meta:
        form = WorksheetListParameters


class EverythingFilters(LibraryFilters):
    class Meta:
        form = EverythingParameters
