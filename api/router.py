"""The addresses of the library API, version 1. A name is never taken away inside a version."""

from django.urls import path

from api.endpoints import pages, previews, reference, searching, sync, transcripts, vocabularies

app_name = "library-v1"

urlpatterns = [
    path("videos/", pages.VideoList.as_view(), name="videos"),
    path("videos/facets/", pages.VideoFacets.as_view(), name="video-facets"),
    path("videos/<str:key>/", pages.VideoDetail.as_view(), name="video"),
    path("videos/<str:key>/related/", pages.VideoRelated.as_view(), name="video-related"),
    path("videos/<str:key>/also-enjoy/", pages.VideoAlsoEnjoy.as_view(), name="video-also-enjoy"),
    path("videos/<str:key>/transcript/", transcripts.VideoTranscript.as_view(), name="video-transcript"),
    path("worksheets/", pages.WorksheetList.as_view(), name="worksheets"),
    path("worksheets/<str:key>/", pages.WorksheetDetail.as_view(), name="worksheet"),
    path("worksheets/<str:key>/related/", pages.WorksheetRelated.as_view(), name="worksheet-related"),
    path("worksheets/<str:key>/also-enjoy/", pages.WorksheetAlsoEnjoy.as_view(), name="worksheet-also-enjoy"),
    path("search/", searching.Search.as_view(), name="search"),
    path("suggest/", searching.Suggest.as_view(), name="suggest"),
    path("categories/", vocabularies.CategoryTree.as_view(), name="categories"),
    path("categories/<slug:slug>/", vocabularies.CategoryDetail.as_view(), name="category"),
    path("tags/", vocabularies.TagList.as_view(), name="tags"),
    # A tag's slug may hold letters of any script.
    path("tags/<str:slug>/", vocabularies.TagDetail.as_view(), name="tag"),
    path("presenters/", vocabularies.PresenterList.as_view(), name="presenters"),
    path("presenters/<slug:slug>/", vocabularies.PresenterDetail.as_view(), name="presenter"),
    path("equipment/", vocabularies.EquipmentList.as_view(), name="equipment-list"),
    path("equipment/<slug:slug>/", vocabularies.EquipmentDetail.as_view(), name="equipment"),
    path("progressions/", vocabularies.ProgressionList.as_view(), name="progressions"),
    path("progressions/<slug:slug>/", vocabularies.ProgressionDetail.as_view(), name="progression"),
    path("changes/", sync.Changes.as_view(), name="changes"),
    path("preview/<str:token>/", previews.Preview.as_view(), name="preview"),
    path("bootstrap/", sync.Bootstrap.as_view(), name="bootstrap"),
    path("schema/", reference.Schema.as_view(), name="schema"),
    path("docs/", reference.Docs.as_view(), name="docs"),
]
