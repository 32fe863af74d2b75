"""Related videos and "You may also enjoy": the editor first, then what shares the topics; never a secret."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from library.models import VideoPage
from library.published.assembled import Assembler
from library.published.frame import frame_now
from library.published.lookup import public_row
from library.published.shown import whole_of
from library.published.similar import ALSO_ENJOY_TOTAL
from library.shapes import Card, Whole
from tests.factories import (
    CategoryFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    restrict,
    video_index,
)


def whole(page, site: Site) -> Whole:
    frame = frame_now()
    place = frame.homes.places[site.pk]
    row = public_row(place, page.pk)
    assert row is not None
    assembler = Assembler(frame, place)
    return whole_of(assembler, row, assembler.suggested(row))


def related_cards(page, site: Site) -> list[Card]:
    return list(whole(page, site).related)


def also_enjoy(page, site: Site) -> list[Card]:
    return list(whole(page, site).also_enjoy)


def titles(cards) -> list[str]:
    return [card.title for card in cards]


def test_related_videos_stand_in_the_editors_order(site: Site) -> None:
    a, b, c = (VideoPageFactory(title=title) for title in "ABC")
    page = VideoPageFactory(related_videos=[c, a, b])
    assert titles(related_cards(page, site)) == ["C", "A", "B"]


def test_picks_come_first_in_the_editors_order(site: Site) -> None:
    similar = VideoPageFactory(title="Similar", tags=["twist"])
    picks = [VideoPageFactory(title="Second"), VideoPageFactory(title="First")]
    page = VideoPageFactory(tags=["twist"], also_enjoy=[picks[1], picks[0]])
    assert titles(also_enjoy(page, site)) == ["First", "Second", similar.title]


def test_a_rare_tag_says_more_than_a_common_one(site: Site) -> None:
    for n in range(6):
        VideoPageFactory(title=f"Common {n}", tags=["stretching"])
    rare = VideoPageFactory(title="Rare", tags=["reverse plank"])
    page = VideoPageFactory(tags=["stretching", "reverse plank"])
    assert titles(also_enjoy(page, site))[0] == rare.title


def test_a_shared_category_is_enough(site: Site) -> None:
    category = CategoryFactory(name="Mid back")
    other = VideoPageFactory(title="Same region", categories=[category])
    VideoPageFactory(title="Unrelated", categories=[CategoryFactory()])
    cards = also_enjoy(VideoPageFactory(categories=[category]), site)
    assert titles(cards) == [other.title]
    assert cards[0].reason == "Also for: Mid back"


def test_two_shared_words_beat_one(site: Site) -> None:
    category = CategoryFactory()
    VideoPageFactory(title="One", tags=["twist"])
    VideoPageFactory(title="Two", tags=["twist"], categories=[category])
    page = VideoPageFactory(tags=["twist"], categories=[category])
    assert titles(also_enjoy(page, site)) == ["Two", "One"]


def test_each_suggestion_says_why(site: Site) -> None:
    pick = VideoPageFactory(title="Pick", tags=["twist"])
    VideoPageFactory(title="By tag", tags=["twist"])
    page = VideoPageFactory(tags=["twist"], also_enjoy=[pick])
    reasons = {card.title: card.reason for card in also_enjoy(page, site)}
    assert reasons["Pick"] != reasons["By tag"] == "Also about: twist"


def test_the_list_ends_at_27(site: Site) -> None:
    for _ in range(ALSO_ENJOY_TOTAL + 3):
        VideoPageFactory(tags=["twist"])
    page = VideoPageFactory(tags=["twist"], also_enjoy=[VideoPage.objects.first()])
    cards = also_enjoy(page, site)
    assert len(cards) == ALSO_ENJOY_TOTAL == 27
    assert len({card.page_id for card in cards}) == ALSO_ENJOY_TOTAL


def test_equal_suggestions_stand_in_the_same_order_on_every_request(site: Site) -> None:
    for _ in range(12):
        VideoPageFactory(tags=["twist"])
    page = VideoPageFactory(tags=["twist"])
    first = titles(also_enjoy(page, site))
    assert all(titles(also_enjoy(VideoPage.objects.get(pk=page.pk), site)) == first for _ in range(3))


def test_what_is_shown_as_related_or_technique_is_not_computed_in_again(site: Site) -> None:
    related, technique, other = (
        VideoPageFactory(title=t, tags=["twist"]) for t in ("Related", "Technique", "Other")
    )
    worksheet = WorksheetPageFactory(tags=["twist"], related_videos=[related], technique_videos=[technique])
    assert titles(also_enjoy(worksheet, site)) == [other.title]


def test_nothing_secret_is_ever_suggested(site: Site) -> None:
    shared = {"tags": ["twist"]}
    draft = VideoPageFactory(title="Draft", live=False, **shared)
    private = VideoPageFactory(title="Private", **shared)
    restrict(private)
    elsewhere = VideoPageFactory(title="Elsewhere", parent=video_index(another_site()), **shared)
    picks = [draft, private, elsewhere]
    page = VideoPageFactory(related_videos=picks, also_enjoy=picks, **shared)
    assert related_cards(page, site) == []
    assert also_enjoy(page, site) == []


def test_a_page_without_words_suggests_only_its_picks(site: Site) -> None:
    pick = VideoPageFactory(title="Pick")
    VideoPageFactory(tags=["twist"])
    assert titles(also_enjoy(VideoPageFactory(also_enjoy=[pick]), site)) == ["Pick"]


def test_a_page_never_suggests_itself(site: Site) -> None:
    page = VideoPageFactory(tags=["twist"])
    assert also_enjoy(page, site) == []


def test_the_queries_do_not_grow_with_the_library(site: Site) -> None:
    def cost() -> int:
        page = VideoPage.objects.get(slug="the-page")
        also_enjoy(page, site)  # Wagtail remembers the roots of the sites
        with CaptureQueriesContext(connection) as captured:
            also_enjoy(page, site)
        return len(captured)

    category = CategoryFactory()
    VideoPageFactory(slug="the-page", tags=["twist"], categories=[category])
    VideoPageFactory(tags=["twist"], categories=[category])
    few = cost()
    for _ in range(30):
        VideoPageFactory(tags=["twist"], categories=[category])
    assert cost() == few
