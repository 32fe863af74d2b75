"""Small files that machines look for at fixed addresses."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from library.places import place_of, places_of
from library.published.addresses import Origin
from library.views.meta import site_settings

# RFC 9116 asks for less than a year. Counted from the first of the month, so that the file does not change daily.
SECURITY_VALID = timedelta(days=180)
# As in site.css: the paper and the deep green of the mark.
PAPER, GREEN = "#fbf8f2", "#1f5a55"
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots leave alone: the admin, and answers that are made of what they asked."""
    absolute = Origin(place_of(request).base_url).absolute
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Disallow: {reverse('search')}?",
        "Allow: /",
        "",
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    return _text(lines)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness. Nothing stands here until the operator names somebody."""
    if not settings.SECURITY_CONTACT:
        raise Http404("Nobody is named yet.")
    first = timezone.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    absolute = Origin(place_of(request).base_url).absolute
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {(first + SECURITY_VALID).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"Preferred-Languages: {', '.join(place_of(request).languages) or 'en'}",
        f"Canonical: {absolute(reverse('security'))}",
    ]
    return _text(lines)


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """How a phone shows the site on its first screen."""
    described = site_settings(request)
    home = places_of(request).home
    document = {
        "name": described.site_name,
        "short_name": described.site_name[:12].rstrip(),
        "description": described.tagline,
        "id": home,
        "start_url": home,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": GREEN,
        "icons": [
            {"src": static(f"library/icons/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    }
    return JsonResponse(document, content_type="application/manifest+json")
