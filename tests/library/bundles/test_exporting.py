"""An export holds what the public sees, and nothing else; import and export are each other's mirror."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import call_command
from wagtail.models import Site

from library.bundles.exporting import ExportRefused, export_library
from library.bundles.importing import Options, import_bundle
from library.models import (
    Category,
    Equipment,
    HomePage,
    LibraryTag,
    Presenter,
    Progression,
    TextTrack,
    Video,
    VideoIndexPage,
    VideoPage,
    WorksheetPage,
)
from tests.factories import ImageFactory, VideoFactory, VideoPageFactory, another_site, restrict
from tests.library.bundles.making import (
    Data,
    library,
    load,
    page,
    picture,
    rich,
    video,
    worksheet,
    write,
    zipped,
)

pytestmark = pytest.mark.django_db


def export(target: Path, **options: bool) -> Data:
    export_library(target, **options)
    return json.loads((target / "library.json").read_text())


def empty_the_library() -> None:
    VideoPage.objects.all().delete()
    WorksheetPage.objects.all().delete()
    for model in (Progression, TextTrack, Video, Presenter, Equipment, LibraryTag):
        model.objects.all().delete()
    while Category.objects.exists():
        Category.objects.filter(children=None).delete()
    ImageFactory._meta.model.objects.all().delete()


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_mirror(bundle: Path, tmp_path: Path) -> Data:
    """Import, export, empty the library, import the export, export again: the two exports are the same bytes."""
    import_bundle(bundle)
    export_library(tmp_path / "first")
    assert import_bundle(tmp_path / "first", Options(exact=True)).size == 0
    empty_the_library()
    import_bundle(tmp_path / "first")
    export_library(tmp_path / "second")
    assert files(tmp_path / "second") == files(tmp_path / "first")
    data: Data = json.loads((tmp_path / "first" / "library.json").read_text())
    return data


def test_a_rich_library_goes_out_and_in_byte_for_byte(site, tmp_path: Path) -> None:
    data = assert_mirror(write(tmp_path / "b", *rich()), tmp_path)
    assert set(files(tmp_path / "first")) == {
        "library.json",
        "media/cat-stretch.jpg",
        "media/cat-stretch.mp4",
        "media/cat-stretch.en.captions.vtt",
        "media/cat-stretch.es.subtitles.vtt",
        "media/categories/back.jpg",
        "media/documents/cat-stretch.pdf",
        "media/images/cat-stretch.png",
        "media/plank.jpg",
        "media/plank.mp4",
        "media/presenters/ana.webp",
        "media/worksheets/cat-stretch.jpg",
    }
    given = rich()[0]
    said = {record["slug"]: record for record in given["videos"]}
    made = {record["slug"]: record for record in data["videos"]}
    same = (
        "title",
        "introduction",
        "cautions",
        "level",
        "follow_along",
        "published_at",
        "chapters",
        "transcripts",
        "related",
        "seo",
    )
    for key in same:
        assert made["cat-stretch"][key] == said["cat-stretch"][key]
    assert made["walk"]["source"] == said["walk"]["source"]
    assert made["sit"]["duration"] == 0
    assert data["worksheets"][0]["purchase"] == given["worksheets"][0]["purchase"]
    assert data["progressions"] == given["progressions"]


def test_a_plain_worksheet_with_its_picks_goes_out_and_in_byte_for_byte(site, tmp_path: Path) -> None:
    """Most keys are left out, two videos share a title, and no video has a source."""
    picks = [f"relief-{n}" for n in range(9)]
    data = library(
        categories=[
            {"slug": "back", "name": "Back", "parent": None},
            {"slug": "hip", "name": "Hip", "parent": None},
        ],
        equipment=[{"slug": "towel", "name": "Towel"}],
        videos=[
            *(
                video(slug, title="Relief", introduction="", tags=["lying down"], level="beginner")
                for slug in picks
            ),
            video("routine", duration=1200, follow_along=True, categories=["hip"]),
        ],
        worksheets=[
            worksheet(
                "roll",
                body="<p>First way: it’s done &amp; over.</p><p>Second way.</p>",
                purchase={"label": "Buy Roll Worksheet", "url": "https://shop.example/roll"},
                equipment=["towel"],
                related=["routine"],
                also_enjoy=picks[::-1],
            )
        ],
    )
    made = assert_mirror(write(tmp_path / "b", data), tmp_path)
    assert made["worksheets"][0]["also_enjoy"] == picks[::-1]
    assert made["worksheets"][0]["body"] == data["worksheets"][0]["body"]
    assert set(made["videos"][0]) == {"slug", "title", "published_at", "tags", "level"}


@pytest.mark.skipif(
    not (Path(project.BASE_DIR) / "demo/library/library.json").exists(), reason="no demo bundle"
)
def test_the_demo_library_goes_out_and_in_byte_for_byte(site, monkeypatch, tmp_path: Path) -> None:
    # The three widths of each poster take most of the time, and no bundle holds them.
    monkeypatch.setattr("library.bundles.importing.make_posters", lambda pk: None)
    data = assert_mirror(Path(project.BASE_DIR) / "demo" / "library", tmp_path)
    assert len(data["videos"]) >= 36


def test_a_zip_of_equal_content_has_equal_bytes(site, tmp_path: Path) -> None:
    import_bundle(write(tmp_path / "b", *rich()))
    export_library(tmp_path / "one.zip")
    export_library(tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        archive.testzip()
        export_library(tmp_path / "folder")
        assert {name: archive.read(name) for name in archive.namelist()} == files(tmp_path / "folder")
    assert import_bundle(tmp_path / "one.zip", Options(exact=True)).size == 0


def test_records_stand_in_a_fixed_order(site, tmp_path: Path) -> None:
    data = library(
        categories=[
            {"slug": "zeta", "name": "Zeta"},
            {"slug": "alpha", "name": "Alpha"},
            {"slug": "zeta-one", "name": "Zeta one", "parent": "zeta"},
        ],
        videos=[video("b"), video("a"), video("c")],
    )
    load(tmp_path / "b", data)
    made = export(tmp_path / "out")
    assert [record["slug"] for record in made["categories"]] == ["zeta", "zeta-one", "alpha"]
    assert [record["slug"] for record in made["videos"]] == ["a", "b", "c"]
    text = (tmp_path / "out" / "library.json").read_text()
    assert text.startswith('{\n "format": "library-bundle/1",\n "categories": [\n  {\n   "slug": "zeta",')
    assert text.endswith("}\n")


def test_drafts_and_private_pages_do_not_leave(site, tmp_path: Path) -> None:
    slugs = ["open", "draft", "private"]
    data = library(
        videos=[*(video(slug) for slug in slugs), video("last", related=slugs)],
        progressions=[{"slug": "p", "title": "P", "videos": slugs}],
    )
    load(tmp_path / "b", data)
    page("draft").unpublish()
    restrict(page("private"))
    editing = page("open")
    editing.title = "Secret plans"
    editing.save_revision()
    made = export(tmp_path / "out")
    assert [record["slug"] for record in made["videos"]] == ["last", "open"]
    assert made["videos"][0]["related"] == ["open"]
    assert made["progressions"][0]["videos"] == ["open"]
    assert "Secret plans" not in (tmp_path / "out" / "library.json").read_text()


def test_pages_of_another_site_do_not_leave(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video("ours")]))
    other = another_site()
    VideoPageFactory(slug="theirs", parent=VideoIndexPage.objects.child_of(other.root_page).get())
    assert [record["slug"] for record in export(tmp_path / "out")["videos"]] == ["ours"]


def test_what_an_editor_made_in_the_admin_goes_out_and_in(site, tmp_path: Path) -> None:
    made = VideoPageFactory(slug="Own_Slug", video=VideoFactory(), poster=ImageFactory(), tags=["Two words"])
    made.body = f'<p data-block-key="abc12">See <a linktype="page" id="{made.pk}">this</a>.</p><p></p>'
    made.save_revision().publish()
    data = export(tmp_path / "out")
    record = data["videos"][0]
    assert record["body"] == '<p>See <a href="/videos/Own_Slug/">this</a>.</p>'
    assert record["poster"] == "media/Own_Slug.png"
    assert import_bundle(tmp_path / "out").size == 0


def test_an_exported_page_that_an_editor_opened_and_saved_is_unchanged(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video(body="<p>Hi <b>you </b>there.</p>")]))
    made = page()
    made.body = '<p data-block-key="k1">Hi <b>you</b> there.</p>'
    made.save_revision().publish()
    assert load(tmp_path / "b", library(videos=[video(body="<p>Hi <b>you </b>there.</p>")])).size == 0


def test_one_content_is_written_once(site, tmp_path: Path) -> None:
    data = library(videos=[video("a", poster="media/p.jpg"), video("b", poster="media/p.jpg")])
    load(tmp_path / "b", data, {"media/p.jpg": picture()})
    made = export(tmp_path / "out")
    assert [record["poster"] for record in made["videos"]] == ["media/a.jpg", "media/a.jpg"]


def test_a_folder_that_is_not_empty_is_left_alone_unless_forced(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video()]))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("keep")
    with pytest.raises(ExportRefused, match="is not empty"):
        export_library(tmp_path / "out")
    export_library(tmp_path / "out", force=True)
    assert set(files(tmp_path / "out")) == {"library.json", "mine.txt"}


def test_a_zip_that_is_there_is_left_alone_unless_forced(site, tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_text("keep")
    with pytest.raises(ExportRefused, match="is there already"):
        export_library(tmp_path / "out.zip")
    export_library(tmp_path / "out.zip", force=True)
    assert zipfile.is_zipfile(tmp_path / "out.zip")


def test_a_file_that_the_storage_lacks_ends_the_export(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video(poster="media/p.jpg")]), {"media/p.jpg": picture()})
    poster = page().poster.file
    poster.storage.delete(poster.name)
    with pytest.raises(ExportRefused, match="lacks 1 files"):
        export_library(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_without_a_library_there_is_nothing_to_export(db: None, tmp_path: Path) -> None:
    Site.objects.all().delete()
    HomePage.objects.all().delete()
    with pytest.raises(ExportRefused, match="There is no library"):
        export_library(tmp_path / "out")


def test_the_commands_say_what_they_did(site, tmp_path: Path, capsys) -> None:
    bundle = zipped(write(tmp_path / "b", library(videos=[video("a"), video("b")])), tmp_path / "b.zip")
    call_command("import_library", str(bundle), "--dry-run")
    assert "create videos: a\ncreate videos: b\nWould create 2 videos." in capsys.readouterr().out
    call_command("import_library", str(bundle))
    assert capsys.readouterr().out == "Created 2 videos.\n"
    write(tmp_path / "b", library(videos=[video("a", level="beginner"), video("b"), video("c")]))
    call_command("import_library", str(tmp_path / "b"), "--dry-run")
    assert "update videos: a (level)" in capsys.readouterr().out
    call_command("import_library", str(tmp_path / "b"))
    assert capsys.readouterr().out == "Created 1 video, updated 1 video, unchanged 1 video.\n"
    call_command("export_library", str(tmp_path / "out"))
    assert capsys.readouterr().out == "Exported 3 videos.\n"
