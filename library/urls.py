"""The addresses of the visitor's site that are not pages in the tree. Included before Wagtail's own."""

from django.urls import path, re_path
from wagtail.urls import serve_pattern

from library.views import (
    embed,
    feeds,
    handouts,
    my_list,
    oembed,
    search,
    serving,
    sitemap,
    styleguide,
    vocabulary,
    wellknown,
)

# What machines look for at one address, whatever the language.
machine_urlpatterns = [
    path("robots.txt", wellknown.robots, name="robots"),
    path(".well-known/security.txt", wellknown.security, name="security"),
    path("manifest.webmanifest", wellknown.manifest, name="manifest"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("oembed/", oembed.oembed, name="oembed"),
    path("sitemap-<slug:section>.xml", sitemap.sitemap_section, name="sitemap-section"),
]

urlpatterns = [
    path("embed/<uuid:id>/", embed.embed, name="embed"),
    path("search/", search.search, name="search"),
    path("my-list/", my_list.my_list, name="my-list"),
    path("handouts/<str:slug>.pdf", handouts.handout, name="handout"),
    path("presenters/", vocabulary.presenters, name="presenters"),
    path("presenters/<slug:slug>/", vocabulary.presenter, name="presenter"),
    path("equipment/<slug:slug>/", vocabulary.equipment, name="equipment"),
    path("progressions/<slug:slug>/", vocabulary.progression, name="progression"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("feeds/<str:format>/", feeds.all_videos, name="feed"),
    path("feeds/categories/<slug:slug>/<str:format>/", feeds.category, name="feed-category"),
    # A tag's slug may hold letters of any script.
    path("feeds/tags/<str:slug>/<str:format>/", feeds.tag, name="feed-tag"),
    # Before Wagtail's own, which makes the addresses and answers what this one does not. Below `_util/` people log in.
    re_path(serve_pattern.replace("^", "^(?!_util/)", 1), serving.serve),
]
