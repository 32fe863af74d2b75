"""The pictures inside a worksheet's texts, as its handout takes them: files of bounded size that Typst surely reads."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from PIL import Image, UnidentifiedImageError

from library.blocks import Block

# Of one handout. What comes after them is told in words, as what cannot be read is.
MOST = 24
# Pixels of the longer side: 170 dots an inch over the whole column.
SIDE = 1_000
QUALITY = 80
# A picture as wide as the column in the browser is so wide there, and this high at most: parts of the column's width.
FULL_WIDTH = 800
HIGHEST = 0.75


@dataclass(slots=True)
class Pictures:
    """`files` are the bytes by the names that blocks call them by; `names` the stored files by their addresses."""

    names: dict[str, str]
    files: dict[str, bytes] = field(default_factory=dict)

    def placed(self, found: Iterable[Block]) -> list[Block]:
        """Return the blocks with each picture's `file` and `share` of the column; one without is told in words."""
        placed = []
        for block in found:
            if block["kind"] == "list":
                placed.append({**block, "items": [self.placed(item) for item in block["items"]]})
            elif block["kind"] == "picture":
                placed += self._picture(block)
            else:
                placed.append(block)
        return placed

    def _picture(self, block: Block) -> list[Block]:
        made = self._file(self.names.get(block["address"], ""))
        if made is not None:
            name, share = made
            return [{"kind": "picture", "file": name, "share": share, "alt": block["alt"]}]
        if not block["alt"]:
            return []
        told = {"text": f"[{block['alt']}]", "strong": False, "emphasis": True, "href": ""}
        return [{"kind": "paragraph", "runs": [told]}]

    def _file(self, stored: str) -> tuple[str, float] | None:
        if not stored or len(self.files) >= MOST:
            return None
        try:
            with default_storage.open(stored) as file, Image.open(file) as picture:
                shown_width = picture.width
                picture.thumbnail((SIDE, SIDE))
                # On paper, what one can see through is white.
                flat = Image.new("RGB", picture.size, "white")
                seen = picture.convert("RGBA")
                flat.paste(seen, mask=seen)
        except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
            return None
        out = io.BytesIO()
        flat.save(out, "JPEG", quality=QUALITY)
        name = f"picture-{len(self.files)}.jpg"
        self.files[name] = out.getvalue()
        return name, round(min(1, shown_width / FULL_WIDTH, HIGHEST * flat.width / flat.height), 3)
