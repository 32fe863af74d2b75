"""The words of public pages, kept in step with what the change log says of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from wagtail.models import Locale, Page

from library.models import SearchText, VideoPage, WorksheetPage
from library.published.facts import Facts, digest, facts_of
from library.published.transcripts import Transcript, best, transcripts_of
from library.published.visibility import public_page_ids
from library.searching.questions import key
from library.searching.words import folded

# Raised when the same facts make other words, so that `rebuild_library` writes every row anew.
SHAPE: Final = 3

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
    """Return the rows of these pages, given as id and facts, with three queries if anything speaks."""
    said = _said(pages)
    return [_search_text(pk, facts, said.get(pk)) for pk, facts in pages.items()]


def _said(pages: Mapping[int, Facts]) -> dict[int, Transcript | None]:
    """The transcript of each page that has one: the one that its readers are shown."""
    videos = {pk: facts["video"] for pk, facts in pages.items() if facts.get("video")}
    speaking = {pk: video for pk, video in videos.items() if video.get("tracks") or video.get("transcripts")}
    if not speaking:
        return {}
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    transcripts = transcripts_of({video["id"]: video["duration"] for video in speaking.values()})
    return {
        pk: best(transcripts[video["id"]], languages[pages[pk]["locale"]]) for pk, video in speaking.items()
    }


def _search_text(pk: int, facts: Facts, said: Transcript | None) -> SearchText:
    cues = said.cues if said else ()
    # What was written without times has no moments, but can be found.
    texts = [cue.text for cue in cues] or (said.written.splitlines() if said else [])
    spoken = _first_lines([folded(text) for text in texts], MAX_SPOKEN)
    return SearchText(
        page_id=pk,
        title=folded(facts["title"]),
        names=" ".join(_names(facts)),
        introduction=folded(facts["introduction"]),
        body=folded(_plain(f"{facts['cautions']} {facts['body']}"), MAX_BODY),
        spoken="\n".join(spoken),
        cues=[[cue.start, " ".join(cue.text.split())] for cue in cues[: len(spoken)]],
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
