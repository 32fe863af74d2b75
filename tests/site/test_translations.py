"""Every text of the interface is translated, and what the program reads is what the translators wrote."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from library.management.commands.update_translations import catalogs, collected, is_translated, read_catalog

ROOT = Path(__file__).parents[2]
CATALOGS = list(catalogs(ROOT))
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>")


def texts(message, of: str) -> list[str]:
    found = getattr(message, of)
    return list(found) if isinstance(found, (list, tuple)) else [found]


@pytest.fixture(params=CATALOGS, ids=lambda path: path.parts[-3])
def path(request) -> Path:
    return request.param


def test_there_are_translations() -> None:
    assert [path.parts[-3] for path in CATALOGS] == ["es"]


def test_no_text_is_missing_or_only_guessed(path: Path) -> None:
    catalog = read_catalog(path)
    missing = [
        message.id
        for message in collected(ROOT)
        if message.id and not ((own := catalog.get(message.id, message.context)) and is_translated(own))
    ]
    assert missing == [], "run `make messages` and translate what it found"


def test_no_text_is_kept_that_nobody_says(path: Path) -> None:
    said = collected(ROOT)
    catalog = read_catalog(path)
    assert [m.id for m in catalog if m.id and said.get(m.id, m.context) is None] == []
    assert not catalog.obsolete


def placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def test_a_translation_has_the_placeholders_of_its_text(path: Path) -> None:
    wrong = []
    for message in read_catalog(path):
        # A singular may do without the number.
        said = [placeholders(text) for text in texts(message, "id")]
        if message.id and any(placeholders(text) not in said for text in texts(message, "string")):
            wrong.append(message.id)
    assert wrong == []


def test_the_compiled_file_is_made_of_the_written_one(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in read_catalog(path):
        if message.id:
            said = compiled.gettext(texts(message, "id")[0]) if len(texts(message, "id")) == 1 else None
            assert said in (None, message.string)
            if said is None:
                assert [compiled.ngettext(*message.id, n) for n in (1, 2)] == texts(message, "string")


def test_the_texts_of_code_and_templates_are_collected() -> None:
    catalog = collected(ROOT)
    assert ("%(n)d video", "%(n)d videos") in catalog
    assert "Skip to content" in catalog
    assert "Page %(number)s of %(total)s" in catalog


def test_bringing_the_translations_up_to_date_changes_nothing_when_they_are(tmp_path, settings) -> None:
    folder = tmp_path / "locale" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in ("library", "api", "site", "templates"):
        (tmp_path / name).symlink_to(ROOT / name)
    before = CATALOGS[0].read_bytes()
    (folder / "django.po").write_bytes(before)
    settings.BASE_DIR = tmp_path
    call_command("update_translations")
    assert (folder / "django.po").read_bytes() == before
    assert (folder / "django.mo").stat().st_size > 1000
