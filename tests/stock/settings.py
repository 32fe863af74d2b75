"""Wagtail's own test project, with the library beside it and our view sets in the place of Wagtail's."""

from typing import Any

from wagtail.test.settings import *  # noqa: F403
from wagtail.test.settings import INSTALLED_APPS as STOCK_APPS

from limber.settings import test as ours

ROOT_URLCONF = "tests.stock.urls"
TEST_RUNNER = "tests.stock.runner.Runner"
INSTALLED_APPS = [
    "library",
    "api",
    "modelcluster",
    "django_tasks_db",
    "wagtail_headless_preview",
    *STOCK_APPS,
]
REST_FRAMEWORK = ours.REST_FRAMEWORK
TASKS = ours.TASKS
globals().update(
    {
        name: getattr(ours, name)
        for name in dir(ours)
        if name.startswith(("API_", "LIBRARY_", "MEDIA_", "PUBLIC_")) and name not in globals()
    }
)


class NoMigrations:
    """Makes the tables at once: Wagtail's test apps have hundreds of migrations."""

    def __contains__(self, label: str) -> bool:
        return True

    def __getitem__(self, label: str) -> Any:
        return None


MIGRATION_MODULES = NoMigrations()
