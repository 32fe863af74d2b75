"""The tus protocol as a client sees it, with what a hostile one sends."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import io
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from library.media import uploads
from library.models import Upload

from .conftest import person

UPLOADS = "/admin/library/uploads/"
CONTENT = bytes(range(256)) * 40  # 10,240 bytes


@pytest.fixture(autouse=True)
def _uploads_in_a_folder_of_their_own(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.LIBRARY_UPLOADS_DIR = tmp_path / "uploads"
    yield


def tus(
    client: Client, method: str, address: str = UPLOADS, body: bytes = b"", **headers: Any
) -> HttpResponse:
    given = {"Tus-Resumable": "1.0.0"}
    if method == "PATCH":
        given |= {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
        body = body or b"x"
    given |= {name.replace("_", "-"): str(value) for name, value in headers.items()}
    content_type = given.pop("Content-Type", "")
    given = {name: value for name, value in given.items() if value != "None"}
    return client.generic(method, address, body, content_type=content_type, headers=given)


def begun(client: Client, size: int = len(CONTENT), name: str = "twist.mp4") -> str:
    metadata = f"filename {base64.b64encode(name.encode()).decode()},filetype dmlkZW8vbXA0"
    response = tus(client, "POST", Upload_Length=size, Upload_Metadata=metadata)
    assert response.status_code == 201, response.content
    return response["Location"]


def offset(client: Client, address: str) -> int:
    response = tus(client, "HEAD", address)
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("no-store")
    return int(response["Upload-Offset"])


def digest(algorithm: str, content: bytes) -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, content).digest()).decode()}"


def test_the_server_says_what_it_can(editor: Client, settings: Any) -> None:
    settings.LIBRARY_UPLOAD_MAX_BYTES = 5000
    response = tus(editor, "OPTIONS", Tus_Resumable=None)
    assert response.status_code == 204
    assert response["Tus-Version"] == response["Tus-Resumable"] == "1.0.0"
    assert response["Tus-Max-Size"] == "5000"
    assert response["Tus-Extension"] == "creation,expiration,checksum,termination"
    assert response["Tus-Checksum-Algorithm"] == "sha1,sha256,md5"


def test_a_file_comes_in_parts_and_the_server_says_how_far_it_is(editor: Client) -> None:
    address = begun(editor)
    assert offset(editor, address) == 0
    first = tus(editor, "PATCH", address, CONTENT[:4000])
    assert (first.status_code, first["Upload-Offset"]) == (204, "4000")
    assert offset(editor, address) == 4000
    assert tus(editor, "PATCH", address, CONTENT[4000:], Upload_Offset=4000)["Upload-Offset"] == str(
        len(CONTENT)
    )
    upload = Upload.objects.get()
    assert (upload.name, upload.size) == ("twist.mp4", len(CONTENT))
    with uploads.arrived(editor.user, upload.pk) as file:
        assert file.read() == CONTENT


def test_it_is_kept_where_nobody_else_reads_and_nothing_is_served(editor: Client, settings: Any) -> None:
    begun(editor)
    (part,) = settings.LIBRARY_UPLOADS_DIR.iterdir()
    assert part.stat().st_mode & 0o777 == 0o600
    assert settings.LIBRARY_UPLOADS_DIR.stat().st_mode & 0o777 == 0o700
    assert settings.MEDIA_ROOT not in part.parents


def test_a_part_that_begins_elsewhere_is_a_conflict(editor: Client) -> None:
    address = begun(editor)
    tus(editor, "PATCH", address, CONTENT[:100])
    for wrong in (0, 99, 101, 999_999):
        assert tus(editor, "PATCH", address, b"x", Upload_Offset=wrong).status_code == 409
    assert offset(editor, address) == 100


def test_more_than_was_announced_is_refused_and_not_kept(editor: Client) -> None:
    address = begun(editor, size=100)
    assert tus(editor, "PATCH", address, b"x" * 101).status_code == 413
    assert offset(editor, address) == 0


def test_a_part_is_what_its_checksum_says_or_not_kept(editor: Client) -> None:
    address = begun(editor)
    for algorithm in ("sha1", "sha256", "md5"):
        damaged = tus(editor, "PATCH", address, CONTENT[:99], Upload_Checksum=digest(algorithm, CONTENT[:98]))
        assert damaged.status_code == 460
    assert offset(editor, address) == 0
    good = tus(editor, "PATCH", address, CONTENT[:99], Upload_Checksum=digest("sha256", CONTENT[:99]))
    assert (good.status_code, offset(editor, address)) == (204, 99)


def test_two_requests_never_write_to_one_file(editor: Client) -> None:
    address = begun(editor)
    with open(uploads.path_of(Upload.objects.get()), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert tus(editor, "PATCH", address, CONTENT).status_code == 423
    assert tus(editor, "PATCH", address, CONTENT).status_code == 204


def test_a_cancelled_upload_is_gone_with_its_bytes(
    editor: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    address = begun(editor)
    tus(editor, "PATCH", address, CONTENT)
    with django_capture_on_commit_callbacks(execute=True):
        assert tus(editor, "DELETE", address).status_code == 204
    assert not list(settings.LIBRARY_UPLOADS_DIR.iterdir())
    for method in ("HEAD", "PATCH", "DELETE"):
        assert tus(editor, method, address).status_code == 404


def test_what_nobody_goes_on_with_expires(
    editor: Client, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.LIBRARY_UPLOADS_HOURS = 2
    address = begun(editor)
    assert tus(editor, "HEAD", address)["Upload-Expires"].endswith(" GMT")
    kept = begun(editor)
    Upload.objects.filter(pk=address.split("/")[-2]).update(touched_at=timezone.now() - timedelta(hours=3))
    with django_capture_on_commit_callbacks(execute=True):
        assert uploads.remove_stale() == 1
    assert tus(editor, "HEAD", address).status_code == 404
    assert tus(editor, "HEAD", kept).status_code == 200


def test_a_file_whose_row_is_lost_is_removed_when_it_is_old(editor: Client, settings: Any) -> None:
    begun(editor)
    stray = settings.LIBRARY_UPLOADS_DIR / f"{'0' * 32}.part"
    stray.write_bytes(b"x")
    assert uploads.remove_stale() == 0
    os.utime(stray, (0, 0))
    assert uploads.remove_stale() == 1
    assert len(list(settings.LIBRARY_UPLOADS_DIR.iterdir())) == 1


def test_an_upload_is_its_owners_alone(editor: Client, moderator: Client) -> None:
    address = begun(editor)
    for method in ("HEAD", "PATCH", "DELETE"):
        assert tus(moderator, method, address).status_code == 404
    assert offset(editor, address) == 0


def test_only_those_who_may_add_videos_upload(site: Site) -> None:
    stranger = person("stranger")
    assert tus(Client(), "POST", Upload_Length=10).status_code == 302
    assert tus(Client(), "POST", Upload_Length=10, X_Requested_With="XMLHttpRequest").status_code == 403
    assert tus(stranger, "POST", Upload_Length=10).status_code in (302, 403)
    assert not Upload.objects.exists()


def test_a_change_without_the_csrf_token_is_refused(editor: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user)
    assert tus(strict, "POST", Upload_Length=10).status_code == 403
    address = begun(editor)
    for method in ("PATCH", "DELETE", "POST"):
        headers = {"X_HTTP_Method_Override": "PATCH"} if method == "POST" else {}
        assert tus(strict, method, address, b"x", **headers).status_code == 403
    assert offset(editor, address) == 0


def test_nobody_has_more_uploads_under_way_than_allowed(
    editor: Client, moderator: Client, settings: Any
) -> None:
    settings.LIBRARY_UPLOADS_MAX_OPEN = 2
    begun(editor), begun(editor)
    refused = tus(editor, "POST", Upload_Length=10)
    assert refused.status_code == 429
    assert refused.content.decode() == "You have 2 unfinished uploads. Finish or cancel some of them first."
    begun(moderator)


def test_a_file_that_is_too_large_is_refused_before_a_byte_comes(editor: Client, settings: Any) -> None:
    settings.LIBRARY_UPLOAD_MAX_BYTES = 1024
    refused = tus(editor, "POST", Upload_Length=1025)
    assert refused.status_code == 413
    assert "The largest that can be uploaded is 1.0\xa0KB." in refused.content.decode()
    assert not Upload.objects.exists()


def test_a_file_for_which_there_is_no_room_is_not_begun(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "SPARE_BYTES", 2**62)
    refused = tus(editor, "POST", Upload_Length=10)
    assert (refused.status_code, Upload.objects.count()) == (507, 0)
    assert refused.content.decode() == "There is not enough room on the server for this file."


def test_a_disk_that_fills_up_on_the_way_is_said(editor: Client) -> None:
    begun(editor)
    upload = Upload.objects.get()
    path = uploads.path_of(upload)
    path.unlink()
    path.symlink_to("/dev/full")
    with pytest.raises(uploads.NoSpace):
        uploads.append(upload, io.BytesIO(CONTENT), offset=0, length=len(CONTENT))


ODD_NUMBERS = [
    "",
    "-1",
    "+5",
    "1.5",
    "1e3",
    "0x10",
    " 5 5",
    "٥",
    "NaN",
    "9" * 400,
    "99999999999999999999",
    "five",
]


@pytest.mark.parametrize("value", ODD_NUMBERS)
def test_an_odd_number_is_a_400_and_never_a_500(editor: Client, value: str) -> None:
    address = begun(editor)
    assert tus(editor, "POST", Upload_Length=value).status_code in (400, 413)
    assert tus(editor, "PATCH", address, b"x", Upload_Offset=value).status_code == 400
    assert Upload.objects.count() == 1
    assert offset(editor, address) == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus_Resumable": None}, 412),
        ({"Tus_Resumable": "0.2.2"}, 412),
        ({"Upload_Length": None}, 400),
        ({"Upload_Length": 0}, 400),
        ({"Upload_Defer_Length": 1}, 400),
        ({"Upload_Metadata": "filename %%%"}, 400),
        ({"Upload_Metadata": "filename " + "A" * 5000}, 400),
    ],
)
def test_a_creation_that_is_none_is_refused(editor: Client, headers: dict[str, Any], status: int) -> None:
    assert tus(editor, "POST", **{"Upload_Length": 10, **headers}).status_code == status
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus_Resumable": None}, 412),
        ({"Content_Type": "application/octet-stream"}, 415),
        ({"Upload_Offset": None}, 400),
        ({"Upload_Checksum": "crc32 AAAA"}, 400),
        ({"Upload_Checksum": "sha1"}, 400),
        ({"Upload_Checksum": "sha1 %%%"}, 400),
    ],
)
def test_a_part_that_is_none_is_refused(editor: Client, headers: dict[str, Any], status: int) -> None:
    address = begun(editor)
    assert tus(editor, "PATCH", address, b"x", **headers).status_code == status
    assert offset(editor, address) == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\fakepath\\Seated twist.mp4", "Seated twist.mp4"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\r\nc.mp4", "abc.mp4"),
        ("x" * 400, "x" * 255),
    ],
)
def test_the_name_is_a_name_and_never_a_path(editor: Client, given: str, kept: str) -> None:
    begun(editor, name=given)
    assert Upload.objects.get().name == kept


@pytest.mark.parametrize("key", ["0" * 32, "00000000-0000-0000-0000-000000000000", "../../x", "%00"])
def test_an_invented_address_is_nowhere(editor: Client, key: str) -> None:
    for method in ("HEAD", "PATCH", "DELETE"):
        assert tus(editor, method, f"{UPLOADS}{key}/").status_code == 404
    assert tus(editor, "GET", f"{UPLOADS}00000000-0000-0000-0000-000000000000/").status_code == 405
