"""The addresses of the hardened API v2."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from api.v2.viewsets import PublicDocuments, PublicImages, PublicPages, PublicRedirects, PublicRouter

router = PublicRouter("wagtailapi")
router.register_endpoint("pages", PublicPages)
router.register_endpoint("images", PublicImages)
router.register_endpoint("documents", PublicDocuments)
router.register_endpoint("redirects", PublicRedirects)


def nowhere(request: HttpRequest) -> JsonResponse:
    """Answer what no endpoint does, in v2's own shape."""
    return JsonResponse({"message": "not found"}, status=404)
