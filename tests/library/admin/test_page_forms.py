"""The editor of a video or worksheet page: its choices, its checks, its preview."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from library.models import LibraryTag, Video, VideoPage, WorksheetPage
from library.models.library_pages import BODY_FEATURES
from library.models.taxonomy import PLAIN_FEATURES
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    TagFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    home_page,
    video_index,
    worksheet_index,
)

ADD_VIDEO = ("library", "videopage")
ADD_WORKSHEET = ("library", "worksheetpage")


def picks(*videos: VideoPage) -> dict[str, Any]:
    return inline_formset([{"id": "", "video": video.pk, "ORDER": n} for n, video in enumerate(videos, 1)])


def form(**facts: Any) -> dict[str, Any]:
    """What the browser sends for a page of either type."""
    ticked = {name: facts.pop(name) for name in ("categories", "equipment", "presenters") if name in facts}
    return ticked | nested_form_data(
        {
            "title": "Seated twist",
            "slug": "seated-twist",
            "introduction": "",
            "body": rich_text("<p>Sit tall.</p>"),
            "cautions": rich_text(""),
            "video": "",
            "poster": "",
            "duration": "",
            "level": "",
            "tags": "",
            "purchase_label": "",
            "purchase_url": "",
            "published_at": "",
            "seo_title": "",
            "search_description": "",
            "social_image": "",
            "go_live_at": "",
            "expire_at": "",
            "related_videos": picks(),
            "also_enjoy": picks(),
            "technique_videos": picks(),
            "comments": inline_formset([]),
            **facts,
        }
    )


def create(client: Client, **facts: Any) -> Any:
    address = reverse("wagtailadmin_pages:add", args=[*ADD_VIDEO, video_index().pk])
    return client.post(address, {**form(**facts), "action-publish": "1"})


def create_worksheet(client: Client, **facts: Any) -> Any:
    address = reverse("wagtailadmin_pages:add", args=[*ADD_WORKSHEET, worksheet_index().pk])
    return client.post(address, {**form(**facts), "action-publish": "1"})


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_an_editor_publishes_a_video_with_everything_that_belongs_to_it(editor: Client) -> None:
    video, other = VideoFactory(duration=95), VideoPageFactory(title="Neck release")
    back, chair, ada = CategoryFactory(), EquipmentFactory(), PresenterFactory()
    TagFactory(name="breath", slug="breath")
    response = create(
        editor,
        video=video.pk,
        level="beginner",
        follow_along="on",
        categories=[back.pk],
        equipment=[chair.pk],
        presenters=[ada.pk],
        tags="breath, seated work",
        also_enjoy=picks(other),
    )
    assert response.status_code == 302
    page = VideoPage.objects.get(slug="seated-twist")
    assert page.live
    assert (page.video, page.duration, page.follow_along) == (video, 95, True)
    assert list(page.categories.all()) == [back]
    assert list(page.presenters.all()) == [ada]
    assert sorted(page.tags.values_list("name", flat=True)) == ["breath", "seated work"]
    # The tag that was there is used again.
    assert LibraryTag.objects.filter(slug="breath").count() == 1
    assert [pick.video for pick in page.also_enjoy.all()] == [other]


def test_categories_are_offered_as_an_indented_tree(editor: Client) -> None:
    back = CategoryFactory(name="Back")
    CategoryFactory(name="Mid back", parent=back)
    content = editor.get(edit_url(VideoPageFactory(categories=[back]))).content.decode()
    tree = re.findall(r'--depth: (\d)"[^>]*>\s*(<input[^>]*>)\s*<span>([^<]+)</span>', content)
    assert [(depth, name, "checked" in box) for depth, box, name in tree] == [
        ("0", "Back", True),
        ("1", "Mid back", False),
    ]


def test_categories_of_another_language_are_not_offered_but_kept(editor: Client) -> None:
    spanish = Locale.objects.create(language_code="es")
    cuello = CategoryFactory(name="Cuello", locale=spanish)
    CategoryFactory(name="Espalda", locale=spanish)
    neck = CategoryFactory(name="Neck")
    page = VideoPageFactory(categories=[cuello])
    offered = editor.get(edit_url(page)).context["form"].fields["categories"].queryset
    assert set(offered) == {neck, cuello}


@pytest.mark.parametrize("name", ["related_videos", "also_enjoy"])
def test_nobody_is_suggested_twice_in_one_list(editor: Client, name: str) -> None:
    other = VideoPageFactory(title="Neck release")
    response = create(editor, **{name: picks(other, other)})
    assert response.status_code == 200
    errors = response.context["form"].formsets[name].errors
    assert errors[1] == {"video": ["“Neck release” is already in this list."]}
    assert not VideoPage.objects.filter(slug="seated-twist").exists()


def test_a_page_cannot_suggest_itself(editor: Client) -> None:
    page = VideoPageFactory(slug="seated-twist")
    response = editor.post(edit_url(page), {**form(also_enjoy=picks(page)), "action-publish": "1"})
    errors = response.context["form"].formsets["also_enjoy"].errors
    assert errors == [{"video": ["A page cannot suggest itself. Choose another video."]}]


@pytest.mark.parametrize("slug", ["categories", "tags", "facets"])
def test_the_addresses_of_lists_are_refused_as_slugs(editor: Client, slug: str) -> None:
    response = create(editor, slug=slug)
    assert "kept for lists" in response.context["form"].errors["slug"][0]


@pytest.mark.parametrize("address", ["ftp://shop.example/", "javascript:alert(1)", "shop"])
def test_the_shop_is_on_the_web(editor: Client, address: str) -> None:
    response = create_worksheet(editor, purchase_label="Buy", purchase_url=address)
    assert list(response.context["form"].errors) == ["purchase_url"]
    assert not WorksheetPage.objects.exists()


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"purchase_label": "Buy"}, "purchase_url"),
        ({"purchase_url": "https://shop.example/"}, "purchase_label"),
    ],
)
def test_the_button_needs_a_label_and_an_address(editor: Client, given: dict, missing: str) -> None:
    assert list(create_worksheet(editor, **given).context["form"].errors) == [missing]


def test_a_video_page_lists_the_worksheets_that_show_it(editor: Client) -> None:
    page = VideoPageFactory()
    assert "No worksheet shows this video yet." in editor.get(edit_url(page)).content.decode()
    worksheet = WorksheetPageFactory(title="Back crack", technique_videos=[page])
    content = editor.get(edit_url(page)).content.decode()
    assert f'<a href="{edit_url(worksheet)}">Back crack</a>' in content


def test_rich_text_offers_only_what_the_page_can_show(editor: Client) -> None:
    fields = editor.get(edit_url(VideoPageFactory())).context["form"].fields
    assert fields["body"].widget.features == BODY_FEATURES
    assert fields["cautions"].widget.features == PLAIN_FEATURES


@pytest.mark.parametrize("kind", ["home", "videos", "worksheets", "video", "worksheet"])
def test_the_form_of_every_page_opens(administrator: Client, kind: str) -> None:
    page = {
        "home": home_page,
        "videos": video_index,
        "worksheets": worksheet_index,
        "video": VideoPageFactory,
        "worksheet": WorksheetPageFactory,
    }[kind]()
    assert administrator.get(edit_url(page)).status_code == 200


@pytest.mark.parametrize("make", [VideoPageFactory, WorksheetPageFactory])
def test_a_draft_is_previewed_as_it_will_be(editor: Client, make: Any) -> None:
    page = make(live=False)
    page.introduction = "Only a draft says this."
    page.save_revision()
    assert not Page.objects.get(pk=page.pk).live
    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert response.status_code == 200
    assert "Only a draft says this." in response.content.decode()


def test_a_new_page_is_previewed_before_it_is_saved(editor: Client) -> None:
    address = reverse("wagtailadmin_pages:preview_on_add", args=[*ADD_VIDEO, video_index().pk])
    data = form(introduction="Not saved yet.", tags="breath", categories=[CategoryFactory().pk])
    assert editor.post(address, data).json()["is_valid"]
    response = editor.get(f"{address}?mode=")
    assert response.status_code == 200
    assert "Not saved yet." in response.content.decode()
    assert not VideoPage.objects.exists()


# --- Vocabularies -----------------------------------------------------------------------------------------


def category_form(**facts: Any) -> dict[str, Any]:
    return {
        "name": "Back",
        "slug": "back",
        "parent": "",
        "order": 0,
        "introduction": "",
        "image": "",
        **facts,
    }


def test_a_slug_follows_the_name_while_it_is_new_and_then_stays(moderator: Client) -> None:
    new = moderator.get(reverse("wagtailsnippets_library_category:add")).context["form"]
    assert "w-slug" in str(new["slug"])
    add = moderator.get(reverse("wagtailsnippets_library_category:add")).content.decode()
    edit = moderator.get(reverse("wagtailsnippets_library_category:edit", args=[CategoryFactory().pk]))
    assert 'data-w-sync-target-value="#id_slug"' in add
    assert "keyup-&gt;w-sync#apply" in add
    assert "keyup-&gt;w-sync#apply" not in edit.content.decode()


def test_a_slug_that_is_taken_is_refused_beside_its_field(moderator: Client) -> None:
    CategoryFactory(slug="back")
    response = moderator.post(reverse("wagtailsnippets_library_category:add"), category_form())
    assert response.context["form"].errors == {"slug": ["Another category has this slug already."]}


def test_a_category_is_not_offered_itself_or_what_is_below_it(moderator: Client) -> None:
    back = CategoryFactory(name="Back")
    low = CategoryFactory(name="Low back", parent=back)
    CategoryFactory(name="Discs", parent=low)
    neck = CategoryFactory(name="Neck")
    response = moderator.get(reverse("wagtailsnippets_library_category:edit", args=[back.pk]))
    assert list(response.context["form"].fields["parent"].queryset) == [neck]


def test_parents_are_a_list_that_is_indented(moderator: Client) -> None:
    back = CategoryFactory(name="Back")
    CategoryFactory(name="Low back", parent=back)
    content = moderator.get(reverse("wagtailsnippets_library_category:add")).content.decode()
    assert ">\u2003Low back</option>" in content


def test_a_category_that_others_belong_to_is_not_deleted(moderator: Client) -> None:
    back = CategoryFactory()
    CategoryFactory(parent=back)
    moderator.post(reverse("wagtailsnippets_library_category:delete", args=[back.pk]))
    back.refresh_from_db()


def test_the_length_of_the_video_wins_over_what_was_typed(editor: Client) -> None:
    video: Video = VideoFactory(duration=95)
    create(editor, video=video.pk, duration="9:59")
    assert VideoPage.objects.get(slug="seated-twist").duration == 95


def test_the_length_of_a_video_that_does_not_know_it_is_typed_as_a_clock(editor: Client) -> None:
    create(editor, video=VideoFactory(duration=None).pk, duration="9:59")
    assert VideoPage.objects.get(slug="seated-twist").duration == 599
