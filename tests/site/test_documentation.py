"""The documentation tells the truth about settings and commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "site" / "limber" / "settings"
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def variables() -> list[str]:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(SETTINGS.glob("*.py")))
    return sorted(set(re.findall(r'env(?:\.\w+)?\(\s*"(\w+)"', source)))


def commands() -> list[str]:
    folder = ROOT / "library" / "management" / "commands"
    return sorted(path.stem for path in folder.glob("[a-z]*.py"))


@pytest.mark.parametrize("name", variables())
def test_every_variable_of_the_settings_is_explained(name: str) -> None:
    assert f"`{name}`" in OPERATIONS


@pytest.mark.parametrize("name", commands())
def test_every_command_is_named_in_the_documentation(name: str) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    assert name in pages + README


@pytest.mark.parametrize("target", ["demo", "test"])
def test_the_readme_names_the_two_commands(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "page", sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]), ids=lambda p: p.name
)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
