from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.http import Http404, HttpResponseBase
from django.test import RequestFactory

from library.media import delivery
from library.media.delivery import CHUNK_BYTES, UnsatisfiableRange, requested_range, serve_media

CONTENT = bytes(range(256)) * 1000  # 256,000 bytes: several chunks

# The end of a response asks Django to look after its database connections.
pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    store("videos/stretch.mp4")
    return settings.MEDIA_ROOT


def store(name: str, content: bytes = CONTENT) -> None:
    assert default_storage.save(name, ContentFile(content)) == name


def get(path: str = "videos/stretch.mp4", method: str = "GET", **headers: str) -> HttpResponseBase:
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return serve_media(RequestFactory().generic(method, "/media/x", headers=headers), path)


def body(response: HttpResponseBase) -> bytes:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    return content


@pytest.mark.usefixtures("media")
class TestWhole:
    def test_a_file_is_sent_whole_with_what_a_player_needs_to_seek(self) -> None:
        response = get()
        assert response.status_code == 200
        assert response["Content-Type"] == "video/mp4"
        assert response["Content-Length"] == str(len(CONTENT))
        assert response["Accept-Ranges"] == "bytes"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["ETag"].startswith('"')
        assert "Content-Disposition" not in response
        assert body(response) == CONTENT

    def test_it_is_sent_in_chunks_of_64_kib(self) -> None:
        response = get()
        sizes = [len(chunk) for chunk in response.streaming_content]
        assert sizes[0] == CHUNK_BYTES
        assert max(sizes) == CHUNK_BYTES

    def test_head_gives_the_headers_alone(self) -> None:
        response = get(method="HEAD", Range="bytes=0-9")
        assert response.status_code == 200
        assert response["Content-Length"] == str(len(CONTENT))
        assert response["Content-Type"] == "video/mp4"
        assert body(response) == b""

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
    def test_other_methods_are_refused(self, method: str) -> None:
        response = get(method=method)
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"

    def test_an_empty_file_is_sent(self) -> None:
        store("tracks/empty.vtt", b"")
        response = get("tracks/empty.vtt")
        assert (response.status_code, response["Content-Length"], body(response)) == (200, "0", b"")


@pytest.mark.usefixtures("media")
class TestRange:
    @pytest.mark.parametrize(
        ("asked", "start", "end"),
        [
            ("bytes=0-0", 0, 1),
            ("bytes=0-99", 0, 100),
            ("Bytes=100-199", 100, 200),
            ("bytes=70000-140000", 70_000, 140_001),
            ("bytes=255000-", 255_000, 256_000),
            ("bytes=255000-999999999", 255_000, 256_000),
            ("bytes=-500", 255_500, 256_000),
            ("bytes=-999999999", 0, 256_000),
            ("bytes=0-", 0, 256_000),
        ],
    )
    def test_a_part_is_sent_as_206(self, asked: str, start: int, end: int) -> None:
        response = get(Range=asked)
        assert response.status_code == 206
        assert response["Content-Range"] == f"bytes {start}-{end - 1}/{len(CONTENT)}"
        assert response["Content-Length"] == str(end - start)
        assert body(response) == CONTENT[start:end]

    @pytest.mark.parametrize(
        "asked", ["bytes=256000-", "bytes=256000-256001", "bytes=-0", "bytes=999999999-"]
    )
    def test_a_part_outside_the_file_is_416_with_its_size(self, asked: str) -> None:
        response = get(Range=asked)
        assert response.status_code == 416
        assert response["Content-Range"] == "bytes */256000"
        assert body(response) == b""

    @pytest.mark.parametrize(
        "asked",
        [
            "bytes=0-1,5-6",
            "bytes=9-3",
            "bytes=-",
            "bytes=a-b",
            "lines=0-5",
            "bytes",
            "bytes=0-" + "9" * 5000,
            "bytes=٠-٩",
        ],
    )
    def test_several_ranges_and_nonsense_give_the_whole_file(self, asked: str) -> None:
        response = get(Range=asked)
        assert response.status_code == 200
        assert "Content-Range" not in response
        assert body(response) == CONTENT

    def test_if_range_gives_the_part_only_of_the_same_file(self) -> None:
        whole = get()
        whole.close()
        same = [whole["ETag"], whole["Last-Modified"]]
        other = ['"another"', f"W/{whole['ETag']}", "Mon, 01 Jan 2001 00:00:00 GMT", "nonsense"]
        assert [get(Range="bytes=0-9", If_Range=value).status_code for value in same] == [206, 206]
        assert [get(Range="bytes=0-9", If_Range=value).status_code for value in other] == [200] * 4

    def test_an_empty_file_has_no_range(self) -> None:
        with pytest.raises(UnsatisfiableRange):
            requested_range("bytes=0-", 0)
        with pytest.raises(UnsatisfiableRange):
            requested_range("bytes=-5", 0)


@pytest.mark.usefixtures("media")
class TestConditions:
    def test_what_the_client_has_is_not_sent_again(self) -> None:
        whole = get()
        whole.close()
        for headers in ({"If_None_Match": whole["ETag"]}, {"If_Modified_Since": whole["Last-Modified"]}):
            response = get(Range="bytes=0-9", **headers)
            assert response.status_code == 304
            assert response["ETag"] == whole["ETag"]
            assert body(response) == b""

    def test_a_changed_file_has_another_etag_and_is_sent(self, media: Path) -> None:
        before = get()
        before.close()
        os.utime(media / "videos/stretch.mp4", (1_000_000, 1_000_000.5))
        after = get(If_None_Match=before["ETag"])
        assert after.status_code == 200
        assert after["ETag"] != before["ETag"]
        after.close()

    def test_a_precondition_that_does_not_hold_is_412(self) -> None:
        assert get(If_Match='"another"').status_code == 412


@pytest.mark.usefixtures("media")
class TestTypes:
    @pytest.mark.parametrize(
        ("name", "content_type"),
        [
            ("tracks/a.vtt", "text/vtt; charset=utf-8"),
            ("videos/a.WEBM", "video/webm"),
            ("videos/a.m3u8", "application/vnd.apple.mpegurl"),
            ("images/a.jpg", "image/jpeg"),
            ("images/a.avif", "image/avif"),
            ("original_images/a.png", "image/png"),
        ],
    )
    def test_known_files_are_shown_in_place(self, name: str, content_type: str) -> None:
        store(name)
        response = get(name)
        response.close()
        assert response["Content-Type"] == content_type
        assert "Content-Disposition" not in response

    @pytest.mark.parametrize(
        ("name", "content_type"),
        [
            ("images/a.svg", "image/svg+xml"),
            ("videos/a.html", "application/octet-stream"),
            ("videos/a.xhtml", "application/octet-stream"),
            ("videos/a.mp4.exe", "application/octet-stream"),
            ("videos/a", "application/octet-stream"),
            ("videos/é.js", "application/octet-stream"),
        ],
    )
    def test_everything_else_is_a_download_in_a_sandbox(self, name: str, content_type: str) -> None:
        store(name)
        response = get(name)
        response.close()
        assert response["Content-Type"] == content_type
        assert response["Content-Disposition"].startswith("attachment")
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"


class TestFolder:
    @pytest.mark.parametrize(
        "path",
        [
            "",
            "missing.mp4",
            "videos",
            "videos/",
            "videos/stretch.mp4/",
            "videos/stretch.mp4/more",
            "/videos/stretch.mp4",
            "//videos/stretch.mp4",
            "videos//stretch.mp4",
            "../secret.txt",
            "videos/../../secret.txt",
            "videos/../videos/stretch.mp4",
            "./videos/stretch.mp4",
            "..\\secret.txt",
            "videos\\stretch.mp4",
            "videos/stretch.mp4\0.jpg",
            "videos/\n.mp4",
            "/etc/passwd",
            "link.txt",
            "folder/secret.txt",
            ".hidden",
            "videos/\udcff.mp4",
            "a" * 5000,
            "documents/plan.pdf",
            "Documents/plan.pdf",
            "alias/plan.pdf",
        ],
    )
    def test_nothing_but_the_files_of_the_folder_is_found(self, media: Path, path: str) -> None:
        (media.parent / "secret.txt").write_text("secret")
        (media / ".hidden").write_text("secret")
        (media / "link.txt").symlink_to(media.parent / "secret.txt")
        (media / "folder").symlink_to(media.parent)
        store("documents/plan.pdf")
        (media / "alias").symlink_to(media / "documents")
        with pytest.raises(Http404):
            get(path)

    def test_a_media_folder_that_is_itself_a_link_works(self, media: Path, settings: object) -> None:
        link = media.parent / "linked"
        link.symlink_to(media)
        settings.MEDIA_ROOT = link
        assert body(get()) == CONTENT

    def test_a_storage_without_folders_works(self, monkeypatch: pytest.MonkeyPatch) -> None:
        storage = InMemoryStorage()
        storage.save("videos/stretch.mp4", ContentFile(CONTENT))
        monkeypatch.setattr(delivery, "default_storage", storage)
        assert body(get(Range="bytes=5-9")) == CONTENT[5:10]
        with pytest.raises(Http404):
            get("videos/missing.mp4")


@pytest.mark.usefixtures("media")
class TestClosing:
    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch) -> list:
        files = []
        original = default_storage.open

        def remember(name: str, mode: str = "rb") -> object:
            files.append(original(name, mode))
            return files[-1]

        monkeypatch.setattr(default_storage, "open", remember)
        return files

    def test_the_file_is_closed_at_the_end(self, opened: list) -> None:
        response = get()
        assert not opened[0].closed
        b"".join(response.streaming_content)
        assert opened[0].closed

    def test_the_file_is_closed_when_the_client_hangs_up(self, opened: list) -> None:
        for chunks_read in (0, 1):
            response = get()
            for _ in range(chunks_read):
                next(iter(response.streaming_content))
            response.close()
            assert opened[-1].closed

    def test_the_file_is_closed_when_there_is_nothing_to_send(self, opened: list) -> None:
        get(method="HEAD")
        get(Range="bytes=999999999-")
        get(If_None_Match="*")
        assert [file.closed for file in opened] == [True, True, True]
