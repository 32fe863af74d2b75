"""The vocabularies: trees, counts, and what is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wagtail.models import Locale, Site

from library.models import LibraryTag
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    progression,
    video_index,
)

Get = Callable[..., Any]


def test_categories_are_a_tree_in_the_editors_order(site: Site, get: Get) -> None:
    back = CategoryFactory(slug="back", name="Back", order=2)
    CategoryFactory(slug="neck", name="Neck", order=1)
    CategoryFactory(slug="mid", name="Mid back", parent=back)
    answer = get("categories/")
    assert [branch["slug"] for branch in answer["items"]] == ["neck", "back"]
    assert [child["slug"] for child in answer["items"][1]["children"]] == ["mid"]
    assert answer["meta"] == {"total_count": 3, "next": None, "previous": None, "next_cursor": None}
    assert get("categories/mid/")["ancestors"] == [{"slug": "back", "name": "Back"}]


def test_a_category_counts_what_is_below_it_each_video_once(site: Site, get: Get) -> None:
    back = CategoryFactory(slug="back")
    mid, low = CategoryFactory(slug="mid", parent=back), CategoryFactory(slug="low", parent=back)
    VideoPageFactory(categories=[back, mid, low])
    VideoPageFactory(categories=[low])
    VideoPageFactory()
    WorksheetPageFactory(categories=[mid])
    branch = get("categories/back/")
    assert (branch["video_count"], branch["worksheet_count"]) == (2, 1)
    assert {child["slug"]: child["video_count"] for child in branch["children"]} == {"mid": 1, "low": 2}


def test_a_count_is_the_total_of_the_list_with_that_filter(site: Site, get: Get) -> None:
    other = another_site()
    category, ann, roller = CategoryFactory(), PresenterFactory(), EquipmentFactory()
    words: dict[str, Any] = {
        "tags": ["twist"], "categories": [category], "presenters": [ann], "equipment": [roller]
    }  # fmt: skip
    index = video_index(site)
    VideoPageFactory(parent=index, **words)
    VideoPageFactory(parent=index, **words)
    VideoPageFactory(parent=index, live=False, **words)
    VideoPageFactory(parent=video_index(other), **words)
    for vocabulary, slug, parameter in (
        ("categories", category.slug, "category"),
        ("tags", "twist", "tags_any"),
        ("presenters", ann.slug, "presenter"),
        ("equipment", roller.slug, "equipment"),
    ):
        count = get(f"{vocabulary}/{slug}/")["video_count"]
        assert count == get("videos/", **{parameter: slug})["meta"]["total_count"] == 2, vocabulary


def test_words_are_in_the_order_of_their_names_in_pages(site: Site, get: Get) -> None:
    VideoPageFactory(tags=["Zen", "élan", "alpha", "Beta"])
    names = [tag["name"] for tag in get("tags/")["items"]]
    assert names == ["alpha", "Beta", "élan", "Zen"]
    page = get("tags/", limit=2, offset=1)
    assert [tag["name"] for tag in page["items"]] == ["Beta", "élan"]
    assert page["meta"]["total_count"] == 4
    assert "offset=3" in page["meta"]["next"]


def test_a_word_that_nothing_public_carries_is_left_out(site: Site, get: Get) -> None:
    LibraryTag.objects.create(name="unused", slug="unused")
    PresenterFactory(slug="nobody")
    EquipmentFactory(slug="nothing")
    progression(VideoPageFactory(live=False), slug="empty")
    for vocabulary in ("tags", "presenters", "equipment", "progressions"):
        assert get(f"{vocabulary}/")["items"] == []
    CategoryFactory(slug="empty")
    assert get("categories/empty/")["video_count"] == 0


def test_a_worksheet_keeps_a_tag_alive(site: Site, get: Get) -> None:
    WorksheetPageFactory(tags=["breath"])
    assert get("tags/breath/")["video_count"] == 0
    assert get("tags/breath/")["worksheet_count"] == 1


def test_a_presenter_is_told_with_the_biography_in_detail(site: Site, get: Get) -> None:
    draft = VideoPageFactory(live=False)
    biography = f'<p>Teaches <a linktype="page" id="{draft.pk}">this</a> and <b>that</b>.</p>'
    ann = PresenterFactory(slug="ann", name="Ann", biography=biography)
    VideoPageFactory(presenters=[ann])
    assert "biography" not in get("presenters/")["items"][0]
    assert get("presenters/ann/")["biography"] == "<p>Teaches this and <b>that</b>.</p>"
    assert get("presenters/ann/", rich_text_format="markdown")["biography"] == "Teaches this and **that**."
    assert get("presenters/ann/")["url"] == "http://localhost/presenters/ann/"


def test_a_progression_holds_its_public_videos_in_order(site: Site, get: Get) -> None:
    easy, hard, draft = (
        VideoPageFactory(slug="easy"),
        VideoPageFactory(slug="hard"),
        VideoPageFactory(live=False),
    )
    progression(easy, draft, hard, slug="core", title="Core")
    assert get("progressions/")["items"][0]["video_count"] == 2
    whole = get("progressions/core/")
    assert [card["slug"] for card in whole["videos"]] == ["easy", "hard"]
    assert whole["video_count"] == 2


def test_categories_are_of_one_language(site: Site, get: Get) -> None:
    spanish = Locale.objects.create(language_code="es")
    CategoryFactory(slug="back")
    CategoryFactory(slug="espalda", locale=spanish)
    assert [branch["slug"] for branch in get("categories/")["items"]] == ["back"]
