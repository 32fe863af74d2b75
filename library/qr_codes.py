"""QR codes as drawings that a page or a handout can hold. Knows no models."""

from functools import lru_cache

import segno


# Takes longer than the rest of a page, and an address keeps its code.
@lru_cache(maxsize=2048)
def qr_svg(text: str) -> str:
    """Return an `<svg>` of the code for `text`, without a style, a script or a fixed size.

    Error correction M, because paper on the floor gets stains. Raises `ValueError` for more than 2,331 bytes.
    """
    code = segno.make_qr(text, error="m")
    return code.svg_inline(omitsize=True, svgclass="qr", lineclass=None)
