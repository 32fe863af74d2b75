"""Identity, derived fields and validation of videos and worksheets."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, Site

from library.models import VideoPage, WorksheetPage
from tests.factories import (
    CategoryFactory,
    ImageFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    home_page,
    video_index,
)


@pytest.fixture(autouse=True)
def _site(site: Site) -> None:
    """Every test here needs the tree."""


@pytest.fixture(params=[VideoPageFactory, WorksheetPageFactory])
def page(request) -> VideoPage | WorksheetPage:
    made = request.param(title="Cat stretch", tags=["gentle"], categories=[CategoryFactory()])
    made.save_revision().publish()
    return type(made).objects.get(pk=made.pk)


def _translate(page):
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    home_page().copy_for_translation(spanish)
    page.get_parent().specific.copy_for_translation(spanish)
    return page.copy_for_translation(spanish)


COPIES = {
    "copy": lambda page: page.copy(update_attrs={"slug": "copy"}),
    "alias": lambda page: page.create_alias(update_slug="alias"),
    "translation": _translate,
}


@pytest.mark.parametrize("name", COPIES)
def test_each_copy_gets_an_identity_of_its_own(page, name: str) -> None:
    copy = COPIES[name](page)
    assert copy.uuid != page.uuid
    assert type(page).objects.get(pk=page.pk).uuid == page.uuid
    assert type(page).objects.get(pk=copy.pk).uuid == copy.uuid


@pytest.mark.parametrize("name", COPIES)
def test_each_copy_keeps_its_identity_when_it_or_its_source_is_published(page, name: str) -> None:
    copy = COPIES[name](page)
    identity = copy.uuid
    page.introduction = "Changed."
    page.save_revision().publish()
    copy.refresh_from_db()
    assert copy.uuid == identity
    if name != "alias":
        copy.get_latest_revision_as_object().save_revision().publish()
        assert type(page).objects.get(pk=copy.pk).uuid == identity


def test_a_republished_alias_follows_the_text_with_its_tags_but_keeps_its_identity(page) -> None:
    alias = page.create_alias(update_slug="alias")
    page.introduction = "Changed."
    page.tags.add("new")
    page.save_revision().publish()
    followed = type(page).objects.get(pk=alias.pk)
    assert followed.uuid == alias.uuid != page.uuid
    assert followed.introduction == "Changed."
    assert set(followed.tags.names()) == {"gentle", "new"}


def test_an_old_revision_of_a_copy_does_not_bring_back_the_identity_of_its_source(page) -> None:
    copy = page.copy(update_attrs={"slug": "copy"}, copy_revisions=True)
    for revision in copy.revisions.all():
        assert revision.as_object().uuid == copy.uuid


def test_the_publication_date_is_the_first_publishing_unless_an_editor_sets_it(page) -> None:
    assert page.published_at is not None
    first = page.published_at
    page.get_latest_revision_as_object().save_revision().publish()
    assert type(page).objects.get(pk=page.pk).published_at == first
    day = timezone.now().replace(year=2020, microsecond=0)
    page.published_at = day
    page.save_revision().publish()
    assert type(page).objects.get(pk=page.pk).published_at == day


def test_a_draft_has_no_publication_date() -> None:
    assert VideoPageFactory(live=False).published_at is None


def test_titles_sort_without_case_and_accents() -> None:
    for title in ("Zebra", "éclair", "Echo", "apple"):
        VideoPageFactory(title=title, slug=title.lower().replace("é", "e"))
    assert list(VideoPage.objects.by_title().values_list("title", flat=True)) == [
        "apple",
        "Echo",
        "éclair",
        "Zebra",
    ]


def test_a_page_takes_its_length_from_the_video_that_knows_it() -> None:
    assert VideoPageFactory(video=VideoFactory(duration=61), duration=5).duration == 61
    assert VideoPageFactory(video=VideoFactory(duration=None), duration=5).duration == 5


def test_the_poster_of_the_page_wins_over_the_poster_of_the_video() -> None:
    of_video, of_page = ImageFactory(), ImageFactory()
    video = VideoFactory(poster=of_video)
    assert VideoPageFactory(video=video).effective_poster == of_video
    assert VideoPageFactory(video=video, poster=of_page).effective_poster == of_page
    assert VideoPageFactory().effective_poster is None


@pytest.mark.parametrize("slug", ["categories", "tags"])
def test_a_video_cannot_take_the_address_of_a_list(slug: str) -> None:
    with pytest.raises(ValidationError) as refused:
        VideoPageFactory(slug=slug)
    assert "slug" in refused.value.error_dict


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"purchase_label": "Buy it"}, "purchase_url"),
        ({"purchase_url": "https://shop.example/x"}, "purchase_label"),
    ],
)
def test_a_purchase_button_needs_label_and_address(values: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        WorksheetPageFactory(**values)
    assert field in refused.value.error_dict


def test_a_javascript_address_is_no_shop() -> None:
    with pytest.raises(ValidationError):
        WorksheetPageFactory(purchase_label="Buy", purchase_url="javascript:alert(1)")


def test_the_worksheets_of_a_video_are_the_ones_that_show_it() -> None:
    video = VideoPageFactory()
    second = WorksheetPageFactory(title="B", technique_videos=[video])
    first = WorksheetPageFactory(title="A", technique_videos=[video])
    WorksheetPageFactory(title="Other")
    assert list(video.worksheets) == [first, second]


def test_only_videos_stand_below_the_video_index() -> None:
    assert [model.__name__ for model in video_index().allowed_subpage_models()] == ["VideoPage"]


def test_every_page_keeps_revisions_and_can_be_scheduled_and_previewed(page) -> None:
    assert page.revisions.exists()
    assert page.is_previewable()
    assert page.has_workflow is not None
