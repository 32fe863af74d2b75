"""One video or worksheet: the keys that lead to it, old slugs, and what it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Locale, Site

from library.models import LibrarySettings
from tests.api.conftest import LIBRARY
from tests.factories import (
    ChapterFactory,
    ImageFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    home_page,
    image_file,
    progression,
)

Get = Callable[..., Any]


def test_a_key_is_an_id_a_slug_or_a_page_number(site: Site, get: Get) -> None:
    page = VideoPageFactory(slug="cat")
    for key in (page.uuid, str(page.uuid).upper(), page.slug, page.pk):
        assert get(f"videos/{key}/")["id"] == str(page.uuid)


def test_a_slug_of_digits_wins_over_a_page_number(site: Site, get: Get) -> None:
    other = VideoPageFactory()
    page = VideoPageFactory(slug=str(other.pk))
    assert get(f"videos/{other.pk}/")["id"] == str(page.uuid)


def test_a_slug_is_looked_for_in_one_language(site: Site, get: Get) -> None:
    spanish = Locale.objects.create(language_code="es")
    page = VideoPageFactory(slug="cat")
    for source in (home_page(), page.get_parent().specific):
        source.copy_for_translation(spanish).save_revision().publish()
    translated = page.copy_for_translation(spanish)
    translated.slug = "gato"
    translated.save_revision().publish()
    get("videos/gato/", expect=404)
    spanish_answer = get("videos/gato/", locale="es")
    assert spanish_answer["url"] == "http://localhost/es/videos/gato/"
    assert [(t["locale"], t["slug"]) for t in spanish_answer["translations"]] == [("en", "cat")]
    assert get(f"videos/{spanish_answer['id']}/")["locale"] == "es"


@pytest.fixture
def rename(django_capture_on_commit_callbacks: Any) -> Callable[[Any, str], None]:
    """Give a page another slug, and let Wagtail leave its redirect, which it does after the commit."""

    def change(page: Any, slug: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            page.slug = slug
            page.save_revision().publish()

    return change


def test_an_old_slug_leads_to_the_new_one(site: Site, client: Client, rename: Callable[..., None]) -> None:
    rename(VideoPageFactory(slug="old"), "new")
    for below in ("", "related/", "also-enjoy/"):
        response = client.get(f"{LIBRARY}videos/old/{below}?fields=title")
        assert response.status_code == 301
        assert response["Location"] == f"http://localhost{LIBRARY}videos/new/{below}?fields=title"


def test_an_old_slug_that_another_page_took_is_that_page(
    site: Site, get: Get, rename: Callable[..., None]
) -> None:
    rename(VideoPageFactory(slug="old"), "new")
    newer = VideoPageFactory(slug="old")
    assert get("videos/old/")["id"] == str(newer.uuid)


def test_a_video_is_no_worksheet(site: Site, get: Get) -> None:
    page = VideoPageFactory(slug="cat")
    for key in (page.uuid, page.slug, page.pk):
        get(f"worksheets/{key}/", expect=404)


BODY = (
    "<h2>Slowly</h2><p>Read <a linktype='page' id='{page}'>this</a>, <a linktype=\"page\" id=\"{draft}\">that</a>, "
    '<a href="/search/">search</a> and <a linktype="document" id="{document}">the sheet</a>.</p>'
    '<embed embedtype="image" id="{image}" alt="A cat" format="left"/>'
    '<embed embedtype="media" url="https://www.youtube.com/watch?v=dQw4w9WgXcQ"/>'
    "<ul><li>One</li><li>Two</li></ul>"
)


def _page_with_body() -> Any:
    document = get_document_model().objects.create(title="Sheet", file=image_file("sheet.png"))
    target, draft = VideoPageFactory(slug="this"), VideoPageFactory(slug="that", live=False)
    image = ImageFactory(file=image_file("cat.png"))
    body = BODY.format(page=target.pk, draft=draft.pk, document=document.pk, image=image.pk)
    return VideoPageFactory(slug="cat", body=body), document


def test_links_and_pictures_are_resolved_to_full_addresses(site: Site, get: Get) -> None:
    _page_with_body()
    body = get("videos/cat/")["body"]
    assert '<h2 id="way-slowly">Slowly</h2>' in body
    assert '<a href="http://localhost/videos/this/">this</a>, that' in body
    assert 'href="http://localhost/search/"' in body
    assert 'href="http://localhost/documents/' in body
    assert 'src="http://localhost/media/images/cat.width-500.png"' in body
    assert 'src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"' in body
    assert "linktype" not in body and "<embed" not in body


def test_a_body_comes_as_markdown_or_as_text(site: Site, get: Get) -> None:
    _page_with_body()
    markdown = get("videos/cat/", rich_text_format="markdown")["body"]
    assert markdown.startswith("## Slowly\n\nRead [this](http://localhost/videos/this/), that, ")
    assert "- One\n- Two" in markdown
    assert "![A cat](http://localhost/media/images/cat.width-500.png" in markdown
    text = get("videos/cat/", rich_text_format="text")["body"]
    assert text.startswith("Slowly\n\nRead this, that, search and the sheet.\n\nA cat")
    assert text.endswith("- One\n- Two")


def test_a_document_in_a_private_collection_is_no_link(site: Site, get: Get) -> None:
    _page, document = _page_with_body()
    private = Collection.get_first_root_node().add_child(name="Members")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document.collection = private.add_child(name="Deeper")
    document.save()
    assert "/documents/" not in get("videos/cat/")["body"]


def test_playback_of_a_youtube_video_is_its_player(site: Site, get: Get) -> None:
    VideoPageFactory(slug="cat", video=VideoFactory(url="https://youtu.be/dQw4w9WgXcQ?t=30"))
    assert get("videos/cat/")["playback"] == {
        "kind": "external",
        "sources": [],
        "embed_url": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=30",
        "provider": "youtube",
    }


def test_playback_of_a_file_is_its_address(site: Site, get: Get) -> None:
    video = VideoFactory(url="", file=image_file("clip.mp4"), duration=10)
    type(video).objects.filter(pk=video.pk).update(size=1_000_000, height=720, media_type="video/mp4")
    VideoPageFactory(slug="cat", video=video)
    playback = get("videos/cat/")["playback"]
    assert playback["kind"] == "file"
    assert playback["sources"] == [
        {
            "url": "http://localhost/media/videos/clip.mp4",
            "type": "video/mp4",
            "height": 720,
            "bitrate": 800_000,
        }
    ]


def test_playback_of_a_stream_is_hls_and_of_nothing_null(site: Site, get: Get) -> None:
    VideoPageFactory(slug="stream", video=VideoFactory(url="https://cdn.example.com/a/master.m3u8"))
    VideoPageFactory(slug="none")
    assert get("videos/stream/")["playback"]["kind"] == "hls"
    assert get("videos/none/")["playback"] is None


def test_tracks_chapters_and_progressions_are_told(site: Site, get: Get) -> None:
    video = VideoFactory(duration=100)
    TextTrackFactory(video=video)
    ChapterFactory(video=video, start=50, title="Other side")
    ChapterFactory(video=video, start=0, title="One side")
    easy, page, hard = VideoPageFactory(), VideoPageFactory(slug="cat", video=video), VideoPageFactory()
    progression(easy, page, hard, title="Core", slug="core")
    whole = get("videos/cat/")
    assert whole["chapters"] == [{"start": 0, "title": "One side"}, {"start": 50, "title": "Other side"}]
    assert whole["tracks"][0]["label"] == "English"
    assert whole["tracks"][0]["url"].startswith("http://localhost/media/tracks/captions")
    (step,) = whole["progressions"]
    assert (step["slug"], step["title"], step["position"]) == ("core", "Core", 2)
    assert (step["previous"]["id"], step["next"]["id"]) == (str(easy.uuid), str(hard.uuid))
    assert get(f"videos/{easy.uuid}/")["progressions"][0]["previous"] is None


def test_related_videos_stand_in_the_editors_order(
    site: Site, get: Get, slugs: Callable[..., list[str]]
) -> None:
    a, b, c = (VideoPageFactory(slug=slug) for slug in "abc")
    VideoPageFactory(slug="cat", related_videos=[c, a, b])
    assert [card["slug"] for card in get("videos/cat/")["related"]] == ["c", "a", "b"]
    assert slugs("videos/cat/related/") == ["c", "a", "b"]
    assert slugs("videos/cat/related/", limit=1, offset=1) == ["a"]


def test_suggestions_are_picks_first_nine_at_a_time_with_a_reason(site: Site, get: Get) -> None:
    picks = [VideoPageFactory(slug=f"pick-{n}") for n in range(2)]
    for _ in range(30):
        VideoPageFactory(tags=["twist"])
    VideoPageFactory(slug="cat", tags=["twist"], also_enjoy=[picks[1], picks[0]])
    first = get("videos/cat/also-enjoy/")
    assert first["meta"]["total_count"] == 27
    assert len(first["items"]) == 9
    assert [card["slug"] for card in first["items"][:2]] == ["pick-1", "pick-0"]
    assert all(card["reason"] for card in first["items"])
    assert first["items"] == get("videos/cat/")["also_enjoy"]
    seen = [card["slug"] for n in (0, 9, 18) for card in get("videos/cat/also-enjoy/", offset=n)["items"]]
    assert len(seen) == len(set(seen)) == 27
    assert "cat" not in seen


def test_a_worksheet_has_its_videos_contents_and_shop(site: Site, get: Get) -> None:
    video = VideoPageFactory(slug="cat")
    WorksheetPageFactory(
        slug="sheet",
        technique_videos=[video],
        cautions="<p>Not after surgery.</p>",
        purchase_label="Buy the sheet",
        purchase_url="https://shop.example/sheet",
    )
    sheet = get("worksheets/sheet/")
    assert [card["slug"] for card in sheet["videos"]] == ["cat"]
    assert sheet["purchase"] == {"label": "Buy the sheet", "url": "https://shop.example/sheet"}
    assert sheet["contents"][0] == {"level": 2, "text": "With a chair", "anchor": "way-with-a-chair"}
    assert f'id="{sheet["contents"][0]["anchor"]}"' in sheet["body"]
    assert sheet["cautions"] == "<p>Not after surgery.</p>"
    assert [card["slug"] for card in get("videos/cat/")["worksheets"]] == ["sheet"]


def test_seo_falls_back_to_the_page_itself(site: Site, get: Get) -> None:
    VideoPageFactory(slug="plain", title="Cat", introduction="Loosens.")
    VideoPageFactory(slug="set", seo_title="Cat stretch", search_description="How to.")
    assert get("videos/plain/")["seo"] == {"title": "Cat", "description": "Loosens.", "image": None}
    assert get("videos/set/")["seo"] == {"title": "Cat stretch", "description": "How to.", "image": None}


def test_addresses_begin_with_the_public_address(site: Site, get: Get) -> None:
    settings = LibrarySettings.for_site(site)
    settings.public_base_url = "https://library.example/"
    settings.save()
    VideoPageFactory(slug="cat", video=TextTrackFactory().video)
    whole = get("videos/cat/")
    assert whole["url"] == "https://library.example/videos/cat/"
    assert whole["detail_url"] == f"https://library.example{LIBRARY}videos/{whole['id']}/"
    assert whole["tracks"][0]["url"].startswith("https://library.example/media/")


def test_reasons_are_in_the_language_of_the_content_not_of_the_browser(site: Site, client: Client) -> None:
    page = VideoPageFactory(also_enjoy=[VideoPageFactory()])
    answers = [
        client.get(f"{LIBRARY}videos/{page.slug}/also-enjoy/", headers={"accept-language": language})
        for language in ("en", "es")
    ]
    assert answers[0].content == answers[1].content
    assert answers[1]["Content-Language"] == "en"
