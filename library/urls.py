"""The addresses of the visitor's site that are not pages in the tree. Included before Wagtail's own."""

from django.urls import path

from library.views import handouts, my_list, search, styleguide, vocabulary

urlpatterns = [
    path("search/", search.search, name="search"),
    path("my-list/", my_list.my_list, name="my-list"),
    path("handouts/<str:slug>.pdf", handouts.handout, name="handout"),
    path("presenters/", vocabulary.presenters, name="presenters"),
    path("presenters/<slug:slug>/", vocabulary.presenter, name="presenter"),
    path("equipment/<slug:slug>/", vocabulary.equipment, name="equipment"),
    path("progressions/<slug:slug>/", vocabulary.progression, name="progression"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
