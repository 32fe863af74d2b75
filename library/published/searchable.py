"""The words of public pages, kept in step with what the change log says of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from wagtail.models import Locale, Page

from library.choices import TrackKind
from library.models import SearchText, TextTrack, VideoPage, WorksheetPage
from library.published.facts import Facts, digest, facts_of
from library.published.visibility import public_page_ids
from library.searching.questions import key
from library.searching.words import folded
from library.webvtt import Cue, WebVTTError, parse_webvtt

# Raised when the same facts make other words, so that `rebuild_library` writes every row anew.
SHAPE: Final = 1

# What is indexed of one page, in bytes of folded words: together less than the 1 MiB that a tsvector holds.
MAX_BODY: Final = 150_000
MAX_SPOKEN: Final = 250_000  # four hours of speech

BATCH: Final = 200  # pages that are looked at together

SEARCHED: Final[tuple[type[Page], ...]] = (VideoPage, WorksheetPage)

_WITHIN_A_WORD: Final = re.compile(r"</?(?:a|b|em|i|span|strong|sub|sup)\b[^<>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")


def keep_searchable(touched: Iterable[int], public: Mapping[int, Facts]) -> None:
    """Write the words of those of the `touched` pages that are public and differ, and take away all others'.

    `public` has the facts of the public videos and worksheets among them.
    """
    written = dict(SearchText.objects.filter(pk__in=list(touched)).values_list("pk", "digest"))
    wanted = {pk: _digest(facts) for pk, facts in public.items()}
    SearchText.objects.filter(pk__in=written.keys() - wanted.keys()).delete()
    differing = {pk: public[pk] for pk, made in wanted.items() if written.get(pk) != made}
    if differing:
        SearchText.objects.bulk_create(
            search_texts(differing),
            update_conflicts=True,
            unique_fields=["page_id"],
            update_fields=[field.name for field in SearchText._meta.fields if not field.primary_key],
        )


def differing_pages() -> list[int]:
    """Return the ids of the pages whose words are not what they should be: none, unless something went past the
    change log. Looks at the whole library, a batch at a time."""
    ids = set(SearchText.objects.values_list("pk", flat=True))
    for model in SEARCHED:
        ids |= set(model._default_manager.values_list("pk", flat=True))
    return [pk for batch in _batches(sorted(ids)) for pk in _differing(batch)]


def _differing(ids: list[int]) -> list[int]:
    public = public_page_ids(ids)
    right: dict[int, SearchText] = {}
    for model in SEARCHED:
        right |= {row.pk: row for row in search_texts(facts_of(model, public))}
    stored = SearchText.objects.in_bulk(ids)
    return [pk for pk in ids if _columns(stored.get(pk)) != _columns(right.get(pk))]


def _batches(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _columns(row: SearchText | None) -> list[Any]:
    return [] if row is None else [getattr(row, field.attname) for field in SearchText._meta.fields]


def _digest(facts: Facts) -> str:
    return f"{SHAPE}-{digest(facts)}"


def search_texts(pages: Mapping[int, Facts]) -> list[SearchText]:
    """Return the rows of these pages, given as id and facts (one query, and the files of their captions)."""
    spoken_in = _languages(pages.values())
    return [_search_text(pk, facts, spoken_in.get(facts["locale"], "")) for pk, facts in pages.items()]


def _languages(pages: Iterable[Facts]) -> dict[int, str]:
    """The languages of the locales, if anything speaks."""
    speaks = any(page.get("video") and page["video"].get("tracks") for page in pages)
    return dict(Locale.objects.values_list("pk", "language_code")) if speaks else {}


def _search_text(pk: int, facts: Facts, language: str) -> SearchText:
    cues = _cues(facts, language)
    lines = [folded(cue.plain) for cue in cues]
    spoken = _first_lines(lines, MAX_SPOKEN)
    return SearchText(
        page_id=pk,
        title=folded(facts["title"]),
        names=" ".join(_names(facts)),
        introduction=folded(facts["introduction"]),
        body=folded(_plain(f"{facts['cautions']} {facts['body']}"), MAX_BODY),
        spoken="\n".join(spoken),
        cues=[[cue.start, " ".join(cue.plain.split())] for cue in cues[: len(spoken)]],
        digest=_digest(facts),
    )


def _names(facts: Facts) -> list[str]:
    linked = {"category": "categories", "presenter": "presenters", "equipment": "equipment"}
    return [key("tag", row["tag"]) for row in facts.get("tagged_items", [])] + [
        key(kind, pk) for kind, field in linked.items() for pk in facts.get(field, [])
    ]


def _plain(rich_text: str) -> str:
    return html.unescape(_TAG.sub(" ", _WITHIN_A_WORD.sub("", rich_text)))


def _first_lines(lines: list[str], most: int) -> list[str]:
    """As many of the lines as have `most` bytes together."""
    for place, line in enumerate(lines):
        most -= len(line.encode()) + 1
        if most < 0:
            return lines[:place]
    return lines


def _cues(facts: Facts, language: str) -> list[Cue]:
    """What is said in the page's language: its captions, or else its subtitles."""
    tracks = (facts.get("video") or {}).get("tracks", [])
    for kind in (TrackKind.CAPTIONS, TrackKind.SUBTITLES):
        for track in tracks:
            if track["kind"] == kind and track["language"] == language:
                return _read(track["file"])
    return []


def _read(name: str) -> list[Cue]:
    """The cues of a stored file; none if it cannot be read, which must not keep a page from being published."""
    try:
        with TextTrack._meta.get_field("file").storage.open(name) as file:
            return parse_webvtt(file.read())
    except (OSError, WebVTTError):
        return []
