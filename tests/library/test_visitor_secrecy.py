"""Drafts, private pages and other sites: no visitor meets them anywhere."""

import pytest

from library.models import HomeFeaturedVideo, LibrarySettings, MenuItem
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    TagFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    home_page,
    progression,
    restrict,
    video_index,
)
from tests.library.visitor import seen, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site):
    return site


def hidden_videos() -> list[str]:
    """The slugs of videos that no visitor may see, and the things they would be found by."""
    shared = {
        "categories": [CategoryFactory(name="Back", slug="back")],
        "tags": [TagFactory(name="gentle", slug="gentle")],
        "presenters": [PresenterFactory(slug="ines")],
        "equipment": [EquipmentFactory(slug="towel")],
    }
    VideoPageFactory(title="Shown openly", slug="open", **shared)
    draft = VideoPageFactory(title="Secret draft", slug="secret-draft", live=False, **shared)
    private = VideoPageFactory(title="Secret private", slug="secret-private", **shared)
    restrict(private)
    other = video_index(another_site())
    elsewhere = VideoPageFactory(title="Secret elsewhere", slug="secret-elsewhere", parent=other, **shared)
    hidden = [draft, private, elsewhere]
    home = home_page()
    home.featured_videos = [HomeFeaturedVideo(video=page, sort_order=n) for n, page in enumerate(hidden)]
    home.save()
    VideoPageFactory(title="Main", slug="main", related_videos=hidden, also_enjoy=hidden, **shared)
    WorksheetPageFactory(
        title="Sheet", slug="sheet", related_videos=hidden, also_enjoy=hidden, technique_videos=hidden
    )
    progression(*hidden, VideoPageFactory(title="Last", slug="last"), title="Steps", slug="steps")
    return ["secret-draft", "secret-private", "secret-elsewhere"]


def test_drafts_private_pages_and_other_sites_appear_nowhere(client):
    slugs = hidden_videos()
    for path in (
        "/",
        "/videos/",
        "/videos/?category=back&tag=gentle",
        "/videos/categories/back/",
        "/videos/tags/gentle/",
        "/videos/main/",
        "/videos/last/",
        "/worksheets/sheet/",
        "/presenters/",
        "/presenters/ines/",
        "/equipment/towel/",
        "/progressions/steps/",
        "/search/?q=secret",
    ):
        html = seen(client, path)
        assert "Secret" not in html, path
        assert not any(slug in html for slug in slugs), path


def test_hidden_videos_are_not_counted_either(client):
    hidden_videos()
    assert "2 videos" in words(seen(client, "/videos/categories/back/"))
    assert "Back 2" in words(seen(client, "/videos/"))


def test_a_presenter_tag_or_tool_of_drafts_only_has_no_page(client):
    VideoPageFactory(
        live=False,
        presenters=[PresenterFactory(slug="unknown")],
        tags=[TagFactory(slug="unknown")],
        equipment=[EquipmentFactory(slug="unknown")],
    )
    for path in ("/presenters/unknown/", "/videos/tags/unknown/", "/equipment/unknown/"):
        seen(client, path, status=404)
    assert "unknown" not in seen(client, "/presenters/")


def test_a_draft_is_not_found(client):
    VideoPageFactory(slug="draft", live=False)
    seen(client, "/videos/draft/", status=404)


def test_the_menus_show_what_the_editor_chose_and_nothing_private(client):
    settings = LibrarySettings.for_site(home_page().get_site())
    page, secret, draft = (
        VideoPageFactory(title="Open"),
        VideoPageFactory(title="Private"),
        VideoPageFactory(title="Draft", live=False),
    )
    restrict(secret)
    for number, (menu, label, target) in enumerate(
        [("main", "Begin here", page), ("footer", "Secret", secret), ("footer", "Unfinished", draft)]
    ):
        MenuItem.objects.create(settings=settings, menu=menu, label=label, page=target, sort_order=number)
    MenuItem.objects.create(settings=settings, menu="footer", label="Imprint", url="/imprint/", sort_order=9)
    html = seen(client, "/presenters/")
    assert "Begin here" in html
    assert '<a href="/imprint/">Imprint</a>' in html
    assert "Secret" not in html
    assert "Unfinished" not in html


def test_a_text_gives_away_neither_the_address_of_a_hidden_page_nor_asks_another_host(client):
    draft = VideoPageFactory(title="Secret draft", slug="secret-draft", live=False)
    shown = VideoPageFactory(title="Shown", slug="shown")
    text = (
        f'<p><a linktype="page" id="{draft.pk}">the draft</a> and <a linktype="page" id="{shown.pk}">this</a></p>'
        '<embed embedtype="media" url="https://www.youtube.com/watch?v=abcdefghijk"/>'
    )
    home = home_page()
    home.introduction = text
    home.save()
    VideoPageFactory(
        slug="main", body=text, cautions=text, presenters=[PresenterFactory(slug="ines", biography=text)]
    )
    WorksheetPageFactory(slug="sheet", body=text, cautions=text)
    for path in ("/", "/videos/main/", "/worksheets/sheet/", "/presenters/ines/"):
        html = client.get(path).content.decode()
        assert "the draft" in html
        assert "secret-draft" not in html
        assert 'href="/videos/shown/"' in html
        assert "<iframe" not in html
        assert "<embed" not in html
        assert "https://www.youtube.com/watch?v=abcdefghijk" in html
