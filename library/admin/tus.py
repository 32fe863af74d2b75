"""Uploads that go on after a lost connection: the server's side of the tus protocol, version 1.0.

Source: https://tus.io/protocols/resumable-upload (core; extensions creation, expiration, checksum, termination).
It speaks to people who may add videos, about their own uploads only. Changes carry Django's CSRF token as every
request of the admin does; `X-HTTP-Method-Override` is not understood, so that no other method passes for one.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path, reverse
from django.utils.http import http_date
from django.views import View
from wagtail.permissions import policy_registry

from library.media import uploads
from library.models import Upload, Video

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,expiration,checksum,termination"
PART_TYPE: Final = "application/offset+octet-stream"
MAX_METADATA: Final = 4096  # characters of a header

_NUMBER = re.compile(r"[0-9]{1,15}", re.ASCII)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_STATUS: Final[dict[type[uploads.UploadRefused], int]] = {
    uploads.TooLarge: 413,
    uploads.TooMany: 429,
    uploads.NoSpace: 507,
    uploads.Gone: 404,
    uploads.Busy: 423,
    uploads.WrongOffset: 409,
    uploads.Damaged: 460,
}


class BadRequest(Exception):
    """The request is not one of the protocol. `status` is what to answer."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class TusView(View):
    """What every answer of the protocol has in common."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_upload(request.user):
            raise PermissionDenied
        response = self._answer(request, *args, **kwargs)
        response["Tus-Resumable"] = VERSION
        response["Cache-Control"] = "no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def _answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            return _refuse("This server speaks tus 1.0.0.", 412, {"Tus-Version": VERSION})
        try:
            return super().dispatch(request, *args, **kwargs)
        except BadRequest as error:
            return _refuse(str(error), error.status)
        except uploads.UploadRefused as error:
            return _refuse(str(error), _STATUS[type(error)])

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(
            status=204,
            headers={
                "Tus-Version": VERSION,
                "Tus-Extension": EXTENSIONS,
                "Tus-Max-Size": str(settings.LIBRARY_UPLOAD_MAX_BYTES),
                "Tus-Checksum-Algorithm": ",".join(uploads.CHECKSUMS),
            },
        )


class Creation(TusView):
    """`POST` begins an upload and answers where its parts go."""

    http_method_names = ["options", "post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if "Upload-Defer-Length" in request.headers:
            raise BadRequest("The length of the file must be known when it begins.")
        size = _number(request, "Upload-Length")
        if not size:
            raise BadRequest("This file is empty.")
        upload = uploads.begin(request.user, _file_name(request.headers.get("Upload-Metadata", "")), size)
        headers = {"Location": reverse("library_upload", args=[upload.pk]), **_expiry(upload)}
        return HttpResponse(status=201, headers=headers)


class Parts(TusView):
    """One upload: how far it is (`HEAD`), the next part (`PATCH`), and its end before its time (`DELETE`)."""

    http_method_names = ["options", "head", "patch", "delete"]

    def head(self, request: HttpRequest, key: UUID) -> HttpResponse:
        upload = uploads.find(request.user, key)
        offset = uploads.received(upload)
        return HttpResponse(
            headers={"Upload-Offset": str(offset), "Upload-Length": str(upload.size), **_expiry(upload)}
        )

    def patch(self, request: HttpRequest, key: UUID) -> HttpResponse:
        if request.content_type != PART_TYPE:
            raise BadRequest(f"A part has the type {PART_TYPE}.", 415)
        upload = uploads.find(request.user, key)
        offset = uploads.append(
            upload,
            request,
            offset=_number(request, "Upload-Offset"),
            length=_number(request, "Content-Length", status=411),
            checksum=_checksum(request.headers.get("Upload-Checksum")),
        )
        return HttpResponse(status=204, headers={"Upload-Offset": str(offset), **_expiry(upload)})

    def delete(self, request: HttpRequest, key: UUID) -> HttpResponse:
        uploads.discard(uploads.find(request.user, key))
        return HttpResponse(status=204)


def urls() -> list[Any]:
    return [
        path("library/uploads/", Creation.as_view(), name="library_uploads"),
        path("library/uploads/<uuid:key>/", Parts.as_view(), name="library_upload"),
    ]


def may_upload(user: Any) -> bool:
    """Whoever may add a video, or change one and so give it another file."""
    return bool(policy_registry.get_by_type(Video).user_has_any_permission(user, ["add", "change"]))


def _refuse(sentence: str, status: int, headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(
        sentence, status=status, content_type="text/plain; charset=utf-8", headers=headers or {}
    )


def _expiry(upload: Upload) -> dict[str, str]:
    return {"Upload-Expires": http_date(uploads.expires_at(upload).timestamp())}


def _number(request: HttpRequest, header: str, status: int = 400) -> int:
    value = request.headers.get(header, "")
    if not _NUMBER.fullmatch(value):
        raise BadRequest(f"{header} must be a whole number of bytes.", status)
    return int(value)


def _file_name(metadata: str) -> str:
    """Return the file's name out of `Upload-Metadata`: pairs of a key and a value in Base64, commas between them."""
    if len(metadata) > MAX_METADATA:
        raise BadRequest("Upload-Metadata is too long.")
    for pair in metadata.split(","):
        key, _, value = pair.strip().partition(" ")
        if key in ("filename", "name") and value:
            name = _decoded(value, "Upload-Metadata").decode("utf-8", "replace")
            return _CONTROLS.sub("", name.replace("\\", "/").rpartition("/")[2])[:255]
    return ""


def _checksum(header: str | None) -> uploads.Checksum | None:
    if header is None:
        return None
    algorithm, _, value = header.strip().partition(" ")
    if algorithm not in uploads.CHECKSUMS or not value:
        raise BadRequest(
            f"Upload-Checksum takes one of {', '.join(uploads.CHECKSUMS)} and a digest in Base64."
        )
    return uploads.Checksum(algorithm, _decoded(value, "Upload-Checksum"))


def _decoded(value: str, header: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise BadRequest(f"{header} is not in Base64.") from None
