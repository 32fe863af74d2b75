"""What stands before Django: CORS, rate limits, and the cache of finished answers.

These are plain WSGI functions around Django's own, not entries of `MIDDLEWARE`: an answer that is ready is given
before Django makes a request object of it, and that was most of what such an answer cost. The order, from the
outside:

1. `cors`: says which pages may read the API. Outside the cache, because it depends on who asks.
2. `limits`: counts each request, also one that the cache answers.
3. `cache`: answers what it holds for this version of the catalogue; hands on everything else.
4. Django with its `MIDDLEWARE`, whose headers (security, content language) become part of the stored answer.

Which of these files may import which is held by import-linter (`pyproject.toml`).
"""

from __future__ import annotations

from wsgiref.types import WSGIApplication

from django.conf import settings

from limber.front.cache import ResponseCache
from limber.front.cors import Cors
from limber.front.limits import Limits


def before(django: WSGIApplication) -> WSGIApplication:
    """Return Django with everything in front of it that the settings ask for."""
    if settings.RESPONSE_CACHE_BYTES:
        return before_all(ResponseCache.from_settings(django))
    return before_all(django)


def before_all(application: WSGIApplication) -> WSGIApplication:
    """Put in front what depends on who asks."""
    if settings.API_REQUESTS_A_MINUTE:
        application = Limits.from_settings(application)
    if settings.CORS_ORIGINS:
        application = Cors(application, settings.CORS_ORIGINS)
    return application
