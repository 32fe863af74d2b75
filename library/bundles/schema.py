"""The format, key by key: how each is read, what it is when it is empty, and in which order they are written."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from wagtail.models import Page

from library.bundles import limits, readers
from library.bundles.faults import Faults, Wrong, listed, shown
from library.bundles.readers import Reader, many
from library.bundles.records import KINDS, Bundle, Record
from library.choices import Level, TrackKind
from library.models import (
    Category,
    Chapter,
    Equipment,
    LibraryTag,
    Presenter,
    Progression,
    TextTrack,
    Video,
    VideoPage,
    WorksheetPage,
)
from library.models.library_pages import BODY_FEATURES
from library.models.taxonomy import PLAIN_FEATURES

FORMAT = "library-bundle/1"


@dataclass(frozen=True, slots=True)
class Field:
    read: Reader
    empty: Any = ""


def _length(model: type[Model], name: str) -> int:
    return int(getattr(model._meta.get_field(name), "max_length", None) or 0)


def _text(model: type[Model], name: str, **options: Any) -> Field:
    return Field(readers.text(_length(model, name), **options))


def _required(model: type[Model], name: str) -> Field:
    return Field(readers.required(readers.text(_length(model, name))))


def _slug(model: type[Model]) -> Field:
    return Field(readers.slug(_length(model, "slug"), unicode=issubclass(model, Page)))


def _slugs(model: type[Model], what: str) -> Field:
    return Field(many(_slug(model).read, what), ())


HTML = Field(readers.html)
PATH = Field(readers.path)


def _source() -> Reader:
    keys: dict[str, Reader] = {
        "url": readers.video_address(_length(Video, "url")),
        "file": readers.path,
    }
    inner = readers.shape(keys)

    def read(value: Any) -> dict[str, str] | None:
        if value is None:
            return None
        result = inner(value)
        if bool(result["url"]) == bool(result["file"]):
            raise Wrong("give either 'url' or 'file'")
        return result

    return read


def _captions() -> Reader:
    keys: dict[str, Reader] = {
        "language": readers.language,
        "kind": readers.choice(TrackKind.values, "a kind of text track"),
        "label": readers.text(_length(TextTrack, "label")),
        "file": readers.path,
    }
    inner = readers.shape(keys, needed=("language", "file"))
    return many(
        lambda item: {**(made := inner(item)), "kind": made["kind"] or TrackKind.CAPTIONS.value},
        "the same kind and language",
        key=lambda track: (track["language"], track["kind"]),
    )


def _chapters() -> Reader:
    keys: dict[str, Reader] = {
        "start": readers.seconds,
        "title": readers.required(readers.text(_length(Chapter, "title"))),
    }
    inner = readers.shape(keys, needed=("start", "title"))
    listed_chapters = many(
        lambda item: tuple(inner(item).values()), "a chapter", key=lambda chapter: chapter[0]
    )

    def read(value: Any) -> tuple[tuple[int, str], ...]:
        chapters = listed_chapters(value)
        starts = [start for start, _title in chapters]
        if starts != sorted(starts):
            raise Wrong("the chapters must follow one another: each starts after the one before")
        return chapters

    return read


def _transcripts() -> Reader:
    keys: dict[str, Reader] = {"language": readers.language, "text": readers.spoken}
    inner = readers.shape(keys, needed=("language", "text"))
    listed_texts = many(
        lambda item: tuple(inner(item).values()), "the same language", key=lambda transcript: transcript[0]
    )
    return lambda value: tuple(sorted(listed_texts(value)))


def _pair(keys: dict[str, Reader], both: bool) -> Reader:
    inner = readers.shape(keys, needed=keys if both else ())
    return lambda value: ("", "") if value in (None, {}) else tuple(inner(value).values())


SEO = Field(
    _pair(
        {
            "title": readers.text(_length(VideoPage, "seo_title")),
            "description": readers.text(5000, lines=True),
        },
        both=False,
    ),
    ("", ""),
)
PURCHASE = Field(
    _pair(
        {
            "label": readers.text(_length(WorksheetPage, "purchase_label")),
            "url": readers.web_address(_length(WorksheetPage, "purchase_url")),
        },
        both=True,
    ),
    ("", ""),
)

_PAGE_START = {
    "slug": _slug(VideoPage),
    "title": _required(VideoPage, "title"),
    "introduction": _text(VideoPage, "introduction", lines=True),
    "body": HTML,
    "cautions": HTML,
}
_PAGE_WORDS = {
    "published_at": Field(readers.moment, None),
    "categories": _slugs(Category, "the category"),
    "tags": Field(many(readers.tag(_length(LibraryTag, "name")), "the tag", key=str.casefold), ()),
}
_VIDEOS = _slugs(VideoPage, "the video")

# Record keys in the order in which they are exported.
FIELDS: dict[str, dict[str, Field]] = {
    "categories": {
        "slug": _slug(Category),
        "name": _required(Category, "name"),
        "parent": Field(readers.slug_or_none(_length(Category, "slug")), None),
        "introduction": _text(Category, "introduction", lines=True),
        "image": PATH,
    },
    "presenters": {
        "slug": _slug(Presenter),
        "name": _required(Presenter, "name"),
        "credentials": _text(Presenter, "credentials"),
        "biography": HTML,
        "portrait": PATH,
    },
    "equipment": {"slug": _slug(Equipment), "name": _required(Equipment, "name")},
    "videos": {
        **_PAGE_START,
        "duration": Field(readers.seconds, None),
        "level": Field(readers.choice(Level.values, "a level")),
        "follow_along": Field(readers.flag, False),
        **_PAGE_WORDS,
        "presenters": _slugs(Presenter, "the presenter"),
        "equipment": _slugs(Equipment, "the equipment"),
        "source": Field(_source(), None),
        "poster": PATH,
        "captions": Field(_captions(), ()),
        "chapters": Field(_chapters(), ()),
        "transcripts": Field(_transcripts(), ()),
        "related": _VIDEOS,
        "also_enjoy": _VIDEOS,
        "seo": SEO,
    },
    "worksheets": {
        **_PAGE_START,
        **_PAGE_WORDS,
        "equipment": _slugs(Equipment, "the equipment"),
        "poster": PATH,
        "purchase": PURCHASE,
        "videos": _VIDEOS,
        "related": _VIDEOS,
        "also_enjoy": _VIDEOS,
        "seo": SEO,
    },
    "progressions": {
        "slug": _slug(Progression),
        "title": _required(Progression, "title"),
        "introduction": _text(Progression, "introduction", lines=True),
        "videos": _VIDEOS,
    },
}
TITLE_KEY = {kind: "name" if "name" in fields else "title" for kind, fields in FIELDS.items()}
# Rich text and what the editor may write in it; keys that name a picture.
RICH_TEXTS = {"body": BODY_FEATURES, "cautions": PLAIN_FEATURES, "biography": PLAIN_FEATURES}
PICTURES = ("poster", "portrait", "image")
# What a record does not lose by leaving it out, even where the record is taken as the whole truth.
NEVER_EMPTIED = frozenset({"published_at"})


def read_records(data: Any, faults: Faults, *, exact: bool = False) -> Bundle:
    """Return the records of a parsed `library.json`, as far as they can be read; faults are added to `faults`.

    With `exact` a key that a record leaves out counts as empty.
    """
    bundle = Bundle()
    if not isinstance(data, dict):
        faults.add("", "", "it is not an object with the keys 'format', 'videos' and so on")
        return bundle
    if data.get("format") != FORMAT:
        faults.add("", "format", f"{shown(data.get('format'))} is not a known format; it must be {FORMAT!r}")
        return bundle
    for key in data:
        if key not in KINDS and key != "format":
            faults.add("", "", _unknown(key, KINDS))
    for kind in KINDS:
        records = data.get(kind, [])
        if not isinstance(records, list):
            faults.add("", kind, f"{shown(records)} is not a list")
        elif len(records) > limits.RECORDS:
            faults.add("", kind, f"it has {len(records)} records; {limits.RECORDS} are the most")
        else:
            bundle.records[kind] = _records(kind, records, faults, exact=exact)
    return bundle


def _records(kind: str, items: list[Any], faults: Faults, *, exact: bool) -> list[Record]:
    result = []
    first: dict[str, int] = {}
    for number, item in enumerate(items):
        record = _record(kind, number, item, faults, exact=exact)
        if record is None:
            continue
        if record.slug in first:
            faults.add(
                record.place, "slug", f"{record.slug!r} is the slug of {kind}[{first[record.slug]}] already"
            )
            continue
        first[record.slug] = number
        result.append(record)
    return result


def _record(kind: str, number: int, item: Any, faults: Faults, *, exact: bool) -> Record | None:
    place = f"{kind}[{number}]"
    if not isinstance(item, dict):
        faults.add(place, "", f"{shown(item)} is not an object")
        return None
    slug = item.get("slug")
    if isinstance(slug, str) and slug:
        place = f"{place} {shown(slug)}"
    fields = FIELDS[kind]
    for key in item:
        if key not in fields:
            faults.add(place, "", _unknown(key, fields))
    values = {}
    for key, field in fields.items():
        try:
            if key in item:
                values[key] = field.read(item[key])
            elif key in ("slug", TITLE_KEY[kind]):
                raise Wrong("it is required")
            elif exact and key not in NEVER_EMPTIED:
                values[key] = field.empty
        except Wrong as error:
            faults.add(place, key, str(error))
    if "slug" not in values:
        return None
    return Record(kind, place, values.pop("slug"), values)


def _unknown(key: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, list(known), n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {listed(known)}"
    return f"unknown key {shown(key)}; {hint}"
