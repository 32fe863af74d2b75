"""A fresh site is complete before anybody comes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from library.models import LibrarySettings
from library.published.settling import settle

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/", "/videos/", "/search/", "/api/library/v1/bootstrap/", "/manifest.webmanifest"]
)
def test_the_first_visit_writes_nothing(site: Site, client: Client, path: str) -> None:
    assert LibrarySettings.objects.filter(site=site).exists()
    settle()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    assert [query["sql"] for query in queries if not query["sql"].lstrip("( \n").startswith("SELECT")] == []
