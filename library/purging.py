"""Tells a CDN that the catalogue has changed, so that it may keep answers for longer than a minute.

Every answer that caches may keep carries the surrogate key `library`; one request empties the CDN of them. That is
coarse on purpose: any page may show a changed one in a list, and behind the CDN stands a cache of our own.
"""

from __future__ import annotations

import logging

import httpx
from django.conf import settings

from library.published.settling import Version, catalogue_version

logger = logging.getLogger(__name__)

SURROGATE_KEY = "library"
PATIENCE = 10  # seconds


class Purge:
    """Called again and again by the worker. What it told is known to it alone: a new worker tells once more, because
    nobody knows what happened while there was none."""

    def __init__(self) -> None:
        self.told: Version | None = None

    def __call__(self) -> bool:
        """Return False, and log why, if the CDN did not take it; the next call tries again."""
        version = catalogue_version()
        if version == self.told:
            return True
        headers = {"Surrogate-Key": SURROGATE_KEY, **settings.CDN_PURGE_HEADERS}
        try:
            httpx.post(settings.CDN_PURGE_URL, headers=headers, timeout=PATIENCE).raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            logger.warning("The CDN was not purged. It is tried again. %s", error)
            return False
        self.told = version
        return True
