"""Addresses of views, remembered."""

import pytest
from django.urls import clear_script_prefix, reverse, set_script_prefix
from django.utils import translation

from library.published.addresses import address_of


def test_an_address_is_that_of_the_active_language():
    for language in ("en", "es", "en"):
        with translation.override(language):
            assert address_of("presenter", "ines") == reverse("presenter", args=["ines"])


def test_an_address_follows_the_place_where_the_site_is_mounted():
    plain = address_of("search")
    set_script_prefix("/library/")
    try:
        assert address_of("search") == f"/library{plain}"
    finally:
        clear_script_prefix()


@pytest.mark.urls("benchmarks.urls")
def test_an_address_follows_the_table_of_addresses():
    assert address_of("search") == reverse("search")
