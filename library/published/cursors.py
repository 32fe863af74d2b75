"""Cursors: where a page of a list ends, signed, so that only what we gave is taken back."""

from __future__ import annotations

from typing import NamedTuple

from django.core import signing

_SIGNER = signing.Signer(salt="library.cursor")
MAX_LENGTH = 2_000


class UnknownCursor(LookupError):
    """Nobody here ever gave this cursor."""


class Cursor(NamedTuple):
    """The last item of a page (or, going backwards, the first): its key in the order, and its page id.

    `listed` names the kind and the order of the list. In the order of relevance, `key` is how many items were passed.
    """

    listed: str
    key: int | str
    page_id: int
    backwards: bool = False

    def __str__(self) -> str:
        return _SIGNER.sign_object([self.listed, self.key, self.page_id, int(self.backwards)])

    @classmethod
    def read(cls, text: str, listed: str) -> Cursor:
        """Return the cursor of such a list. Raises `UnknownCursor`."""
        if len(text) > MAX_LENGTH:
            raise UnknownCursor(text[:100])
        try:
            given, key, page_id, backwards = _SIGNER.unsign_object(text)
        except (signing.BadSignature, ValueError):
            raise UnknownCursor(text[:100]) from None
        if given != listed:
            raise UnknownCursor(text[:100])
        return cls(given, key, page_id, bool(backwards))
