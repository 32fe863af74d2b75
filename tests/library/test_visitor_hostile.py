"""Odd addresses: no visitor's request answers 500."""

from urllib.parse import quote

import pytest

from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    VideoPageFactory,
    WorksheetPageFactory,
)

pytestmark = pytest.mark.django_db

ODD = [
    '"',
    "'",
    "\x00",
    "\r\nX: y",
    "-1",
    "0",
    "9" * 40,
    "1e400",
    "NaN",
    "😀",
    "\u202eאבג",
    "<script>alert(1)</script>",
    "../../../etc/passwd",
    "..\\..",
    "%",
    "%%",
    "{{7*7}}",
    "a" * 5000,
]
PATHS = [
    "/{}/",
    "/videos/{}/",
    "/videos/categories/{}/",
    "/videos/tags/{}/",
    "/worksheets/{}/",
    "/presenters/{}/",
    "/equipment/{}/",
    "/progressions/{}/",
    "/handouts/{}.pdf",
    "/media/{}",
    "/documents/{}/x.pdf",
    "/es/videos/{}/",
]
QUERIES = [
    "/videos/?page={}",
    "/videos/?category={}",
    "/videos/?tag={}",
    "/videos/?level={}",
    "/videos/?sort={}",
    "/videos/?length={}",
    "/videos/?equipment={}&presenter={}",
    "/videos/?follow_along={}&captions={}",
    "/my-list/?ids={}",
    "/handouts/known.pdf?paper={}",
    "/videos/known/?also={}",
    "/videos/known/?t={}",
    "/worksheets/known/?also={}",
    "/worksheets/?page={}",
    "/search/?q={}",
    "/search/?q=back&page={}",
    "/?{}=1",
]


@pytest.fixture(autouse=True)
def _content(site) -> None:
    words = {"categories": [CategoryFactory()], "equipment": [EquipmentFactory()], "tags": ["gentle"]}
    VideoPageFactory(slug="known", presenters=[PresenterFactory()], **words)
    WorksheetPageFactory(slug="known", **words)


@pytest.mark.parametrize("address", [*PATHS, *QUERIES])
def test_odd_values_in_addresses_get_an_answer(client, address: str) -> None:
    for odd in ODD:
        response = client.get(address.replace("{}", quote(odd, safe="")))
        assert response.status_code in (200, 301, 302, 400, 404), odd
        if response.get("Content-Type", "").startswith("text/html"):
            assert "<script>alert(1)" not in response.content.decode()
