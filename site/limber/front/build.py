"""What this deployment is: a cached answer of another one may have another shape."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

# Everything in the checkout that has a say in what an answer looks like.
SOURCES = ("api", "library", "locale", "site", "templates", "requirements.txt")


@cache
def build_id() -> str:
    """Return 16 hexadecimal digits that differ when the code, the templates, the translations or the settings do.

    It is the same in every process and on every machine that runs the same release with the same settings.
    """
    if settings.BUILD_ID:
        return hashlib.sha256(settings.BUILD_ID.encode()).hexdigest()[:16]
    digest = hashlib.sha256(_settings().encode())
    for path in _files():
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> list[Path]:
    found: list[Path] = []
    for name in SOURCES:
        path = settings.BASE_DIR / name
        found += [path] if path.is_file() else path.rglob("*")
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def _settings() -> str:
    """All settings as text. Of an object only the type counts: its `repr` would hold an address in memory."""
    values = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    return json.dumps(values, sort_keys=True, default=_plain, skipkeys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    return str(value) if isinstance(value, Path) else type(value).__name__
