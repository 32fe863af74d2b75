"""Text as words: what is indexed and what is asked for pass through the same sieve.

The databases disagree on what a word is (an address, "1e5", a letter that one of them does not know yet). So both
are given words that are words already, with blanks between them, and need not look into them.
"""

from __future__ import annotations

import re
from typing import Final

from library.folding import fold

# A word of a query or of a text is cut here; nobody types a longer one.
MAX_WORD: Final = 64  # characters

_WORD: Final = re.compile(r"[^\W_]+")
# Letters that no decomposition takes apart.
_PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def words(text: str) -> list[str]:
    """Return the words of `text` in their order, without case, accents and signs."""
    # Once more after the folding, which makes capitals of a few signs (the one for "TEL").
    plain = fold(text).lower().translate(_PLAIN)
    return [word[:MAX_WORD] for word in _WORD.findall(plain)]


def folded(text: str, most: int | None = None) -> str:
    """Return the words of `text` as they are indexed, `most` bytes of them at most."""
    joined = " ".join(words(text))
    if most is None or len(joined.encode()) <= most:
        return joined
    return joined.encode()[:most].decode(errors="ignore").rpartition(" ")[0]
