"""What stands in a stored document for what changes without it: addresses, files, names of words, cards of others.

A mark is a control character. No text of an editor keeps it (`scrubbed`), and stored texts hold it as it is, which JSON
itself never does: so a reader finds all marks of an answer in its bytes, at the speed of memory, and fills them in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urljoin

from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from django.utils.encoding import filepath_to_uri

# The site's public address; a path follows.
ORIGIN = "\x01"
# The address of the storage; the quoted name of a file follows.
FILE = "\x02"
# In a JSON string of its own: a field and ids of words, to be replaced by their names.
WORDS = "\x03"
# In a JSON string of its own: a list of a whole page that is joined in at read.
SLOT = "\x04"

_MARKS = re.compile(f"[{ORIGIN}{FILE}{WORDS}{SLOT}]")
# What JSON writes for them, among other escapes: two strokes stand for one in a text.
_WRITTEN = re.compile(r"\\\\|\\u000([1-4])")
_WORDS = re.compile(f'"{WORDS}([^"]*)"'.encode())
_FILE = re.compile(f'{FILE}([^"#?<> ]*)')
_SLOT = re.compile(f'"{SLOT}([a-z_]*)"')

_PROBE = "a/b.c"


def as_json(value: object) -> str:
    """Return compact JSON. A control character in it, which somebody may have typed, is no mark."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_stored(value: object) -> str:
    """Return compact JSON with the marks as they are. What editors wrote in it is `scrubbed`."""
    return _WRITTEN.sub(lambda match: chr(int(match[1])) if match[1] else match[0], as_json(value))


def from_stored(text: str) -> Any:
    """Return what `as_stored` wrote, with the marks still in it."""
    return json.loads(text, strict=False)


def scrubbed(text: str) -> str:
    """Return an editor's text without the characters that are marks here."""
    return _MARKS.sub("", text)


def origin_mark(address: str) -> str:
    """Return a path with the mark of the site before it; what is complete, or has a file's mark, stays as it is."""
    if address.startswith(FILE):
        return address
    address = scrubbed(address)
    if address.startswith("//"):
        return f"https:{address}"
    return f"{ORIGIN}{address}" if address.startswith("/") else address


def file_mark(file: FieldFile) -> str:
    """Return the mark of a stored file. A file in a storage of its own keeps the address that this gives."""
    if file.storage is not default_storage:
        return origin_mark(file.url)
    return f"{FILE}{filepath_to_uri(file.name)}"


def words_mark(field: str, ids: Iterable[int]) -> str:
    return f"{WORDS}{field} {' '.join(map(str, sorted(ids)))}".rstrip()


def slot(name: str) -> str:
    return f"{SLOT}{name}"


def fill_slots(text: str, lists: Callable[[str], str], head: str) -> str:
    """Put JSON texts in the place of the slots; `lists` gives them by name. `head` replaces the first character."""
    parts = _SLOT.split(text)
    parts[1::2] = map(lists, parts[1::2])
    # Put together once: whole pages are long.
    parts[0] = f"{head}{parts[0][1:]}"
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Ink:
    """Fills in the marks of JSON texts. `base_url` is the site's public address, empty for paths inside the site;
    `words` has the JSON text of what each mark of words holds."""

    base_url: str
    words: Mapping[bytes, bytes]

    def fill(self, text: str) -> bytes:
        """Return the text as it is sent."""
        # Hundreds in a list of whole pages, so without a call of ours for each: every other part is a mark.
        parts = _WORDS.split(text.encode())
        parts[1::2] = map(self.words.__getitem__, parts[1::2])
        filled = b"".join(parts)
        files = _before_files()
        if files is None:
            return fill_addresses(filled.decode(), self.base_url).encode()
        filled = filled.replace(FILE.encode(), files.encode())
        return filled.replace(ORIGIN.encode(), _before_paths(self.base_url).encode())


def files_in(text: str, base_url: str) -> dict[str, str]:
    """Return the names of the stored files that a text with marks speaks of, by their filled-in addresses."""
    return {fill_addresses(f"{FILE}{name}", base_url): unquote(name) for name in _FILE.findall(text)}


def fill_addresses(text: str, base_url: str) -> str:
    """Fill in the marks of addresses; `base_url` is empty for paths inside the site."""
    if FILE in text:
        files = _before_files()
        if files is None:
            text = _FILE.sub(lambda match: origin_mark(default_storage.url(unquote(match[1]))), text)
        else:
            text = text.replace(FILE, files)
    return text.replace(ORIGIN, _before_paths(base_url))


def _before_files() -> str | None:
    """What stands before the name of every stored file; None where the storage signs an address for each."""
    where = default_storage.url(_PROBE)
    return origin_mark(where.removesuffix(_PROBE)) if where.endswith(_PROBE) else None


def _before_paths(base_url: str) -> str:
    return urljoin(f"{base_url}/", "/").rstrip("/") if base_url else ""
