"""The change log: every public change raises the version before the next read, and nothing else does."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from library.media.posters import poster_files
from library.models import (
    Change,
    ChangeCounter,
    Kind,
    LibrarySettings,
    LibraryTag,
    MenuItem,
    PublishedState,
    VideoPage,
    WorksheetPage,
)
from library.published import settling
from library.published.frame import frame_now
from library.published.settling import catalogue_version, settle
from library.published.shaped import cards_of
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
    progression,
    restrict,
    video_index,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(library_site: Site) -> Site:
    return library_site


@pytest.fixture
def page(site: Site) -> VideoPage:
    return VideoPageFactory(
        title="Cat stretch",
        slug="cat-stretch",
        video=VideoFactory(poster=ImageFactory()),
        categories=[CategoryFactory()],
        tags=["stretching"],
        presenters=[PresenterFactory()],
        equipment=[EquipmentFactory()],
    )


def newest(kind: str) -> Change:
    return Change.objects.filter(kind=kind, number__isnull=False).latest("number")


def _publish(page: VideoPage) -> None:
    page.introduction = "Another sentence."
    page.save_revision().publish()


def _move_branch(page: VideoPage) -> None:
    """Out of the site: every page below is public no more."""
    video_index().move(home_page().get_parent(), pos="last-child")


def _expire(page: VideoPage) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled")


CHANGES = {
    "publish": (_publish, Kind.VIDEO),
    "create": (lambda page: VideoPageFactory(), Kind.VIDEO),
    "unpublish": (lambda page: page.unpublish(), Kind.VIDEO),
    "expiry": (_expire, Kind.VIDEO),
    "move_of_a_branch": (_move_branch, Kind.VIDEO),
    "slug_of_the_index": (lambda page: _resave(video_index(), slug="clips"), Kind.VIDEO),
    "slug": (lambda page: _resave(page, slug="cow-stretch"), Kind.VIDEO),
    "delete": (lambda page: page.delete(), Kind.VIDEO),
    "delete_of_a_branch": (lambda page: video_index().delete(), Kind.VIDEO),
    "alias": (lambda page: page.create_alias(update_slug="twin"), Kind.VIDEO),
    "view_restriction": (lambda page: restrict(page), Kind.VIDEO),
    "view_restriction_above": (lambda page: restrict(video_index()), Kind.VIDEO),
    "category_renamed": (lambda page: _resave(page.categories.first(), name="Middle back"), Kind.CATEGORY),
    "category_deleted": (lambda page: page.categories.first().delete(), Kind.VIDEO),
    "tag_renamed": (lambda page: _resave(LibraryTag.objects.get(), name="Stretches"), Kind.TAG),
    "tag_deleted": (lambda page: LibraryTag.objects.get().delete(), Kind.VIDEO),
    "presenter": (lambda page: _resave(page.presenters.first(), credentials="Yoga teacher"), Kind.PRESENTER),
    "equipment": (lambda page: _resave(page.equipment.first(), name="Stool"), Kind.EQUIPMENT),
    "progression": (lambda page: progression(page), Kind.PROGRESSION),
    "new_poster": (lambda page: _resave(page, poster=ImageFactory()), Kind.VIDEO),
    "poster_of_the_video": (lambda page: _resave(page.video, poster=ImageFactory()), Kind.VIDEO),
    "poster_file": (lambda page: _resave(page.video.poster, file=image_file("other.png")), Kind.VIDEO),
    "poster_deleted": (lambda page: page.video.poster.delete(), Kind.VIDEO),
    "caption": (lambda page: TextTrackFactory(video=page.video), Kind.VIDEO),
    "chapter": (lambda page: ChapterFactory(video=page.video), Kind.VIDEO),
    "video_link": (lambda page: _resave(page.video, url="https://youtu.be/dQw4w9WgXcQ"), Kind.VIDEO),
    "setting": (
        lambda page: _resave(LibrarySettings.for_site(Site.objects.get()), tagline="Breathe"),
        Kind.SETTING,
    ),
    "menu": (
        lambda page: MenuItem.objects.create(
            settings=LibrarySettings.for_site(Site.objects.get()), label="People", url="/presenters/"
        ),
        Kind.SETTING,
    ),
    "home_page": (lambda page: _resave(home_page(), introduction="<p>Welcome</p>"), Kind.PAGE),
    "redirect": (
        lambda page: Redirect.objects.create(old_path="/old", redirect_link="/videos/"),
        Kind.REDIRECT,
    ),
}


def _resave(thing, **values) -> None:
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save()


@pytest.mark.parametrize("name", CHANGES)
def test_a_public_change_raises_the_version_before_the_next_read(page: VideoPage, name: str) -> None:
    change, kind = CHANGES[name]
    before = catalogue_version()
    change(page)
    after = catalogue_version()
    assert after.number > before.number
    assert after.epoch == before.epoch
    assert Change.objects.filter(kind=kind, number__gt=before.number).exists()
    assert not Change.objects.waiting().exists()


def _draft(page: VideoPage) -> None:
    page.introduction = "Not yet."
    page.save_revision()


def _lock(page: VideoPage) -> None:
    page.locked = True
    page.locked_at = timezone.now()
    page.save(update_fields=["locked", "locked_at"], clean=False)


UNSEEN = {
    "draft": _draft,
    "lock": _lock,
    "the_same_again": lambda page: VideoPage.objects.get(pk=page.pk).save(),
    "the_same_video_again": lambda page: page.video.save(),
    "a_new_draft_page": lambda page: VideoPageFactory(live=False),
    "a_rolled_back_change": lambda page: _roll_back(page),
    "a_rolled_back_savepoint": lambda page: _roll_back_inside(page),
}


def _roll_back(page: VideoPage) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        page.title = "Never"
        page.save()
        assert Change.objects.waiting().exists()
        raise ZeroDivisionError


def _roll_back_inside(page: VideoPage) -> None:
    with transaction.atomic():
        try:
            with transaction.atomic():
                page.title = "Never"
                page.save()
                raise ValueError
        except ValueError:
            page.refresh_from_db()


@pytest.mark.parametrize("name", UNSEEN)
def test_what_no_visitor_sees_does_not_raise_the_version(page: VideoPage, name: str) -> None:
    before = catalogue_version()
    UNSEEN[name](page)
    assert catalogue_version() == before
    assert not Change.objects.waiting().exists()


def test_reordering_under_the_same_parent_does_not_raise_the_version(page: VideoPage) -> None:
    other = VideoPageFactory()
    before = catalogue_version()
    page.move(other, pos="right")
    assert catalogue_version() == before


def test_a_moved_branch_logs_every_page_below_it(page: VideoPage) -> None:
    pages = [page, *(VideoPageFactory() for _ in range(3))]
    before = catalogue_version().number
    _resave(video_index(), slug="clips")
    catalogue_version()
    logged = Change.objects.filter(number__gt=before, kind=Kind.VIDEO).values_list("key", flat=True)
    assert set(logged) == {str(page.uuid) for page in pages}


def test_a_branch_larger_than_a_batch_is_logged_whole(
    page: VideoPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "BATCH", 2)
    for _ in range(5):
        VideoPageFactory()
    before = catalogue_version().number
    restrict(video_index())
    catalogue_version()
    gone = Change.objects.filter(number__gt=before, kind=Kind.VIDEO, action=Change.Action.DELETE)
    assert gone.count() == 6


def test_a_deleted_page_leaves_a_tombstone_with_its_identity(page: VideoPage) -> None:
    identity = str(page.uuid)
    page.delete()
    catalogue_version()
    assert (newest(Kind.VIDEO).key, newest(Kind.VIDEO).action) == (identity, Change.Action.DELETE)
    assert not PublishedState.objects.filter(key=identity).exists()


def test_a_renamed_category_does_not_touch_its_pages(page: VideoPage) -> None:
    before = catalogue_version().number
    _resave(page.categories.first(), name="Middle back")
    catalogue_version()
    assert set(Change.objects.filter(number__gt=before).values_list("kind", flat=True)) == {Kind.CATEGORY}


def test_a_new_slug_of_a_word_forgets_the_old_one(page: VideoPage) -> None:
    before = catalogue_version().number
    category = page.categories.first()
    old = category.slug
    _resave(category, slug="middle-back")
    catalogue_version()
    rows = list(Change.objects.filter(number__gt=before).values_list("key", "action"))
    assert rows == [(old, Change.Action.DELETE), ("middle-back", Change.Action.UPSERT)]


def test_the_numbers_have_no_gaps(page: VideoPage) -> None:
    for n in range(5):
        _resave(page, title=f"Title {n}")
    version = catalogue_version()
    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, version.number + 1))


def test_the_version_is_one_query_when_nothing_waits(page: VideoPage, django_assert_num_queries) -> None:
    catalogue_version()
    with django_assert_num_queries(1):
        catalogue_version()


def test_settling_a_batch_costs_the_same_queries_for_2_and_20_pages(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cost(pages: int) -> int:
        for _ in range(pages):
            VideoPageFactory(tags=["a", "b"], categories=[CategoryFactory()])
        settle()
        PublishedState.objects.all().delete()
        Change.objects.bulk_create(
            Change(kind=Kind.PAGE, object_id=pk) for pk in VideoPage.objects.values_list("pk", flat=True)
        )
        with CaptureQueries() as queries:
            settle()
        return len(queries)

    assert cost(2) == cost(18)


class CaptureQueries:
    def __enter__(self) -> list:
        connection.force_debug_cursor = True
        connection.queries_log.clear()
        self.queries: list = []
        return self.queries

    def __exit__(self, *_: object) -> None:
        self.queries.extend(connection.queries)
        connection.force_debug_cursor = False


def test_the_counter_is_made_on_demand(site: Site) -> None:
    settle()
    Change.objects.all().delete()
    ChangeCounter.objects.all().delete()
    version = catalogue_version()
    assert version.number == 0
    assert catalogue_version() == version


def test_another_site_and_a_new_locale_are_settled(page: VideoPage) -> None:
    another_site()
    Locale.objects.get_or_create(language_code="es")
    before = catalogue_version()
    _resave(Site.objects.get(hostname="other.example"), hostname="third.example")
    assert catalogue_version().number > before.number, "every address that an app is given begins with it"
    _resave(Site.objects.get(hostname="third.example"), root_page=Page.objects.get(depth=1))
    assert not Change.objects.waiting().exists()


def test_a_worksheet_has_a_kind_of_its_own(site: Site) -> None:
    worksheet: WorksheetPage = WorksheetPageFactory()
    catalogue_version()
    assert newest(Kind.WORKSHEET).key == str(worksheet.uuid)


def test_a_new_poster_is_one_change_and_its_files_are_there_with_it(page: VideoPage) -> None:
    before = catalogue_version().number
    page.poster = ImageFactory()
    page.save()
    catalogue_version()
    changes = Change.objects.filter(number__gt=before, kind=Kind.VIDEO)
    assert changes.count() == 1
    (card,) = cards_of(frame_now(), [page.pk])
    assert card.poster is not None


def test_a_replaced_file_replaces_the_poster_files(page: VideoPage) -> None:
    image = page.video.poster
    files = poster_files([image.pk])[image.pk]
    _resave(image, file=image_file("other.png", colour="#aa5533"))
    now = poster_files([image.pk])[image.pk]
    assert len(now) == len(files)
    assert not set(now) & set(files)


def test_a_moved_focal_point_replaces_the_poster_files(page: VideoPage) -> None:
    before = catalogue_version().number
    image = page.video.poster
    files = poster_files([image.pk])[image.pk]
    _resave(image, focal_point_x=10, focal_point_y=10, focal_point_width=5, focal_point_height=5)
    catalogue_version()
    now = poster_files([image.pk])[image.pk]
    assert len(now) == len(files)
    assert not set(now) & set(files)
    assert Change.objects.filter(number__gt=before, kind=Kind.VIDEO).exists()
