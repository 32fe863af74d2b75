"""Collect the texts of the interface and bring the translations up to date, without gettext on the system.

For contributors: it needs Babel, which comes with the development requirements.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation.template import templatize

FOLDERS = ("library", "api", "site/limber")
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
# What Django makes of a template's tags: a call with literal texts.
_CALL = re.compile(r"""\b(?:np?|p)?gettext\((?:\s*u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*,?)+""")

# Headers that say when and by whom: they differ after every run, and the history of the file knows it better.
_UNSTABLE = (
    b'"Project-Id',
    b'"Report-Msgid',
    b'"POT-Creation',
    b'"PO-Revision',
    b'"Last-Translator',
    b'"Language-Team',
    b'"Generated',
)


class Command(BaseCommand):
    help = "Collects the texts of the interface and brings the translations in locale/ up to date."

    def handle(self, **options: Any) -> None:
        texts = collected(settings.BASE_DIR)
        for path in catalogs(settings.BASE_DIR):
            catalog = read_catalog(path)
            catalog.update(texts, no_fuzzy_matching=True)
            catalog.obsolete.clear()
            write_catalog(catalog, path)
            missing = sum(1 for message in catalog if message.id and not is_translated(message))
            self.stdout.write(f"{catalog.locale}: {len(catalog)} texts, {missing} to translate")


def collected(root: Path) -> Catalog:
    """Return every text that the code below `root` and its templates mark for translation."""
    catalog = Catalog(charset="utf-8")
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                _add(catalog, path.read_bytes(), path.relative_to(root))
    for path in sorted((root / "templates").rglob("*.html")):
        _add(catalog, _calls(path.read_text(encoding="utf-8"), str(path)), path.relative_to(root))
    return catalog


def _add(catalog: Catalog, source: bytes, path: Path) -> None:
    # Without line numbers: they would change with every edit, and the file says enough.
    for _line, message, _comments, context in extract("python", BytesIO(source), keywords=KEYWORDS):
        catalog.add(message, locations=[(str(path), 0)], context=context)


def _calls(template: str, origin: str) -> bytes:
    """Return the calls in a template, a line each, as Python."""
    lines = [_closed(call) for call in _CALL.findall(templatize(template, origin=origin))]
    return "\n".join(lines).encode()


def _closed(call: str) -> str:
    name, arguments = call.split("(", 1)
    texts = ast.literal_eval(f"({arguments.strip().rstrip(',')},)")
    number = ", 1" if name.startswith("n") else ""
    return f"{name}({', '.join(map(repr, texts))}{number})"


def catalogs(root: Path) -> Iterator[Path]:
    yield from sorted((root / "locale").glob("*/LC_MESSAGES/django.po"))


def read_catalog(path: Path) -> Catalog:
    return read_po(BytesIO(path.read_bytes()), locale=path.parts[-3])


def write_catalog(catalog: Catalog, path: Path) -> None:
    """Write the catalog for people (`.po`) and, beside it, for the program (`.mo`)."""
    text = BytesIO()
    write_po(text, catalog, width=100, sort_output=True, include_lineno=False)
    lines = [line for line in text.getvalue().splitlines(True) if not line.startswith(_UNSTABLE)]
    path.write_bytes(b"".join(lines))
    with path.with_suffix(".mo").open("wb") as file:
        written = read_catalog(path)
        written.creation_date = datetime.fromtimestamp(0, UTC)
        write_mo(file, written)


def is_translated(message: Any) -> bool:
    texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return bool(texts) and all(texts) and not message.fuzzy
