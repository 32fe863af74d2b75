"""What a bundle says, after it was read: records with canonical values, and files by their content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# In the order in which they are imported and exported.
KINDS = ("categories", "presenters", "equipment", "videos", "worksheets", "progressions")

# What a record says of the moments of its video: it belongs to the video, not to the page.
TIMED = ("captions", "chapters", "transcripts")


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file known by its content: two are equal if their bytes are, wherever they are kept.

    `checksum` is a SHA-1 for an image or a document, as Wagtail keeps it, and a SHA-256 for a video or a text track.
    `name` says where it is: the path in the bundle, or the name in the storage.
    """

    checksum: str
    name: str = field(compare=False, default="")


@dataclass(frozen=True, slots=True)
class Source:
    """What plays: an address, or a file."""

    url: str = ""
    file: FileRef | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """Timed text in one language."""

    language: str
    kind: str
    label: str
    file: FileRef


@dataclass(slots=True)
class Record:
    """One record of a bundle. `values` holds what it says and nothing else: a key that is left out is not there.

    `place` names it in messages: `videos[3] 'achy-back'`.
    """

    kind: str
    place: str
    slug: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file of a bundle that was examined. `path` is its name in the bundle, `local` where it can be read.

    `facts` are what its kind has: `width`, `height` and `extension` of a picture, the probe of a video.
    """

    path: str
    local: Path
    size: int
    sha1: str
    sha256: str
    facts: dict[str, Any]


@dataclass(slots=True)
class Bundle:
    """A bundle that was checked. Files are found by what they are used as, and their path."""

    records: dict[str, list[Record]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    files: dict[tuple[str, str], BundleFile] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Record]:
        for kind in KINDS:
            yield from self.records[kind]

    def __len__(self) -> int:
        return sum(map(len, self.records.values()))

    def slugs(self, kind: str) -> set[str]:
        return {record.slug for record in self.records[kind]}
