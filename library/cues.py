"""Cues of a worksheet: what to remember while doing it, such as how to breathe.

Works on the HTML as it is stored. Knows no models.
"""

import re

# A paragraph that opens in bold, as editors write a cue: "**Breathe.** Out as you turn."
_CUE = re.compile(r"<p(?P<attributes>\s[^>]*)?>(?=\s*<(?:b|strong)>)", re.IGNORECASE)


def cues_apart(body: str) -> str:
    """Return `body` with the class `cue` on every paragraph that opens in bold, so that it can be set apart."""
    return _CUE.sub(lambda match: f'<p{match["attributes"] or ""} class="cue">', body)
