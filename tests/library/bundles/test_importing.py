"""What an import makes of a good bundle, and what it leaves alone."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import PageLogEntry, ReferenceIndex

from library.bundles import importing
from library.bundles.importing import Options, import_bundle
from library.bundles.planning import CREATE, KEEP, UPDATE
from library.bundles.writing import Overtaken
from library.models import Category, HomePage, LibraryTag, Progression, VideoPage, WorksheetPage
from library.published.settling import catalogue_version
from tests.library.bundles.making import (
    clip,
    faults_of,
    library,
    load,
    page,
    rich,
    rows,
    stored_files,
    video,
    worksheet,
    write,
    zipped,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich_bundle(tmp_path: Path) -> Path:
    return write(tmp_path / "rich", *rich())


def test_a_bundle_makes_its_own_foundation(db: None, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video()]))
    assert HomePage.objects.count() == 1
    assert page().url_path == "/home/videos/cat-stretch/"
    assert page().live


def test_a_video_record_becomes_a_page_with_everything_it_says(site, rich_bundle: Path) -> None:
    import_bundle(rich_bundle)
    made = page()
    assert made.title == "Cat stretch & more “quotes”"
    assert made.introduction == "Loosens the back.\nTwice a day."
    assert (made.level, made.follow_along, made.duration) == ("beginner", True, 2)
    assert made.published_at == datetime(2024, 5, 1, 9, 30, tzinfo=UTC)
    assert {category.slug for category in made.categories.all()} == {"mid-back", "core"}
    assert sorted(tag.slug for tag in made.tags.all()) == ["core-strength", "día", "stretching"]
    assert [item.video.slug for item in made.related_videos.all()] == ["plank", "walk"]
    assert [item.video.slug for item in made.also_enjoy.all()] == ["walk", "plank"]
    assert (made.seo_title, made.search_description) == ("Cat stretch for the back", "How to stretch.")
    assert [(c.start, c.title) for c in made.video.chapters.all()] == [(0, "Warm up"), (1, "The stretch")]
    assert [(t.language, t.kind, t.label) for t in made.video.tracks.all()] == [
        ("en", "captions", ""),
        ("es", "subtitles", "Español"),
    ]
    assert made.video.file.read() == clip(0)


def test_links_and_pictures_become_the_editors_own(site, rich_bundle: Path) -> None:
    import_bundle(rich_bundle)
    image = get_image_model().objects.get(width=640, file__endswith=".png")
    guide = get_document_model().objects.get()
    body = page().body
    assert f'<a linktype="page" id="{page("plank").pk}">The plank</a>' in body
    assert f'<embed embedtype="image" format="left" id="{image.pk}" alt="Sitting &amp; breathing"/>' in body
    assert f'<a linktype="document" id="{guide.pk}">guide</a>' in body
    assert '<embed embedtype="media" url="https://www.youtube.com/watch?v=dQw4w9WgXcQ"/>' in body


def test_a_worksheet_record_becomes_a_page_with_everything_it_says(site, rich_bundle: Path) -> None:
    import_bundle(rich_bundle)
    made = WorksheetPage.objects.get()
    assert (made.purchase_label, made.purchase_url) == ("Buy it", "https://shop.example/a?b=1&c=2")
    assert [item.video.slug for item in made.technique_videos.all()] == ["plank", "cat-stretch"]
    assert made.cautions == "<p>Ask a doctor.</p>"
    assert made.poster is not None


def test_words_and_progressions_are_imported(site, rich_bundle: Path) -> None:
    import_bundle(rich_bundle)
    assert [(c.slug, c.parent and c.parent.slug, c.order) for c in Category.objects.order_by("pk")] == [
        ("back", None, 0),
        ("upper-back", "back", 0),
        ("mid-back", "back", 1),
        ("core", None, 1),
    ]
    steps = Progression.objects.get().steps.all()
    assert [step.video.slug for step in steps] == ["sit", "plank", "walk"]
    assert Category.objects.get(slug="back").image.title == "Back"


def test_a_new_page_has_one_revision_and_a_history(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video()]))
    assert page().revisions.count() == 1
    actions = PageLogEntry.objects.filter(page=page().pk).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["wagtail.create", "wagtail.edit", "wagtail.publish"]
    assert page().published_at is not None


def test_the_same_bundle_again_changes_nothing_at_all(library_site, settings, rich_bundle: Path) -> None:
    import_bundle(rich_bundle)
    version, before, files = catalogue_version(), rows(), stored_files(settings.MEDIA_ROOT)
    plan = import_bundle(rich_bundle)
    assert plan.size == 0
    assert rows() == before
    assert stored_files(settings.MEDIA_ROOT) == files
    assert catalogue_version() == version


def test_another_order_of_categories_and_tags_is_no_change(site, tmp_path: Path) -> None:
    words = {"categories": [{"slug": "a", "name": "A"}, {"slug": "b", "name": "B"}]}
    load(tmp_path / "b", library(**words, videos=[video(tags=["one", "Two"], categories=["a", "b"])]))
    plan = load(tmp_path / "b", library(**words, videos=[video(tags=["two", "One"], categories=["b", "a"])]))
    assert plan.size == 0


def test_a_changed_record_is_a_new_revision_of_its_page(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video(body="<p>Old.</p>"), video("walk")]))
    plan = load(tmp_path / "b", library(videos=[video(body="<p>New.</p>"), video("walk")]))
    assert [change.action for change in plan.changes["videos"]] == [UPDATE, KEEP]
    assert plan.changes["videos"][0].fields == ("body",)
    assert page().body == "<p>New.</p>"
    assert page().revisions.count() == 2
    assert page().revisions.earliest("created_at").as_object().body == "<p>Old.</p>"
    assert page("walk").revisions.count() == 1


def test_a_key_that_is_left_out_leaves_its_field_as_it_is(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video(level="beginner", tags=["a"])]))
    assert load(tmp_path / "b", library(videos=[video()])).size == 0
    assert page().level == "beginner"


def test_an_empty_value_empties_its_field(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video(level="beginner", tags=["a"], body="<p>x</p>")]))
    load(tmp_path / "b", library(videos=[video(level=None, tags=[], body="")]))
    assert (page().level, list(page().tags.all()), page().body) == ("", [], "")


def test_exactly_what_a_record_leaves_out_is_emptied(site, tmp_path: Path) -> None:
    load(
        tmp_path / "b",
        library(videos=[video(level="beginner", source={"url": "https://youtu.be/dQw4w9WgXcQ"})]),
    )
    published_at = page().published_at
    load(tmp_path / "b", library(videos=[video()]), exact=True)
    assert (page().level, page().video) == ("", None)
    assert page().published_at == published_at


def test_pages_that_the_bundle_does_not_name_are_left_alone(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video("walk")]))
    load(tmp_path / "b", library(videos=[video()]))
    assert set(VideoPage.objects.live().values_list("slug", flat=True)) == {"walk", "cat-stretch"}


def test_a_record_may_name_what_the_library_has_already(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video("walk")], equipment=[{"slug": "chair", "name": "Chair"}]))
    load(tmp_path / "b", library(videos=[video(related=["walk"], equipment=["chair"])]))
    assert page().related_videos.get().video.slug == "walk"


def test_two_videos_may_share_a_title(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video("one", title="Relief"), video("two", title="Relief")]))
    assert VideoPage.objects.filter(title="Relief").count() == 2


def test_tags_are_one_however_their_letters_are_written(site, tmp_path: Path) -> None:
    load(
        tmp_path / "b", library(videos=[video(tags=["Core strength"]), video("walk", tags=["core STRENGTH"])])
    )
    assert LibraryTag.objects.count() == 1


def test_wagtail_knows_what_an_imported_page_refers_to(site, rich_bundle: Path) -> None:
    import_bundle(rich_bundle)

    def references() -> set[tuple[str, ...]]:
        return set(ReferenceIndex.objects.values_list("object_id", "to_object_id", "model_path"))

    found = references()
    assert (str(page().pk), str(page("plank").pk), "related_videos.item.video") in found
    assert (str(page().pk), str(page("plank").pk), "body.") in found
    call_command("rebuild_references_index", stdout=io.StringIO())
    assert references() == found


def test_an_alias_follows_an_imported_page(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video()]))
    alias = page().create_alias(update_slug="twin")
    load(tmp_path / "b", library(videos=[video(level="advanced", related=["twin"])]))
    alias.refresh_from_db()
    assert alias.level == "advanced"


def test_an_unpublished_draft_is_not_overwritten_unasked(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video(body="<p>Old.</p>")]))
    draft = page()
    draft.body = "<p>The editor's.</p>"
    draft.save_revision()
    changed = write(tmp_path / "b", library(videos=[video(body="<p>New.</p>")]))
    [fault] = faults_of(changed)
    assert fault.startswith("library.json: videos[0] 'cat-stretch': the page has a draft")
    assert page().get_latest_revision_as_object().body == "<p>The editor's.</p>"
    import_bundle(changed, Options(overwrite_drafts=True))
    assert page().body == "<p>New.</p>"
    texts = {revision.content["body"] for revision in page().revisions.all()}
    assert texts == {"<p>Old.</p>", "<p>The editor's.</p>", "<p>New.</p>"}


def test_a_draft_stays_where_the_record_is_what_is_published(site, tmp_path: Path) -> None:
    bundle = write(tmp_path / "b", library(videos=[video(body="<p>Old.</p>")]))
    import_bundle(bundle)
    draft = page()
    draft.title = "Newer"
    draft.save_revision()
    assert import_bundle(bundle).size == 0
    assert page().has_unpublished_changes


def test_a_locked_page_is_not_changed(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video()]))
    VideoPage.objects.update(locked=True)
    [fault] = faults_of(write(tmp_path / "b", library(videos=[video(level="advanced")])))
    assert "locked" in fault


def test_a_dry_run_writes_nothing(db: None, settings, rich_bundle: Path) -> None:
    before = rows()
    plan = import_bundle(rich_bundle, Options(dry_run=True))
    assert plan.counts("videos")[CREATE] == 4
    assert rows() == before
    assert not Path(settings.MEDIA_ROOT).exists()


def test_a_zip_is_the_same_as_its_folder(site, tmp_path: Path, rich_bundle: Path) -> None:
    import_bundle(zipped(rich_bundle, tmp_path / "flat.zip"))
    assert import_bundle(zipped(rich_bundle, tmp_path / "deep.zip", prefix="rich/")).size == 0


def test_categories_keep_their_numbers_where_the_order_is_right(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(categories=[{"slug": s, "name": s} for s in ("a", "c")]))
    Category.objects.filter(slug="a").update(order=3)
    Category.objects.filter(slug="c").update(order=7)
    plan = load(tmp_path / "b", library(categories=[{"slug": s, "name": s} for s in ("a", "b", "c")]))
    assert [change.action for change in plan.changes["categories"]] == [KEEP, CREATE, KEEP]
    assert list(Category.objects.order_by("order").values_list("slug", flat=True)) == ["a", "b", "c"]
    load(tmp_path / "b", library(categories=[{"slug": s, "name": s} for s in ("c", "a")]))
    named = Category.objects.filter(slug__in=("a", "c")).order_by("order")
    assert list(named.values_list("slug", flat=True)) == ["c", "a"]


def test_a_failing_import_leaves_no_file_and_no_row(site, settings, monkeypatch, rich_bundle: Path) -> None:
    def break_down(*args) -> None:
        raise RuntimeError("the lights went out")

    monkeypatch.setattr("library.bundles.writing.Writer.progression", break_down)
    before = rows()
    with pytest.raises(RuntimeError):
        import_bundle(rich_bundle)
    assert rows() == before
    assert stored_files(settings.MEDIA_ROOT) == set()


def test_a_page_that_changes_under_the_import_ends_it(site, monkeypatch, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video()]))
    look = importing._look

    def edit_after_looking(*args):
        plan = look(*args)
        page().save_revision().publish()
        return plan

    monkeypatch.setattr(importing, "_look", edit_after_looking)
    with pytest.raises(Overtaken, match="somebody has changed the page"):
        load(tmp_path / "b", library(videos=[video(level="advanced")]))
    assert page().level == ""


def test_what_a_model_refuses_after_all_is_told_as_a_fault(site, tmp_path: Path, monkeypatch) -> None:
    def refuse(self) -> None:
        raise ValidationError({"level": "Not today."})

    monkeypatch.setattr(VideoPage, "clean", refuse)
    assert faults_of(write(tmp_path / "b", library(videos=[video()])))[0].endswith(
        "'cat-stretch': level: Not today."
    )


def test_a_worksheet_and_a_video_may_have_one_slug(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video("roll")], worksheets=[worksheet("roll")]))
    assert VideoPage.objects.get(slug="roll").title == WorksheetPage.objects.get(slug="roll").title
