"""Rich texts, as visitors read them."""

import pytest

from tests.factories import PresenterFactory, VideoPageFactory, WorksheetPageFactory, home_page

pytestmark = pytest.mark.django_db


def test_a_text_gives_away_neither_the_address_of_a_hidden_page_nor_asks_another_host(site, client):
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
