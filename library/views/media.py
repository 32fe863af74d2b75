"""Stored files, for whoever may have them, by the way that the operator has chosen.

The settings decide who sends the bytes: this application (`library.media.delivery`), nginx in front of it
(`MEDIA_ACCEL_PREFIX`), a public CDN (`MEDIA_CDN_URL`), or a bucket by a signed address (`S3_BUCKET`).
"""

from __future__ import annotations

import os
from http import HTTPStatus
from typing import cast
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from library.media import delivery
from library.media.buckets import BucketStorage
from library.media.privacy import Access, access_to

# Small texts that name other files beside them, or that browsers take from their own site only: sent from here.
SENT_FROM_HERE = frozenset({".m3u8", ".vtt"})


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send the stored file `path`, or tell where it is. `Http404` if there is none or it is not for this visitor."""
    delivery.check_name(path)
    access = access_to(request, path)
    if access is Access.NONE:
        raise Http404("There is no such file.")
    response = _elsewhere(path, access) or _handed_over(path) or _sent(request, path)
    _say_for_whom(response, access)
    return response


def _sent(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send the file from here; a text is compressed, but not a part of it, which is of the bytes as they are stored."""
    response = delivery.serve_media(request, path)
    if _extension(path) not in SENT_FROM_HERE:
        return response
    patch_vary_headers(response, ["Accept-Encoding"])
    if response.status_code != HTTPStatus.OK:
        return response
    return cast(HttpResponseBase, GZipMiddleware(lambda _request: response)(request))


def _extension(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _elsewhere(path: str, access: Access) -> HttpResponse | None:
    """Send the visitor on to the CDN or the bucket."""
    if _extension(path) in SENT_FROM_HERE:
        return None
    if settings.MEDIA_CDN_URL and access is Access.PUBLIC:
        return HttpResponseRedirect(f"{settings.MEDIA_CDN_URL.rstrip('/')}/{quote(path)}")
    if isinstance(default_storage, BucketStorage):
        response = HttpResponseRedirect(default_storage.signed_url(path))
        # Whoever keeps the answer must come back before the signature ends.
        response["Cache-Control"] = f"private, max-age={settings.MEDIA_SIGNED_SECONDS // 2}"
        return response
    return None


def _handed_over(path: str) -> HttpResponse | None:
    """Let nginx send the file (X-Accel-Redirect); it knows about ranges itself."""
    if not settings.MEDIA_ACCEL_PREFIX or not isinstance(default_storage, FileSystemStorage):
        return None
    response = HttpResponse()
    delivery.name_the_type(response, path)
    response["X-Accel-Redirect"] = quote(f"/{settings.MEDIA_ACCEL_PREFIX.strip('/')}/{path}")
    return response


def _say_for_whom(response: HttpResponseBase, access: Access) -> None:
    if access is Access.PERSONAL:
        response["Cache-Control"] = "private, no-cache"
        return
    response.headers.setdefault("Cache-Control", f"max-age={delivery.FRESH_SECONDS}")
    # What everybody may have, pages of other sites may read too (a player there reads playlists and captions).
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "Accept-Ranges, Content-Length, Content-Range, ETag"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
