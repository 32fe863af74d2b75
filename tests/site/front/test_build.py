"""The id of a build."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from limber.front.build import build_id


@pytest.fixture(autouse=True)
def _forget() -> Any:
    build_id.cache_clear()
    yield
    build_id.cache_clear()


def _now() -> str:
    build_id.cache_clear()
    return build_id()


def test_it_is_the_same_for_the_same_release() -> None:
    assert _now() == _now()
    assert len(_now()) == 16


def test_it_differs_when_a_setting_a_template_or_its_name_differs(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "base.html").write_text("one")
    settings.BASE_DIR = tmp_path
    seen = [_now()]
    (tmp_path / "templates" / "base.html").write_text("two")
    seen.append(_now())
    settings.PUBLIC_BASE_URL = "https://other.example"
    seen.append(_now())
    settings.BUILD_ID = "release 7"
    seen.append(_now())
    assert len(set(seen)) == 4
