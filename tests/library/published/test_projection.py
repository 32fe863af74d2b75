"""The published projection: whatever changes what readers see writes it again, and it is always what the models say."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)

from library.models import (
    LibraryTag,
    PublishedPage,
    PublishedWord,
    VideoPage,
    VideoRelatedVideo,
    WorksheetTechniqueVideo,
)
from library.published import rebuild as rebuilding
from library.published.marks import from_stored
from library.published.rebuild import differences, is_outdated, rebuild
from library.published.settling import catalogue_version
from library.signal_handlers import migrated
from tests.factories import (
    CategoryFactory,
    ChapterFactory,
    EquipmentFactory,
    ImageFactory,
    PresenterFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    home_page,
    image_file,
    restrict,
    video_index,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(library_site: Site) -> Site:
    return library_site


class Library:
    """A page with one of everything, and what it points to."""

    def __init__(self) -> None:
        self.image = ImageFactory()
        self.document = get_document_model().objects.create(title="Sheet", file=image_file("sheet.pdf"))
        self.target = VideoPageFactory(slug="target", title="Target")
        video = VideoFactory(poster=ImageFactory())
        self.track = TextTrackFactory(video=video)
        self.chapter = ChapterFactory(video=video, start=10)
        self.page = VideoPageFactory(
            slug="cat",
            title="Cat",
            video=video,
            body=(
                f'<p><a linktype="page" id="{self.target.pk}">target</a> '
                f'<a linktype="document" id="{self.document.pk}">sheet</a></p>'
                f'<embed embedtype="image" id="{self.image.pk}" alt="" format="left"/>'
            ),
            categories=[CategoryFactory(slug="back")],
            tags=["stretching"],
            presenters=[PresenterFactory()],
            equipment=[EquipmentFactory()],
            related_videos=[self.target],
        )
        catalogue_version()

    def row(self) -> dict[str, Any] | None:
        return (
            PublishedPage.objects.filter(page_id=self.page.pk)
            .values(
                *(
                    field.attname
                    for field in PublishedPage._meta.concrete_fields
                    if field.attname != "written"
                )
            )
            .first()
        )


@pytest.fixture
def library(site: Site) -> Library:
    return Library()


def _resave(thing: Any, **values: Any) -> None:
    thing = type(thing).objects.get(pk=thing.pk)
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save()


def _publish(library: Library) -> None:
    library.page.introduction = "Another sentence."
    library.page.save_revision().publish()


def _publish_later(library: Library) -> None:
    """A scheduled page whose moment has come."""
    library.page.unpublish()
    library.page.refresh_from_db()
    library.page.title = "Now"
    library.page.go_live_at = timezone.now() + timedelta(hours=1)
    library.page.save_revision().publish()
    revision = library.page.latest_revision
    past = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    call_command("publish_scheduled")


def _expire(library: Library) -> None:
    VideoPage.objects.filter(pk=library.page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def _alias(library: Library) -> None:
    """An alias follows its source."""
    alias = library.target.create_alias(update_slug="alias", parent=video_index())
    assert PublishedPage.objects.filter(page_id=alias.pk).exists() or catalogue_version()
    _resave(library.page, title="Changed beside an alias")


def _own_collection(name: str) -> Collection:
    return Collection.get_first_root_node().add_child(name=name)


def _private_collection(library: Library) -> None:
    collection = _own_collection("Private")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    _resave(library.document, collection=collection)


def _collection_becomes_private(library: Library) -> None:
    CollectionViewRestriction.objects.create(
        collection=library.document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )


def _private_target(library: Library) -> None:
    PageViewRestriction.objects.create(
        page=library.target.page_ptr, restriction_type=PageViewRestriction.LOGIN
    )


# What must write the document of the page again. Each changes something; `gone` says that no document is left.
REFRESHED: dict[str, Callable[[Library], Any]] = {
    "publish": _publish,
    "go_live": _publish_later,
    "slug": lambda library: _resave(library.page, slug="cow"),
    "slug_of_the_index": lambda library: _resave(video_index(), slug="clips"),
    "move_to_another_site": lambda library: library.page.move(video_index(another_site()), pos="last-child"),
    "site_root": lambda library: _resave(
        Site.objects.get(is_default_site=True), root_page=home_page().get_parent()
    ),
    "locale": lambda library: _resave(Locale.get_default(), language_code="es"),
    "tag_taken_away": lambda library: library.page.tagged_items.all().delete(),
    "tag_deleted": lambda library: LibraryTag.objects.all().delete(),
    "category_deleted": lambda library: library.page.categories.first().delete(),
    "presenter_deleted": lambda library: library.page.presenters.first().delete(),
    "equipment_deleted": lambda library: library.page.equipment.first().delete(),
    "poster_replaced": lambda library: _resave(library.page, poster=library.image),
    "image_file": lambda library: _resave(
        library.page.video.poster, file=image_file("other.png", colour="#aa5533")
    ),
    "image_description": lambda library: _resave(library.page.video.poster, description="A cat"),
    "image_deleted": lambda library: library.page.video.poster.delete(),
    "rendition_of_a_text": lambda library: _resave(
        library.image, file=image_file("new.png", size=(200, 100))
    ),
    "caption": lambda library: _resave(library.track, label="For the deaf"),
    "caption_deleted": lambda library: library.track.delete(),
    "chapter": lambda library: _resave(library.chapter, title="Down"),
    "video": lambda library: _resave(library.page.video, url="https://cdn.example.com/other.mp4"),
    "related_list": lambda library: VideoRelatedVideo.objects.all().delete(),
    "linked_page_moves": lambda library: _resave(library.target, slug="moved"),
    "linked_page_unpublished": lambda library: library.target.unpublish(),
    "linked_page_private": _private_target,
    "linked_page_deleted": lambda library: library.target.delete(),
    "linked_document_private": _private_collection,
    "collection_becomes_private": _collection_becomes_private,
    "linked_document_deleted": lambda library: library.document.delete(),
    "alias": _alias,
}
GONE: dict[str, Callable[[Library], Any]] = {
    "unpublish": lambda library: library.page.unpublish(),
    "expiry": _expire,
    "delete": lambda library: library.page.delete(),
    "restriction": lambda library: restrict(library.page),
    "restriction_above": lambda library: restrict(video_index()),
    "move_out_of_every_site": lambda library: library.page.move(home_page().get_parent(), pos="last-child"),
    "site_deleted": lambda library: Site.objects.all().delete(),
}
# Named by others, or not public by themselves: no document is written for these.
UNTOUCHED: dict[str, Callable[[Library], Any]] = {
    "category_renamed": lambda library: _resave(library.page.categories.first(), name="Mid back", slug="mid"),
    "category_moved": lambda library: _resave(library.page.categories.first(), parent=CategoryFactory()),
    "tag_renamed": lambda library: _resave(LibraryTag.objects.get(), name="calm", slug="calm"),
    "presenter_renamed": lambda library: _resave(library.page.presenters.first(), name="Bob"),
    "equipment_renamed": lambda library: _resave(library.page.equipment.first(), name="Stool"),
    "site_host": lambda library: _resave(Site.objects.get(is_default_site=True), hostname="library.example"),
    "draft": lambda library: library.page.save_revision(),
    "linked_page_text": lambda library: _resave(library.target, introduction="Another."),
}


def _proof() -> list[str]:
    catalogue_version()
    return list(differences())


@pytest.mark.parametrize("name", REFRESHED)
def test_what_readers_see_is_written_again_after(library: Library, name: str) -> None:
    before, version = library.row(), catalogue_version()
    REFRESHED[name](library)
    assert catalogue_version() != version
    after = library.row()
    assert after is not None
    assert after != before
    assert _proof() == []


@pytest.mark.parametrize("name", GONE)
def test_what_is_no_longer_public_has_no_document_after(library: Library, name: str) -> None:
    GONE[name](library)
    assert library.page.pk is not None or name == "delete"
    catalogue_version()
    assert not PublishedPage.objects.filter(slug="cat").exists()
    assert _proof() == []


@pytest.mark.parametrize("name", UNTOUCHED)
def test_no_document_is_written_after(library: Library, name: str) -> None:
    before = PublishedPage.objects.get(page_id=library.page.pk).written
    UNTOUCHED[name](library)
    catalogue_version()
    assert PublishedPage.objects.get(page_id=library.page.pk).written == before
    assert _proof() == []


def test_a_document_names_no_host_and_no_file_address(library: Library) -> None:
    row = PublishedPage.objects.get(page_id=library.page.pk)
    assert "localhost" not in row.card + row.whole
    assert "/media/" not in row.card + row.whole
    assert from_stored(row.card)["poster"]["sources"]
    assert library.document.url in row.whole


def test_an_editors_text_cannot_pass_for_a_mark(site: Site) -> None:
    VideoPageFactory(title="\x01evil\x03tag 1", introduction="\x02x")
    catalogue_version()
    card = from_stored(PublishedPage.objects.get().card)
    assert (card["title"], card["introduction"]) == ("eviltag 1", "x")


def test_the_pictures_of_a_text_are_there_with_it(library: Library) -> None:
    assert "<img" in PublishedPage.objects.get(page_id=library.page.pk).whole


def test_the_labels_of_a_document_are_in_its_language(site: Site) -> None:
    video = TextTrackFactory(video=VideoFactory(), language="es").video
    with translation.override("es"):
        VideoPageFactory(video=video)
        catalogue_version()
    assert '"Spanish"' in PublishedPage.objects.get().whole


def test_a_rebuild_mends_what_raw_sql_did(library: Library, capsys: pytest.CaptureFixture) -> None:
    gone = VideoPageFactory()
    catalogue_version()
    VideoPage.objects.filter(pk=library.page.pk).update(introduction="By SQL.")
    Page.objects.filter(pk=gone.pk).update(live=False)
    VideoPage.tags.through.objects.all()._raw_delete("default")
    with pytest.raises(CommandError, match="differences"):
        call_command("prove_library")
    told = capsys.readouterr().err
    assert f"The document of page {library.page.pk} differs in words, card, whole." in told
    assert f"Page {gone.pk} has a document and is not public." in told
    call_command("rebuild_library", verbosity=2)
    call_command("prove_library")
    assert "By SQL." in PublishedPage.objects.get(page_id=library.page.pk).card


def test_lost_sets_are_found_and_mended(library: Library) -> None:
    PublishedWord.objects.filter(name="all").update(bits=b"")
    assert len(_proof()) == 1
    rebuild()
    assert _proof() == []


def test_a_rebuild_that_was_stopped_goes_on_where_it_was(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 1)
    PublishedPage.objects.all().delete()
    done: list[int] = []

    def stop(count: int) -> None:
        done.append(count)
        if count == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(stop)
    assert is_outdated()
    epoch = catalogue_version().epoch
    rest: list[int] = []
    assert rebuild(rest.append).epoch == epoch
    assert len(done) + len(rest) == Page.objects.filter(depth__gt=1).count()
    assert _proof() == []
    assert not is_outdated()


@pytest.mark.parametrize(("plan", "mended"), [([("a migration", False)], True), ([], False)])
def test_documents_of_another_release_are_written_again_after_migrating(
    library: Library, plan: list, mended: bool
) -> None:
    PublishedPage.objects.update(shape=0, card="{}")
    migrated(plan=plan)
    assert is_outdated() is not mended
    assert (_proof() == []) is mended


def test_worksheets_have_documents_too(site: Site) -> None:
    sheet = WorksheetPageFactory(technique_videos=[VideoPageFactory()])
    catalogue_version()
    row = PublishedPage.objects.get(page_id=sheet.pk)
    assert json.loads(row.others)["videos"] == [WorksheetTechniqueVideo.objects.get().video_id]
