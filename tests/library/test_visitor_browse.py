"""Browsing: filters, order, pages."""

import re

import pytest

from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    TagFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site):
    return site


def listed(client, query: str = "", path: str = "/videos/") -> list[str]:
    """The slugs of the cards, in order."""
    response = client.get(path + query)
    assert response.status_code == 200
    return re.findall(r'<h2 class="card__title"><a href="/videos/([^/"]+)/"', response.content.decode())


def text(client, query: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", client.get(f"/videos/{query}").content.decode()).split())


@pytest.fixture
def _three():
    back = CategoryFactory(name="Back", slug="back")
    mid = CategoryFactory(name="Mid back", slug="mid-back", parent=back)
    gentle = TagFactory(name="gentle", slug="gentle")
    VideoPageFactory(
        title="Cat", slug="cat", categories=[mid], tags=[gentle], video=VideoFactory(duration=300)
    )
    VideoPageFactory(
        title="Bird",
        slug="bird",
        categories=[back, mid],
        level="advanced",
        video=TextTrackFactory(video=VideoFactory(duration=60)).video,
        equipment=[EquipmentFactory(name="Towel", slug="towel")],
        presenters=[PresenterFactory(name="Ines", slug="ines")],
    )
    VideoPageFactory(
        title="Ant",
        slug="ant",
        tags=[gentle],
        video=VideoFactory(duration=1200),
        follow_along=True,
        equipment=[EquipmentFactory(name="Ball", slug="ball")],
    )


@pytest.mark.usefixtures("_three")
@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("?category=mid-back", {"cat", "bird"}),
        ("?category=back", {"cat", "bird"}),
        ("?tag=gentle", {"cat", "ant"}),
        ("?category=back&tag=gentle", {"cat"}),
        ("?level=advanced", {"bird"}),
        ("?category=back&level=advanced&tag=gentle", set()),
        ("?category=nope", set()),
        ("?tag=nope", set()),
        ("?level=expert", set()),
        ("?unknown=1", {"cat", "bird", "ant"}),
        ("?level=advanced&level=beginner", {"cat", "bird", "ant"}),
        ("?equipment=towel&equipment=ball", {"bird", "ant"}),
        ("?equipment=towel&level=beginner", set()),
        ("?presenter=ines", {"bird"}),
        ("?length=under-5", {"bird"}),
        ("?length=5-15", {"cat"}),
        ("?length=over-15", {"ant"}),
        ("?length=under-5&length=over-15", {"bird", "ant"}),
        ("?length=under-5&length=5-15&level=beginner", {"cat"}),
        ("?length=nope", {"cat", "bird", "ant"}),
        ("?follow_along=1", {"ant"}),
        ("?follow_along=0", {"cat", "bird", "ant"}),
        ("?captions=1", {"bird"}),
        ("?captions=1&follow_along=1", set()),
    ],
)
def test_filters_narrow_the_list_together(client, query, slugs):
    assert set(listed(client, query)) == slugs


@pytest.mark.usefixtures("_three")
@pytest.mark.parametrize(
    ("sort", "slugs"),
    [
        ("newest", ["ant", "bird", "cat"]),
        ("oldest", ["cat", "bird", "ant"]),
        ("title", ["ant", "bird", "cat"]),
        ("shortest", ["bird", "cat", "ant"]),
        ("longest", ["ant", "cat", "bird"]),
        ("sideways", ["ant", "bird", "cat"]),
    ],
)
def test_the_list_can_be_sorted(client, sort, slugs):
    assert listed(client, f"?sort={sort}") == slugs


@pytest.mark.usefixtures("_three")
def test_a_count_says_what_a_click_would_give(client):
    shown = text(client, "?tag=gentle")
    assert "Back 1 Mid back 1" in shown
    assert "Beginner 2" in shown
    assert "Advanced" not in shown
    assert "Gentle 2" in shown
    assert "5 to 15 minutes 1 Over 15 minutes 1" in shown
    assert "In real time, to follow along 1" in shown


@pytest.mark.usefixtures("_three")
def test_a_choice_counts_beside_the_others_of_its_facet(client):
    shown = text(client, "?level=advanced&equipment=towel")
    assert "Ball" not in shown
    assert "Advanced 1" in shown
    assert "Beginner" not in shown
    assert "Beginner 2 Advanced 1" in text(client, "?level=advanced")


@pytest.mark.usefixtures("_three")
def test_a_choice_that_nothing_fits_any_more_can_still_be_taken_away(client):
    html = client.get("/videos/?equipment=ball&level=advanced").content.decode()
    assert 'name="equipment" value="ball" checked> <span>Ball</span> <span class="count">0</span>' in html
    assert 'href="/videos/?level=advanced"' in html


@pytest.mark.usefixtures("_three")
def test_chosen_filters_can_be_taken_away_again(client):
    html = client.get("/videos/?category=back&tag=gentle&sort=title").content.decode()
    assert '<a class="chip" href="/videos/?tag=gentle&amp;sort=title">' in html
    assert '<a class="chip" href="/videos/?category=back&amp;sort=title">' in html
    assert 'href="/videos/?sort=title">Clear all</a>' in html
    several = client.get("/videos/?level=beginner&level=advanced").content.decode()
    assert '<a class="chip" href="/videos/?level=advanced">' in several


@pytest.mark.usefixtures("_three")
def test_the_form_keeps_the_order_that_was_chosen(client):
    assert (
        '<input type="hidden" name="sort" value="title">'
        in client.get("/videos/?sort=title").content.decode()
    )
    assert 'name="sort"' not in client.get("/videos/?sort=nope").content.decode()


@pytest.mark.usefixtures("_three")
def test_the_number_of_results_is_said(client):
    assert 'data-count="2 videos"' in client.get("/videos/?tag=gentle").content.decode()
    assert "<p>1 video</p>" in client.get("/videos/?level=advanced").content.decode()


@pytest.mark.usefixtures("_three")
def test_an_empty_result_offers_what_comes_close(client):
    shown = text(client, "?category=back&follow_along=1")
    assert "Nothing here fits" in shown
    assert "Without “Back” 1 video Without “In real time, to follow along” 2 videos" in shown
    html = client.get("/videos/?category=back&follow_along=1").content.decode()
    assert 'href="/videos/?follow_along=1">Without' in html
    assert '<h3 class="card__title"><a href="/videos/ant/">' in html


@pytest.mark.usefixtures("_three")
def test_an_empty_result_offers_the_regions_of_the_whole_library(client):
    html = client.get("/videos/?category=nope&tag=nope").content.decode()
    assert "What comes close" not in html
    assert 'href="/videos/categories/back/"' in html
    assert 'href="/videos/">Show everything</a>' in html


def test_the_pages_of_a_narrowed_list_keep_every_choice(client):
    for _ in range(13):
        VideoPageFactory(level="advanced")
    html = client.get("/videos/?level=advanced&level=beginner").content.decode()
    assert 'rel="next" href="/videos/?level=advanced&amp;level=beginner&amp;page=2"' in html


def test_twelve_videos_a_page_behind_real_links(client):
    for n in range(25):
        VideoPageFactory(slug=f"video-{n:02}")
    first, second, third = (listed(client, query) for query in ("", "?page=2", "?page=3"))
    assert [len(page) for page in (first, second, third)] == [12, 12, 1]
    assert len({*first, *second, *third}) == 25
    html = client.get("/videos/?page=2&sort=title").content.decode()
    assert '<a rel="prev" href="/videos/?sort=title">' in html
    assert 'rel="next" href="/videos/?sort=title&amp;page=3"' in html
    assert "Page 2 of 3" in html


@pytest.mark.parametrize("path", ["/videos/", "/videos/categories/back/", "/worksheets/"])
@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "1.5", "", "%00", "²", "99999999999999999999"])
def test_a_page_that_does_not_exist_is_not_found(client, path, page):
    VideoPageFactory(categories=[CategoryFactory(slug="back")])
    assert client.get(f"{path}?page={page}").status_code == 404


@pytest.mark.parametrize(
    "value",
    ["'", '"', "%00", "%0d%0a", "a" * 10_000, "<script>", "%ff%fe", "../..", "{{x}}", "%", "🦴", "1e23"],
)
@pytest.mark.parametrize(
    "name",
    ["category", "tag", "level", "sort", "length", "equipment", "presenter", "follow_along", "captions"],
)
def test_a_hostile_filter_is_never_an_error_of_ours(client, name, value):
    VideoPageFactory()
    response = client.get(f"/videos/?{name}={value}")
    assert response.status_code == 200
    assert b"<script>" not in response.content


def test_a_category_page_leads_to_what_is_narrower_and_wider(client):
    back = CategoryFactory(name="Back", slug="back", introduction="All of the back.")
    mid = CategoryFactory(name="Mid back", slug="mid-back", parent=back)
    VideoPageFactory(slug="cat", categories=[mid])
    wide = client.get("/videos/categories/back/").content.decode()
    assert "All of the back." in wide
    assert 'href="/videos/categories/mid-back/"' in wide
    assert listed(client, path="/videos/categories/back/") == ["cat"]
    assert (
        '<a href="/videos/categories/back/">Back</a>'
        in client.get("/videos/categories/mid-back/").content.decode()
    )


def test_a_category_that_stands_below_itself_does_not_hang_the_page(client):
    one = CategoryFactory(slug="one")
    two = CategoryFactory(slug="two", parent=one)
    type(one).objects.filter(pk=one.pk).update(parent=two)
    assert client.get("/videos/categories/one/").status_code == 200
