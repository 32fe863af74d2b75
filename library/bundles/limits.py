"""How large a bundle may be. Larger ones are more likely hostile than true; sizes are in bytes."""

from __future__ import annotations

from typing import Final

from django.conf import settings

MIB: Final = 1024**2

JSON_BYTES: Final = 64 * MIB
JSON_DEPTH: Final = 12
RECORDS: Final = 50_000  # in one list
LIST_ITEMS: Final = 500  # in one field of a record
HTML_CHARACTERS: Final = 200_000

DOCUMENT_BYTES: Final = 50 * MIB
IMAGE_PIXELS: Final = 50_000_000
PATH_CHARACTERS: Final = 240

# A zip: honest media hardly shrink, and text shrinks to a tenth at most of the times.
ZIP_ENTRIES: Final = 200_000
ZIP_RATIO: Final = 200
ZIP_RATIO_FROM: Final = 4 * MIB  # below this unpacked size the ratio does not matter
ZIP_UNPACKED_BYTES: Final = 500 * 1024 * MIB

# Records in one transaction; more are written in batches.
TOGETHER: Final = 500
# After this many seconds a batch takes no further record, so that no transaction lasts two seconds.
BATCH_SECONDS: Final = 1.0
# On SQLite, this long nobody of ours writes between two batches, so that an editor's publish gets its turn.
GAP_SECONDS: Final = 0.25


def image_bytes() -> int:
    return int(getattr(settings, "WAGTAILIMAGES_MAX_UPLOAD_SIZE", 20 * MIB))


def video_bytes() -> int:
    return int(settings.LIBRARY_UPLOAD_MAX_BYTES)
