"""The pages as visitors see them."""

import re

import pytest
from django.template.loader import render_to_string
from wagtail.models import Locale, Site

from library.models import HomeFeaturedVideo, LibrarySettings, MenuItem
from library.models import Video as VideoModel
from tests.factories import (
    CategoryFactory,
    ChapterFactory,
    EquipmentFactory,
    PresenterFactory,
    TagFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    home_page,
    progression,
    video_index,
)
from tests.library.visitor import seen, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site):
    return site


def full_video(**kwargs):
    """A video page with everything around it."""
    back = CategoryFactory(name="Back", slug="back")
    video = kwargs.pop("video", None) or VideoFactory()
    ChapterFactory(video=video, start=75, title="The other side")
    return VideoPageFactory(
        title="Cat and cow",
        slug="cat-and-cow",
        video=video,
        categories=[back],
        presenters=[PresenterFactory(name="Ines", slug="ines")],
        equipment=[EquipmentFactory(name="Towel", slug="towel")],
        tags=[TagFactory(name="gentle", slug="gentle")],
        cautions="<p>Not after an operation.</p>",
        **kwargs,
    )


def test_every_kind_of_page_answers_with_its_content(client):
    page = full_video()
    WorksheetPageFactory(title="Loosen your back", slug="loosen", equipment=page.equipment.all())
    progression(page, title="A steady back", slug="steady")
    for path, text in {
        "/": "Cat and cow",
        "/videos/": "Cat and cow",
        "/videos/cat-and-cow/": "Not after an operation.",
        "/videos/categories/back/": "Cat and cow",
        "/videos/tags/gentle/": "Cat and cow",
        "/worksheets/": "Loosen your back",
        "/worksheets/loosen/": "With a chair",
        "/presenters/": "Physical therapist",
        "/presenters/ines/": "Cat and cow",
        "/equipment/towel/": "Cat and cow",
        "/progressions/steady/": "Cat and cow",
        "/search/?q=cow": "Cat and cow",
    }.items():
        assert text in words(seen(client, path)), path


def test_every_page_names_itself_once_and_says_where_it_is(client):
    settings = LibrarySettings.for_site(home_page().get_site())
    settings.public_base_url = "https://library.example/"
    settings.save()
    full_video()
    for path in ("/", "/videos/", "/videos/cat-and-cow/", "/presenters/ines/", "/videos/categories/back/"):
        html = seen(client, path)
        assert len(re.findall(r"<h1[ >]", html)) == 1, path
        assert f'<link rel="canonical" href="https://library.example{path}">' in html
        assert 'class="skip" href="#content"' in html


def test_a_page_holds_no_inline_script_or_style(client):
    full_video(video=VideoFactory(url="https://www.youtube.com/watch?v=abcdefghijk"))
    WorksheetPageFactory(slug="loosen")
    for path in ("/", "/videos/", "/videos/cat-and-cow/", "/worksheets/loosen/", "/search/?q=cow", "/nope/"):
        html = client.get(path).content.decode()
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", html), path
        # A block of data is not a script, and no policy has to allow it.
        scripts = [tag for tag in re.findall(r"<script[^>]*>", html) if "application/ld+json" not in tag]
        assert all("src=" in tag for tag in scripts), path


def test_cautions_and_the_safety_notice_stand_before_the_body(client):
    settings = LibrarySettings.for_site(home_page().get_site())
    settings.safety_notice = "<p>Stop if it hurts.</p>"
    settings.save()
    full_video(body="<p>Kneel on a towel.</p>")
    html = seen(client, "/videos/cat-and-cow/")
    order = [
        html.index(text) for text in ("Not after an operation.", "Stop if it hurts.", "Kneel on a towel.")
    ]
    assert order == sorted(order)


def test_an_uploaded_video_plays_in_a_native_player_with_its_captions(client):
    video = VideoModel(title="Clip", media_type="video/mp4", duration=95)
    video.file.name = "videos/clip.mp4"
    video.save()
    TextTrackFactory(video=video)
    full_video(video=video)
    html = seen(client, "/videos/cat-and-cow/")
    assert 'preload="metadata"' in html
    assert '<source src="/media/videos/clip.mp4" type="video/mp4">' in html
    assert re.search(
        r'<track src="/media/tracks/[^"]+" kind="captions" srclang="en" label="English" default>', html
    )


def test_a_media_file_elsewhere_is_not_asked_for_before_the_visitor_plays_it(client):
    full_video(video=VideoFactory(url="https://cdn.example.com/clip.mp4"))
    assert 'preload="none"' in seen(client, "/videos/cat-and-cow/")


@pytest.mark.parametrize(
    ("url", "embed", "provider"),
    [
        ("https://youtu.be/abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk", "YouTube"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1", "Vimeo"),
    ],
)
def test_another_sites_player_waits_for_a_click_and_works_without_javascript(client, url, embed, provider):
    full_video(video=VideoFactory(url=url))
    html = seen(client, "/videos/cat-and-cow/")
    assert f'data-embed="{embed}"' in html
    inside = re.search(r"<noscript>(.*?)</noscript>", html, re.DOTALL)[1]
    assert f'src="{embed}"' in inside
    assert 'title="Cat and cow"' in inside
    assert 'referrerpolicy="strict-origin-when-cross-origin"' in inside
    assert "<iframe" not in html.replace(inside, "")
    assert f"Watch at {provider}" in words(html)


def test_a_chapter_is_a_link_that_starts_the_video_there_without_javascript(client):
    full_video()
    html = seen(client, "/videos/cat-and-cow/")
    assert '<a href="?t=75" data-start="75">' in html
    assert "1:15 The other side" in words(html)
    assert ".mp4#t=75" in seen(client, "/videos/cat-and-cow/?t=75")
    assert "#t=" not in seen(client, "/videos/cat-and-cow/?t=1;drop")


def test_a_page_without_a_video_still_helps(client):
    VideoPageFactory(slug="only-text", video=None, body="<p>Breathe out.</p>")
    assert "Breathe out." in seen(client, "/videos/only-text/")


def test_the_watch_page_leads_to_everything_it_names(client):
    page = full_video()
    WorksheetPageFactory(title="Its worksheet", slug="its", technique_videos=[page])
    html = seen(client, "/videos/cat-and-cow/")
    for path in (
        "/videos/categories/back/",
        "/videos/tags/gentle/",
        "/presenters/ines/",
        "/equipment/towel/",
        "/worksheets/its/",
    ):
        assert f'href="{path}"' in html


def test_a_progression_leads_to_the_easier_and_the_harder_video(client):
    first, second, third = (VideoPageFactory(title=f"Plank {n}", slug=f"plank-{n}") for n in (1, 2, 3))
    progression(first, second, third, title="Planks", slug="planks")
    html = seen(client, "/videos/plank-2/")
    assert "Step 2 of 3 in Planks" in words(html)
    assert re.search(r'rel="prev" href="/videos/plank-1/"', html)
    assert re.search(r'rel="next" href="/videos/plank-3/"', html)


def test_a_progression_steps_over_what_is_not_public(client):
    first, second, third = (VideoPageFactory(title=f"Plank {n}", slug=f"plank-{n}") for n in (1, 2, 3))
    progression(first, second, third, title="Planks", slug="planks")
    second.unpublish()
    html = seen(client, "/videos/plank-1/")
    assert "Step 1 of 2" in words(html)
    assert "/videos/plank-2/" not in html
    assert "/videos/plank-2/" not in seen(client, "/progressions/planks/")


def test_related_videos_stand_in_the_editors_order(client):
    others = [VideoPageFactory(slug=f"other-{n}") for n in range(3)]
    VideoPageFactory(slug="main", related_videos=[others[2], others[0]])
    html = seen(client, "/videos/main/")
    assert "Related Videos" in html
    assert html.index("/videos/other-2/") < html.index("/videos/other-0/")


def test_you_may_also_enjoy_shows_nine_at_a_time_behind_real_links(client):
    shared = CategoryFactory()
    for n in range(30):
        VideoPageFactory(slug=f"other-{n:02}", categories=[shared])
    VideoPageFactory(slug="main", categories=[shared])
    first = seen(client, "/videos/main/")
    assert "You May Also Enjoy These Videos" in first
    assert "Page 1 of 3" in words(first)
    assert first.count('class="card"') == 9
    assert 'href="/videos/main/?also=2#also-enjoy"' in first
    last = seen(client, "/videos/main/?also=3")
    assert "Page 3 of 3" in words(last)
    assert 'rel="next"' not in last
    assert not set(re.findall(r"/videos/other-\d+/", first)) & set(re.findall(r"/videos/other-\d+/", last))


def test_you_may_also_enjoy_is_the_same_on_every_request(client):
    shared = CategoryFactory()
    for _ in range(12):
        VideoPageFactory(categories=[shared])
    VideoPageFactory(slug="main", categories=[shared])
    WorksheetPageFactory(slug="sheet", categories=[shared])
    for path in ("/videos/main/", "/worksheets/sheet/", "/worksheets/sheet/?also=2"):
        assert seen(client, path) == seen(client, path)


def test_a_page_of_suggestions_that_does_not_exist_is_not_found(client):
    VideoPageFactory(slug="main")
    for wrong in ("2", "0", "x", "-1", "9999999999"):
        seen(client, f"/videos/main/?also={wrong}", status=404)


def test_the_worksheet_has_contents_with_stable_anchors(client):
    WorksheetPageFactory(slug="loosen")
    html = seen(client, "/worksheets/loosen/")
    assert '<a href="#way-with-a-chair">With a chair</a>' in html
    assert '<h2 id="way-with-a-chair">With a chair</h2>' in html


def test_a_worksheet_without_headings_has_no_contents(client):
    WorksheetPageFactory(slug="plain", body="<p>Lie down.</p>")
    assert "On this page" not in seen(client, "/worksheets/plain/")


def test_the_worksheet_offers_what_can_be_bought(client):
    WorksheetPageFactory(
        slug="loosen",
        purchase_label="Buy Back Worksheet",
        purchase_url="https://shop.example.com/back?a=1&b=2",
    )
    html = seen(client, "/worksheets/loosen/")
    assert '<a class="button" href="https://shop.example.com/back?a=1&amp;b=2">Buy Back Worksheet</a>' in html


def test_the_worksheet_shows_its_technique_videos_in_order(client):
    videos = [VideoPageFactory(slug=f"technique-{n}") for n in range(3)]
    WorksheetPageFactory(slug="loosen", technique_videos=[videos[1], videos[0]])
    html = seen(client, "/worksheets/loosen/")
    assert "See it done" in html
    assert html.index("/videos/technique-1/") < html.index("/videos/technique-0/")


def test_an_address_that_leads_nowhere_gets_a_helpful_page(client):
    html = seen(client, "/videos/no-such-video/", status=404)
    assert "This page is not here" in html
    assert 'action="/search/"' in html
    assert "<title>Page not found – Limber</title>" in " ".join(html.split())


@pytest.mark.parametrize(
    "path", ["/videos/categories/no/", "/videos/tags/no%00pe/", "/presenters/no/", "/equipment/no/"]
)
def test_an_unknown_word_is_not_found(client, path):
    seen(client, path, status=404)


def test_the_page_for_our_own_faults_needs_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string("500.html")
    assert "on our side" in html


def test_without_a_menu_of_its_own_a_site_shows_its_lists(client):
    html = seen(client, "/search/")
    assert '<a href="/videos/">Videos</a>' in html
    assert '<a href="/worksheets/">Worksheets</a>' in html


def test_the_home_page_leads_with_what_is_featured(client):
    plain, featured = VideoPageFactory(title="Plain"), VideoPageFactory(title="Featured")
    home = home_page()
    home.featured_videos = [HomeFeaturedVideo(video=featured)]
    home.save()
    html = seen(client, "/")
    assert html.index(featured.title) < html.index(plain.title)


def test_titles_are_written_as_text(client):
    VideoPageFactory(title='<b>Neck</b> & "shoulders"', slug="neck", introduction="<script>x</script>")
    for path in ("/videos/", "/videos/neck/"):
        html = seen(client, path)
        assert "<b>Neck" not in html
        assert "<script>x" not in html


def test_an_empty_library_is_no_error(client):
    for path in ("/", "/videos/", "/worksheets/", "/presenters/", "/search/", "/search/?q=back"):
        seen(client, path)


def test_a_list_shows_one_language(client):
    spanish = Locale.objects.create(language_code="es")
    page = VideoPageFactory(title="Cat and cow", slug="cat")
    home = home_page().copy_for_translation(spanish)
    home.save_revision().publish()
    index = video_index().copy_for_translation(spanish)
    index.save_revision().publish()
    translated = page.copy_for_translation(spanish)
    translated.title = "Gato y vaca"
    translated.save_revision().publish()
    assert "Gato y vaca" not in seen(client, "/videos/")
    html = seen(client, f"/es/{index.slug}/")
    assert "Gato y vaca" in html
    assert "Cat and cow" not in html


def test_the_way_to_the_search_stands_on_every_page_once(client):
    settings = LibrarySettings.for_site(home_page().get_site())
    MenuItem.objects.create(settings=settings, menu="main", label="Find", url="/search/")
    MenuItem.objects.create(settings=settings, menu="main", label="All videos", url="/videos/")
    html = seen(client, "/presenters/")
    assert "All videos" in html
    assert html.count('href="/search/"') == 1


def test_a_breathing_cue_is_set_apart_in_a_worksheet(client):
    WorksheetPageFactory(slug="loosen", body="<p>Lean back.</p><p><b>Breathe.</b> Out as you lean.</p>")
    html = seen(client, "/worksheets/loosen/")
    assert '<p class="cue"><b>Breathe.</b> Out as you lean.</p>' in html
    assert "<p>Lean back.</p>" in html


def test_a_draft_previews_as_visitors_will_see_it(rf):
    other = VideoPageFactory(title="Other")
    page = full_video(live=False, related_videos=[other])
    progression(page, other, title="Steps", slug="steps")
    page.title = "Not saved yet"
    shown = words(page.make_preview_request(rf.get("/")).content.decode())
    assert "Not saved yet" in shown
    assert "Related Videos Other" in shown
    assert "Step 1 of 2" in shown


def test_a_page_that_was_never_saved_can_be_previewed(rf):
    WorksheetPageFactory(title="Has nothing to do with it")
    index = video_index()
    page = type(VideoPageFactory())(title="Brand new", slug="brand-new", locale=index.locale)
    page.depth, page.path = index.depth + 1, f"{index.path}ZZZZ"
    page.set_url_path(index)
    shown = words(page.make_preview_request(rf.get("/")).content.decode())
    assert "Brand new" in shown
    assert "Has nothing to do with it" not in shown


def test_an_address_outside_every_site_is_not_found(client):
    Site.objects.all().delete()
    for path in ("/search/", "/presenters/", "/videos/"):
        seen(client, path, status=404)
