"""What stands in a stored document for what changes without it: addresses, files, names of words, cards of others.

A mark is a character of Unicode's private use area, which no text of an editor keeps (`scrubbed`). A reader fills in
all marks of an answer at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from django.utils.encoding import filepath_to_uri

# The site's public address; a path follows.
ORIGIN = "\ue000"
# The address of the storage; the quoted name of a file follows.
FILE = "\ue001"
# In a JSON string of its own: a field and ids of words, to be replaced by their names.
WORDS = "\ue002"
# In a JSON string of its own: a list of a whole page that is joined in at read.
SLOT = "\ue003"

_MARKS = re.compile("[\ue000-\ue00f]")
_WORDS = re.compile(f'"{WORDS}([^"]*)"')
_FILE = re.compile(f'{FILE}([^"#?<> ]*)')
_SLOT = re.compile(f'"{SLOT}([a-z_]*)"')

_PROBE = "a/b.c"


def as_json(value: object) -> str:
    """Return compact JSON, as all stored texts are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def scrubbed(text: str) -> str:
    """Return an editor's text without the characters that are marks here."""
    return _MARKS.sub("", text)


def origin_mark(address: str) -> str:
    """Return a path with the mark of the site before it; what is complete stays as it is."""
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
    words: Mapping[str, str]

    def fill(self, text: str) -> str:
        # Hundreds in a list of whole pages, so without a call of ours for each: every other part is a mark.
        parts = _WORDS.split(text)
        parts[1::2] = map(self.words.__getitem__, parts[1::2])
        return fill_addresses("".join(parts), self.base_url)


def files_in(text: str, base_url: str) -> dict[str, str]:
    """Return the names of the stored files that a text with marks speaks of, by their filled-in addresses."""
    return {fill_addresses(f"{FILE}{name}", base_url): unquote(name) for name in _FILE.findall(text)}


def fill_addresses(text: str, base_url: str) -> str:
    """Fill in the marks of addresses; `base_url` is empty for paths inside the site."""
    if FILE in text:
        where = default_storage.url(_PROBE)
        if where.endswith(_PROBE):
            text = text.replace(FILE, origin_mark(where.removesuffix(_PROBE)))
        else:
            # A storage that signs addresses makes one for each file.
            text = _FILE.sub(lambda match: origin_mark(default_storage.url(unquote(match[1]))), text)
    return text.replace(ORIGIN, urljoin(f"{base_url}/", "/").rstrip("/") if base_url else "")
