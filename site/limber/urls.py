"""Every door of the project. Order matters: Wagtail's page tree catches whatever nothing before it wanted."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from api.keys import known_by_key
from library.urls import machine_urlpatterns
from library.views.media import media

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(decorate_urlpatterns(wagtaildocs_urls.urlpatterns, known_by_key))),
    path("api/", include("api.urls")),
    path("", include(machine_urlpatterns)),
    re_path(rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>.*)$", known_by_key(media), name="media"),
]

urlpatterns += i18n_patterns(
    path("", include("library.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
