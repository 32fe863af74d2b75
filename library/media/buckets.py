"""Files in a bucket (S3 and what speaks like it), under addresses of our own.

A page that is kept in a cache, or in an app, must not hold an address that expires. So files have the same
addresses as on one machine, and whoever asks there is sent on: to a signed address, or to a public CDN.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from storages.backends.s3 import S3Storage


class BucketStorage(S3Storage):
    """A bucket whose files are reached through our media view."""

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Return the address that pages and apps hold; it never expires."""
        return f"{settings.MEDIA_URL}{quote(name)}"

    def signed_url(self, name: str) -> str:
        """Return the address in the bucket, good for `querystring_expire` seconds."""
        return str(super().url(name))
