"""The addresses of Wagtail's test project; those of API v2 lead to our view sets."""

from django.urls import path
from wagtail.api.v2.tests.test_pages import Test10411APIViewSet
from wagtail.test import urls as stock

from api.v2.router import router as ours
from api.v2.viewsets import PublicRouter

router = PublicRouter(stock.api_router.url_namespace)
for name, endpoint in ours._endpoints.items():
    router.register_endpoint(name, endpoint)
router.register_endpoint("issue_10411", Test10411APIViewSet)

urlpatterns = [
    path("api/main/", router.urls),
    *(pattern for pattern in stock.urlpatterns if str(pattern.pattern) != "api/main/"),
]
