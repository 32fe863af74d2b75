"""Text that may stand in an XML document."""

import re

# Outside the characters of XML 1.0, section 2.2. An editor can paste them, and no parser takes them.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """Return `text` without the characters that no XML document may hold."""
    return _ILLEGAL.sub("", text)
