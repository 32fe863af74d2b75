"""The product's addresses, and below `/bench/` what it is measured against."""

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from benchmarks import stock
from limber.urls import urlpatterns as product

# Wagtail's own view set, as it comes.
router = WagtailAPIRouter("stock")
router.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [
    path("bench/v2/", router.urls),
    path("bench/watch/<int:pk>/", stock.watch),
    path("bench/bytes/", stock.ready_bytes),
    *product,
]
