"""Large files over a real connection: cut in the middle and gone on with, and through the admin in a browser."""

from __future__ import annotations

import io
import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect
from tusclient.client import TusClient

from library.media import uploads
from library.models import Upload, Video
from tests.factories import VideoPageFactory, video_index
from tests.media_files import Recipe, make_video

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CONTENT = bytes(range(256)) * 2000  # 512,000 bytes


@pytest.fixture(autouse=True)
def _uploads_in_a_folder_of_their_own(tmp_path: Path, settings: Any) -> None:
    settings.LIBRARY_UPLOADS_DIR = tmp_path / "uploads"


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return make_video(tmp_path / "seated-twist.mp4", Recipe(seconds=2, fast_start=True))


@pytest.fixture
def signed_in(browsed_site: Any, live_server: Any) -> dict[str, str]:
    """The headers of an administrator's requests."""
    user = get_user_model().objects.create_superuser("admin", password="a password")
    client = Client()
    client.force_login(user)
    client.get("/admin/")
    session, token = (client.cookies[name].value for name in ("sessionid", "csrftoken"))
    return {"Cookie": f"sessionid={session}; csrftoken={token}", "X-CSRFToken": token}


def send_half_and_hang_up(address: str, headers: dict[str, str], content: bytes) -> None:
    """Announce all of the content, send half of it, and be gone."""
    parts = urlsplit(address)
    lines = [
        f"PATCH {parts.path} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Tus-Resumable: 1.0.0",
        "Content-Type: application/offset+octet-stream",
        "Upload-Offset: 0",
        f"Content-Length: {len(content)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    with socket.create_connection((str(parts.hostname), int(parts.port or 80)), timeout=20) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode() + content[: len(content) // 2])
        connection.shutdown(socket.SHUT_WR)
        # Until the server has taken what there is.
        while connection.recv(4096):
            pass


def test_a_connection_that_is_cut_in_the_middle_costs_nothing(
    live_server: Any, signed_in: dict[str, str]
) -> None:
    tus = TusClient(f"{live_server.url}/admin/library/uploads/", headers=signed_in)
    metadata = {"filename": "seated twist.mp4"}
    uploader = tus.uploader(file_stream=io.BytesIO(CONTENT), metadata=metadata, upload_checksum=True)
    uploader.set_url(uploader.create_url())
    send_half_and_hang_up(str(uploader.url), signed_in, CONTENT)
    assert uploader.get_offset() == len(CONTENT) // 2

    again = tus.uploader(file_stream=io.BytesIO(CONTENT), url=uploader.url, chunk_size=100_000)
    assert again.offset == len(CONTENT) // 2
    again.upload()
    upload = Upload.objects.get()
    assert upload.name == "seated twist.mp4"
    with uploads.arrived(upload.user, upload.pk) as file:
        assert file.read() == CONTENT


def test_a_client_of_the_protocol_sends_a_file_with_checksums(
    live_server: Any, signed_in: dict[str, str]
) -> None:
    tus = TusClient(f"{live_server.url}/admin/library/uploads/", headers=signed_in)
    tus.uploader(file_stream=io.BytesIO(CONTENT), chunk_size=200_000, upload_checksum=True).upload()
    assert uploads.received(Upload.objects.get()) == len(CONTENT)


def open_chooser(page: Page) -> Any:
    page.goto(f"/admin/pages/add/library/videopage/{video_index().pk}/")
    page.locator("#panel-child-content-video-section").get_by_role(
        "button", name="Choose video", exact=True
    ).click()
    modal = page.locator(".modal-dialog")
    modal.get_by_role("tab", name="Add new").click()
    return modal


def test_a_file_is_seen_coming_goes_on_after_a_lost_connection_and_is_chosen(
    editor_page: Page, clip: Path
) -> None:
    page = editor_page
    modal = open_chooser(page)
    lost = []

    def cut(route: Any) -> None:
        if route.request.method == "PATCH" and len(lost) < 2:
            lost.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.fallback()

    page.route("**/admin/library/uploads/**", cut)
    modal.get_by_label("File").set_input_files(clip)
    row = modal.locator(".library-upload__row")
    expect(row).to_contain_text("seated-twist.mp4")
    expect(row).to_have_attribute("data-state", "done")
    expect(row).to_contain_text("uploaded")
    assert len(lost) == 2
    modal.get_by_role("button", name="Add this video").click()
    expect(modal).to_be_hidden()
    expect(page.locator("#panel-child-content-video-section")).to_contain_text("Seated twist")
    assert Video.objects.get().file.size == clip.stat().st_size
    assert not Upload.objects.exists()


def test_the_form_waits_for_its_file_and_the_same_file_again_is_one_click(
    editor_page: Page, clip: Path
) -> None:
    page = editor_page
    modal = open_chooser(page)
    held: list[Any] = []

    def hold_the_first(route: Any) -> None:
        if route.request.method == "PATCH" and not held:
            held.append(route)
        else:
            route.fallback()

    page.route("**/admin/library/uploads/*/", hold_the_first)
    with page.expect_request("**/admin/library/uploads/*/"):
        modal.get_by_label("File").set_input_files(clip)
    modal.get_by_role("button", name="Add this video").click()
    expect(modal.locator(".library-upload__row")).to_be_visible()
    held[0].continue_()
    expect(modal).to_be_hidden()
    section = page.locator("#panel-child-content-video-section")
    expect(section).to_contain_text("Seated twist")

    modal = open_chooser(page)
    modal.get_by_label("File").set_input_files(clip)
    expect(modal.locator(".library-upload__row")).to_have_attribute("data-state", "done")
    modal.get_by_role("button", name="Add this video").click()
    expect(modal).to_contain_text("This file is in the library already, as “Seated twist”.")
    modal.get_by_role("button", name="Choose that video").click()
    expect(modal).to_be_hidden()
    expect(section).to_contain_text("Seated twist")
    assert Video.objects.count() == 1


def test_a_file_that_is_no_video_is_said_and_a_cancelled_one_is_gone(
    editor_page: Page, tmp_path: Path, settings: Any
) -> None:
    page = editor_page
    modal = open_chooser(page)
    text = tmp_path / "text.mp4"
    text.write_text("Lie on your back.")
    modal.get_by_label("File").set_input_files(text)
    expect(modal.locator(".library-upload__row")).to_have_attribute("data-state", "done")
    modal.get_by_role("button", name="Remove").click()
    expect(modal.locator(".library-upload__row")).to_have_count(0)
    modal.get_by_label("File").set_input_files(text)
    expect(modal.locator(".library-upload__row")).to_have_attribute("data-state", "done")
    modal.get_by_role("button", name="Add this video").click()
    expect(modal).to_contain_text("This file is not a video. It looks like text.")
    expect(modal.locator(".library-upload__row")).to_have_count(0)
    expect(modal.get_by_label("File")).to_be_visible()
    assert not Upload.objects.exists()
    assert not list(settings.LIBRARY_UPLOADS_DIR.iterdir())


def test_several_files_are_added_from_the_listing(editor_page: Page, tmp_path: Path) -> None:
    page = editor_page
    VideoPageFactory(title="Neck release")
    one = make_video(tmp_path / "neck-release.mp4", Recipe(seconds=1, fast_start=True))
    two = make_video(tmp_path / "hip-opener.mp4", Recipe(seconds=2, fast_start=True))
    text = tmp_path / "notes.mp4"
    text.write_text("Lie on your back.")
    page.goto("/admin/snippets/library/video/")
    page.get_by_role("link", name="Add several").click()
    page.locator("input[type=file]").set_input_files([one, two, text])
    rows = page.locator(".library-upload__row")
    expect(rows).to_have_count(3)
    expect(page.locator(".library-upload__row[data-state=done]")).to_have_count(2)
    expect(page.locator(".library-upload__row[data-state=failed]")).to_contain_text("It looks like text.")
    expect(page.get_by_role("link", name="Hip opener")).to_be_visible()
    page.locator("input[type=file]").set_input_files([one])
    expect(page.locator(".library-upload__row[data-state=here]")).to_contain_text("in the library already")
    assert set(Video.objects.values_list("title", flat=True)) == {"Neck release", "Hip opener"}
