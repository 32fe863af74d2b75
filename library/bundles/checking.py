"""Check a whole bundle before anything is written, and gather all that is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from library.bundles import limits, markup
from library.bundles.faults import LIBRARY_JSON, Faults, Wrong, refuse, shown
from library.bundles.folders import Folder, read_bytes
from library.bundles.media import FileDesk
from library.bundles.progress import Silence
from library.bundles.records import Bundle, FileRef, Record, Source, Track
from library.bundles.references import check_references
from library.bundles.schema import PICTURES, RICH_TEXTS, read_records
from library.bundles.stored import category_parents, known_slugs

# Lists without an order: they are kept sorted, so that their order in the file is no change.
UNORDERED = ("categories", "presenters", "equipment")


def check_bundle(folder: Folder, progress: Silence, *, exact: bool = False) -> Bundle:
    """Return the bundle in `folder`, checked from end to end. Raises `BundleRefused` with every fault of it."""
    faults = Faults()
    bundle = read_records(_parse(folder, faults), faults, exact=exact)
    check_references(bundle, known_slugs(), category_parents(), faults)
    desk = FileDesk(folder, faults)
    with progress.stage("Checking records", len(bundle)) as step:
        for record in bundle:
            _Record(record, desk, bundle.notes, faults).settle()
            step()
    bundle.files = desk.examine(progress)
    for record in bundle.records["videos"]:
        _check_times(record, bundle, faults)
    faults.refuse()
    return bundle


def _parse(folder: Folder, faults: Faults) -> Any:
    """Return what stands in `library.json`. Raises `BundleRefused` if it is not JSON."""
    try:
        text = read_bytes(folder, LIBRARY_JSON, limits.JSON_BYTES).decode("utf-8-sig")
    except Wrong as error:
        raise refuse(str(error)) from None
    except UnicodeDecodeError as error:
        raise refuse(f"it is not UTF-8 (byte {error.start})") from None

    def distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in pairs:
            if key in result:
                name = dict(pairs).get("slug")
                faults.add(shown(name) if name else "", key, "the key stands twice in one object")
            result[key] = value
        return result

    def no_number(word: str) -> Any:
        raise ValueError(f"{word} is no number in JSON")

    try:
        data = json.loads(text, object_pairs_hook=distinct, parse_constant=no_number)
    except json.JSONDecodeError as error:
        raise refuse(f"line {error.lineno}, column {error.colno}: it is not JSON ({error.msg})") from None
    except RecursionError:
        raise refuse("it is nested deeper than any bundle") from None
    except ValueError as error:
        raise refuse(f"it is not JSON ({error})") from None
    _check_depth(data)
    return data


def _check_depth(data: Any) -> None:
    row, depth = [data], 0
    while row:
        depth += 1
        if depth > limits.JSON_DEPTH:
            raise refuse("it is nested deeper than any bundle")
        row = [
            inner
            for item in row
            if isinstance(item, dict | list)
            for inner in (item.values() if isinstance(item, dict) else item)
        ]


class _Record:
    """Turns what a record says into what it means: cleaned texts, and files by their content."""

    def __init__(self, record: Record, desk: FileDesk, notes: list[str], faults: Faults) -> None:
        self.record = record
        self.desk = desk
        self.notes = notes
        self.faults = faults

    def settle(self) -> None:
        values = self.record.values
        for key in RICH_TEXTS:
            self._change(key, partial(self._clean, key))
        for key in PICTURES:
            self._change(key, partial(self._picture, key))
        self._change("source", self._source)
        self._change("captions", self._tracks)
        for key in UNORDERED:
            self._change(key, lambda slugs: tuple(sorted(slugs)))
        self._change("tags", lambda names: tuple(sorted(names, key=lambda name: (name.casefold(), name))))
        source = values.get("source")
        if values.get("poster", "") in ("", None) and source is not None and source.file is not None:
            # The poster is then cut from the file.
            values.pop("poster", None)

    def _change(self, key: str, change: Callable[[Any], Any]) -> None:
        """Replace a value that is said and not empty; an empty path becomes no file."""
        values = self.record.values
        if key not in values:
            return
        if not values[key]:
            values[key] = None if key in PICTURES else values[key]
            return
        try:
            values[key] = change(values[key])
        except Wrong as error:
            del values[key]
            self.faults.add(self.record.place, key, str(error))

    def _picture(self, key: str, path: str) -> FileRef:
        return self.desk.use("image", path, self.record.place, key)

    def _clean(self, key: str, text: str) -> str:
        def find(kind: str, path: str) -> str:
            return self.desk.use(kind, path, self.record.place, key).checksum

        cleaned = markup.from_bundle(text, RICH_TEXTS[key], find)
        if len(_words(cleaned)) < len(_words(text)):
            self.notes.append(
                f"{self.record.place}: {key}: what an editor cannot write was left out of the text"
            )
        return cleaned

    def _source(self, source: dict[str, str]) -> Source:
        if source["url"]:
            return Source(url=source["url"])
        return Source(file=self.desk.use("video", source["file"], self.record.place, "source"))

    def _tracks(self, tracks: tuple[dict[str, str], ...]) -> tuple[Track, ...]:
        made = [
            Track(
                track["language"],
                track["kind"],
                track["label"],
                self.desk.use("captions", track["file"], self.record.place, "captions"),
            )
            for track in tracks
        ]
        return tuple(sorted(made, key=lambda track: (track.language, track.kind)))


def _words(html: str) -> str:
    """The text with its tags, as far as it matters for telling whether something was left out."""
    return "".join(html.split()).replace("/>", ">")


def _check_times(record: Record, bundle: Bundle, faults: Faults) -> None:
    """A file knows its own length; the chapters must lie within it."""
    values = record.values
    source = values.get("source")
    if source is not None and source.file is not None:
        file = bundle.files.get(("video", source.file.name))
        if file is None:
            return
        length = file.facts["duration"]
        if values.get("duration") not in (None, length):
            bundle.notes.append(
                f"{record.place}: duration: the file is {length} s long, and that is what counts"
            )
        values["duration"] = length
    duration = values.get("duration")
    for start, title in values.get("chapters") or ():
        if duration is not None and start >= duration:
            faults.add(
                record.place,
                "chapters",
                f"{title!r} starts at {start} s, but the video is only {duration} s long",
            )
