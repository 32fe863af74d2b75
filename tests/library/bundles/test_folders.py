"""The files of a bundle: nothing outside it is read, no link is followed, and no zip blows up."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest

from library.bundles import limits
from library.bundles.importing import import_bundle
from tests.library.bundles.making import faults_of, library, picture, video, write, zipped

pytestmark = pytest.mark.django_db

DATA = library(videos=[video(poster="media/a.jpg")])
FILES = {"media/a.jpg": picture()}


def test_a_bundle_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "there is no such folder or zip" in faults_of(tmp_path / "nowhere")[0]


def test_a_folder_without_library_json_is_refused(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == ["library.json: there is no file 'library.json' in the bundle"]


def test_a_symbolic_link_to_a_file_is_not_followed(site, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(picture())
    bundle = write(tmp_path / "b", DATA, FILES)
    (bundle / "media" / "a.jpg").unlink()
    (bundle / "media" / "a.jpg").symlink_to(tmp_path / "secret.jpg")
    assert "symbolic link" in faults_of(bundle)[0]


def test_a_symbolic_link_to_a_folder_is_not_followed(site, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.jpg").write_bytes(picture())
    bundle = write(tmp_path / "b", DATA)
    (bundle / "media").symlink_to(tmp_path / "elsewhere")
    assert "symbolic link" in faults_of(bundle)[0]


def test_library_json_is_no_symbolic_link_either(site, tmp_path: Path) -> None:
    write(tmp_path / "real", DATA, FILES)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "library.json").symlink_to(tmp_path / "real" / "library.json")
    assert "symbolic link" in faults_of(tmp_path / "b")[0]


def test_a_pipe_is_not_opened(site, tmp_path: Path) -> None:
    bundle = write(tmp_path / "b", DATA)
    (bundle / "media").mkdir()
    os.mkfifo(bundle / "media" / "a.jpg")
    assert "is not a plain file" in faults_of(bundle)[0]


def test_a_text_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("PK, but not really")
    assert "neither a folder nor a zip" in faults_of(tmp_path / "b.zip")[0]


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil", "media/../../evil", "a\\b", "C:evil"])
def test_a_zip_with_a_name_that_leads_outside_is_refused(site, tmp_path: Path, name: str) -> None:
    archive = zipped(write(tmp_path / "b", DATA, FILES), tmp_path / "b.zip")
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr(name, "evil")
    [fault] = faults_of(archive)
    assert fault.startswith("b.zip: ")
    assert "leads outside the bundle" in fault
    assert not (tmp_path / "evil.txt").exists()


def test_a_symbolic_link_in_a_zip_is_refused(site, tmp_path: Path) -> None:
    archive = zipped(write(tmp_path / "b", DATA), tmp_path / "b.zip")
    link = zipfile.ZipInfo("media/a.jpg")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr(link, "/etc/passwd")
    assert "symbolic link" in faults_of(archive)[0]


def test_a_name_that_is_in_a_zip_twice_is_refused(site, tmp_path: Path) -> None:
    archive = zipped(write(tmp_path / "b", DATA, FILES), tmp_path / "b.zip")
    with zipfile.ZipFile(archive, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("library.json", "{}")
    assert "is in it twice" in faults_of(archive)[0]


def test_a_zip_bomb_is_not_unpacked(site, tmp_path: Path) -> None:
    archive = zipped(write(tmp_path / "b", DATA), tmp_path / "b.zip")
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("media/a.jpg", b"\0" * (2 * limits.ZIP_RATIO_FROM))
    assert "zip bomb" in faults_of(archive)[0]


def test_a_zip_of_too_many_files_is_refused(site, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(limits, "ZIP_ENTRIES", 1)
    archive = zipped(write(tmp_path / "b", DATA, FILES), tmp_path / "b.zip")
    assert "it has 2 files; 1 are the most" in faults_of(archive)[0]


def test_a_zip_that_unpacks_to_too_much_is_refused(site, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(limits, "ZIP_UNPACKED_BYTES", 100)
    archive = zipped(write(tmp_path / "b", DATA, FILES), tmp_path / "b.zip")
    assert "larger than any bundle" in faults_of(archive)[0]


def test_a_damaged_file_in_a_zip_is_a_fault_of_its_record(site, tmp_path: Path) -> None:
    archive = zipped(write(tmp_path / "b", DATA, FILES), tmp_path / "b.zip")
    content = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as file:
        offset = file.getinfo("media/a.jpg").header_offset
    content[offset + 60] ^= 0xFF
    archive.write_bytes(content)
    [fault] = faults_of(archive)
    assert "'cat-stretch': poster: 'media/a.jpg' cannot be unpacked" in fault


def test_files_that_no_record_names_do_not_matter(site, tmp_path: Path) -> None:
    bundle = write(tmp_path / "b", DATA, {**FILES, "media/.DS_Store": b"x", "readme.txt": b"x"})
    import_bundle(zipped(bundle, tmp_path / "b.zip"))
