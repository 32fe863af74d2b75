"""Where a stored file is found: the storage says it, unless a document is written that outlives the answer."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models.fields.files import FieldFile

# Makes the address of a stored file.
AddressOf = Callable[[FieldFile], str]


def file_url(file: FieldFile) -> str:
    """The address that the storage gives now."""
    return file.url
