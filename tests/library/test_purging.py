"""A CDN is told of every change, once."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Site

from library.purging import Purge
from tests.factories import VideoPageFactory
from tests.library.webhooks.receivers import receiving

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_cdn_is_told_of_each_change_until_it_has_taken_it(library_site: Site, settings: Any) -> None:
    purge = Purge()
    with receiving(answers=[200, 500, 200]) as cdn:
        settings.CDN_PURGE_URL = cdn.url
        settings.CDN_PURGE_HEADERS = {"Fastly-Key": "secret"}
        assert [purge(), purge()] == [True, True]
        assert len(cdn.taken) == 1
        VideoPageFactory()
        assert [purge(), purge(), purge()] == [False, True, True]
        assert len(cdn.taken) == 3
        headers, _body = cdn.taken[-1]
        assert (headers["surrogate-key"], headers["fastly-key"]) == ("library", "secret")


def test_a_cdn_that_is_not_there_stops_nothing(library_site: Site, settings: Any) -> None:
    with receiving() as cdn:
        settings.CDN_PURGE_URL = cdn.url
    assert Purge()() is False
