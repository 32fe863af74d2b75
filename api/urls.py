"""The doors of the API."""

from django.conf import settings
from django.urls import include, path, re_path

from api.endpoints.nowhere import Nowhere
from api.v2.router import nowhere, router

urlpatterns = [
    path("library/v1/", include("api.router")),
    re_path(r"^library/", Nowhere.as_view()),
    path("v2/", router.urls),
    # With its slash only, so that Django still adds a forgotten one.
    re_path(r"^v2/(?:[\s\S]*/)?$", nowhere),
]

if settings.API_V3_PREVIEW:
    urlpatterns.append(path("v3-preview/", include("api.v3_preview")))
