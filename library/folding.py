"""Text as it is compared and sorted: without case and accents."""

import unicodedata


def fold(text: str) -> str:
    """Return `text` in lower case without accents or doubled spaces, so that "Éa" sorts beside "ea".

    The databases order text differently (SQLite by code point, PostgreSQL by its locale); a stored folded key
    gives one order on both.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())
