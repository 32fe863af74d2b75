"""A visitor's list: kept on the visitor's device, shown from the ids in the address."""

from uuid import uuid4

import pytest

from library.views.my_list import MOST_IN_CODE
from tests.factories import VideoPageFactory, WorksheetPageFactory, another_site, restrict, video_index
from tests.library.visitor import seen, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site):
    return site


def path(*pages) -> str:
    return f"/my-list/?ids={','.join(str(getattr(page, 'uuid', page)) for page in pages)}"


def test_a_shared_list_keeps_its_order_and_holds_both_kinds(client):
    cat, sheet = VideoPageFactory(title="Cat and cow"), WorksheetPageFactory(title="Loosen your back")
    bird = VideoPageFactory(title="Bird dog")
    shown = words(seen(client, path(bird, sheet, cat, bird)))
    assert shown.index("Bird dog") < shown.index("Loosen your back") < shown.index("Cat and cow")
    assert shown.count("Move Bird dog up") == 1


def test_a_list_shows_only_what_is_public(client):
    draft, private = (VideoPageFactory(title="Secret", live=live) for live in (False, True))
    restrict(private)
    elsewhere = VideoPageFactory(title="Secret", parent=video_index(another_site()))
    html = seen(client, path(draft, private, elsewhere, uuid4()))
    assert "Secret" not in html
    assert "Nothing of this list is here any more" in words(html)


def test_a_list_of_junk_is_empty_and_no_error(client):
    for junk in ("x", "%00", ",,,", "1" * 10_000, "'", "%ff", "{}", "-"):
        seen(client, f"/my-list/?ids={junk}")


def test_a_list_costs_the_same_queries_however_long(client, django_assert_num_queries):
    pages = [VideoPageFactory() for _ in range(6)]
    client.get(path(pages[0]))
    with django_assert_num_queries(2):
        client.get(path(pages[0]))
    # One more for all the cards that nobody has asked for since the library changed.
    with django_assert_num_queries(3):
        client.get(path(*pages))


def test_a_list_is_neither_found_by_search_engines_nor_stored_between_visitors(client):
    response = client.get(path(VideoPageFactory()))
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "private" in response["Cache-Control"]


def test_a_printed_routine_has_room_for_sets_and_repetitions(client):
    html = seen(client, path(VideoPageFactory()))
    assert "Sets Repetitions Notes" in words(html)
    assert '<svg viewBox="0 0' in html and 'class="qr"' in html


def test_a_list_too_long_for_a_code_is_printed_without_one(client):
    pages = [VideoPageFactory() for _ in range(MOST_IN_CODE + 1)]
    assert 'class="qr"' in seen(client, path(*pages[:-1]))
    assert 'class="qr"' not in seen(client, path(*pages))


def test_an_own_list_without_javascript_says_what_works(client):
    assert "A list that somebody sends you as a link works all the same" in words(seen(client, "/my-list/"))
