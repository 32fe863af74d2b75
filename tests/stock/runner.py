"""Runs Wagtail's tests without migrations."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.test.runner import DiscoverRunner
from wagtail.models import Collection, Locale, Page, Site


class Runner(DiscoverRunner):
    def setup_databases(self, **kwargs: Any) -> Any:
        made = super().setup_databases(**kwargs)
        # What Wagtail's migrations would have made, as far as its tests of the API need it.
        locale = Locale.objects.create(language_code="en")
        Collection.add_root(name="Root")
        Group.objects.bulk_create(Group(name=name) for name in ("Moderators", "Editors"))
        root = Page.add_root(title="Root", slug="root", locale=locale)
        home = root.add_child(title="Welcome to your new Wagtail site!", slug="home", locale=locale)
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
        return made
