"""The demo's settings with what the benchmark adds: stock Wagtail and plain functions on the same content."""

from limber.settings.dev import *  # noqa: F403
from limber.settings.dev import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks"]
ROOT_URLCONF = "benchmarks.urls"
# Counted, as in production, but never reached.
API_REQUESTS_A_MINUTE = 1_000_000_000
WAGTAILAPI_BASE_URL = "http://localhost"
ALLOWED_HOSTS = ["localhost", "testserver"]
