"""The hardened API v2: stock behaviour for what is public, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Site

from library.models import VideoPage
from tests.api.conftest import V2
from tests.factories import ImageFactory, VideoPageFactory, another_site, restrict, video_index

Get = Callable[..., Any]


@pytest.fixture
def v2(get: Get) -> Get:
    def ask(path: str, **query: Any) -> Any:
        return get(path, door=V2, **query)

    return ask


@pytest.fixture
def private_collection(db: None) -> Collection:
    """A collection below a restricted one."""
    members = Collection.get_first_root_node().add_child(name="Members")
    CollectionViewRestriction.objects.create(collection=members, restriction_type="login")
    return members.add_child(name="Deeper")


def test_pages_are_listed_filtered_searched_and_ordered(site: Site, v2: Get) -> None:
    VideoPageFactory(slug="b", title="Bend", level="advanced", tags=["twist"])
    VideoPageFactory(slug="a", title="Arch", level="beginner")
    of_videos = {"type": "library.VideoPage"}
    assert [p["meta"]["slug"] for p in v2("pages/", order="title", **of_videos)["items"]] == ["a", "b"]
    assert [p["meta"]["slug"] for p in v2("pages/", level="advanced", **of_videos)["items"]] == ["b"]
    assert [p["meta"]["slug"] for p in v2("pages/", tags="twist", **of_videos)["items"]] == ["b"]
    assert [p["meta"]["slug"] for p in v2("pages/", search="arch")["items"]] == ["a"]
    assert v2("pages/", child_of="root")["meta"]["total_count"] == 2


def test_a_search_combines_with_a_type_a_filter_and_an_order(site: Site, v2: Get) -> None:
    for slug, level in (("b", "advanced"), ("a", "beginner"), ("c", "beginner")):
        VideoPageFactory(slug=slug, title=f"Cobra {slug}", level=level)
    found = v2("pages/", search="cobra", type="library.VideoPage", level="beginner", order="-title")
    assert [page["meta"]["slug"] for page in found["items"]] == ["c", "a"]


def test_a_page_is_found_by_its_address(site: Site, client: Client) -> None:
    page = VideoPageFactory(slug="cat")
    response = client.get(f"{V2}pages/find/?html_path=/videos/cat/&fields=title")
    assert (response.status_code, response["Location"]) == (
        302,
        f"http://localhost{V2}pages/{page.pk}/?fields=title",
    )


def test_related_pages_nest_twice_and_no_deeper(site: Site, v2: Get) -> None:
    page = VideoPageFactory(related_videos=[VideoPageFactory(body="<p>Nested</p>")])
    shown = v2(f"pages/{page.pk}/", fields="related_videos(video(body))")
    assert shown["related_videos"][0]["video"]["body"] == "<p>Nested</p>"
    deeper = "related_videos(video(related_videos(video)))"
    assert v2(f"pages/{page.pk}/", fields=deeper, expect=400) == {
        "message": "fields cannot be nested more than 2 deep"
    }
    assert v2("pages/", fields="(" * 500, expect=400)["message"]


def test_a_hidden_related_page_leaves_no_gap(site: Site, v2: Get) -> None:
    shown, draft, private = VideoPageFactory(), VideoPageFactory(live=False), VideoPageFactory()
    restrict(private)
    foreign = VideoPageFactory(parent=video_index(another_site()))
    VideoPage.objects.filter(pk=shown.pk).update(title="Shown")
    page = VideoPageFactory(parent=shown.get_parent(), related_videos=[draft, shown, private, foreign])
    rows = v2(f"pages/{page.pk}/", fields="_,related_videos(video(title))")["related_videos"]
    assert [row["video"]["title"] for row in rows] == ["Shown"]


def test_a_hidden_parent_is_null(site: Site, v2: Get) -> None:
    home = site.root_page.get_children().first().get_parent()
    assert v2(f"pages/{home.pk}/", fields="parent")["meta"]["parent"] is None


def test_another_site_can_be_asked_for_by_name(site: Site, v2: Get) -> None:
    VideoPageFactory(slug="ours")
    theirs = VideoPageFactory(slug="theirs", parent=video_index(another_site("other.example")))
    of_videos = {"type": "library.VideoPage"}
    assert [p["meta"]["slug"] for p in v2("pages/", **of_videos)["items"]] == ["ours"]
    assert [p["id"] for p in v2("pages/", site="other.example", **of_videos)["items"]] == [theirs.pk]
    v2(f"pages/{theirs.pk}/", expect=404)


def test_images_and_documents_in_private_collections_are_hidden(
    site: Site, v2: Get, private_collection: Collection
) -> None:
    shown, hidden = ImageFactory(), ImageFactory(collection=private_collection)
    document = get_document_model().objects.create(
        title="Members only", file=ContentFile(b"x", name="x.txt"), collection=private_collection
    )
    assert [image["id"] for image in v2("images/")["items"]] == [shown.pk]
    assert v2("images/", search="image")["meta"]["total_count"] == 1
    v2(f"images/{hidden.pk}/", expect=404)
    v2("images/find/", id=hidden.pk, expect=404)
    assert v2("documents/")["items"] == []
    v2(f"documents/{document.pk}/", expect=404)


def test_a_nested_image_of_a_private_collection_is_null(
    site: Site, v2: Get, private_collection: Collection
) -> None:
    page = VideoPageFactory(poster=ImageFactory(collection=private_collection))
    other = VideoPageFactory(poster=ImageFactory())
    assert v2(f"pages/{page.pk}/", fields="poster(*)")["poster"] is None
    assert v2(f"pages/{other.pk}/", fields="poster(*)")["poster"]["width"] == 640


def test_redirects_of_this_site_to_public_pages_are_listed(site: Site, v2: Get) -> None:
    page, draft = VideoPageFactory(), VideoPageFactory(live=False)
    shown = [
        Redirect.objects.create(old_path="/a", site=site, redirect_page=page),
        Redirect.objects.create(old_path="/b", site=None, redirect_link="https://elsewhere.example/"),
    ]
    Redirect.objects.create(old_path="/c", site=site, redirect_page=draft)
    Redirect.objects.create(old_path="/d", site=another_site(), redirect_link="https://elsewhere.example/")
    assert [redirect["id"] for redirect in v2("redirects/")["items"]] == [redirect.pk for redirect in shown]
    v2("redirects/find/", html_path="/c", expect=404)


@pytest.mark.parametrize("value", ['"', '""', "*", "a\\", "(", "^"])
def test_a_search_without_a_word_finds_nothing_instead_of_failing(site: Site, v2: Get, value: str) -> None:
    VideoPageFactory()
    for endpoint in ("pages", "images", "documents"):
        assert v2(f"{endpoint}/", search=value)["meta"]["total_count"] == 0


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("pages/find/", {"id": "null"}),
        ("pages/", {"offset": "99999999999999999999999"}),
        ("pages/", {"search": "a\0b"}),
        ("pages/", {"search": "a\rb"}),
        ("pages/", {"order": "--title"}),
        ("pages/", {"order": "related_videos", "type": "library.VideoPage"}),
        ("pages/", {"search": "cat", "search_operator": "xor"}),
        ("pages/", {"first_published_at": "yesterday"}),
        ("pages/", {"type": "library.VideoPage", "uuid": "7"}),
        ("pages/", {"type": "library.VideoPage", "related_videos": "7"}),
        ("pages/", {"limit": ["1", "2"]}),
    ],
)
def test_what_stock_answers_with_a_500_or_a_guess_is_a_400(
    site: Site, v2: Get, path: str, query: Any
) -> None:
    assert list(v2(path, expect=400, **query)) == ["message"]


def test_rich_text_for_readers_tells_no_hidden_address(site: Site, v2: Get) -> None:
    open_page, draft = VideoPageFactory(slug="open"), VideoPageFactory(slug="hush", live=False)
    body = "".join(f'<p><a linktype="page" id="{page.pk}">link</a></p>' for page in (open_page, draft))
    page = VideoPageFactory(body=body)
    shown = v2(f"pages/{page.pk}/", rich_text_format="html")["body"]
    assert shown == '<p><a href="http://localhost/videos/open/">link</a></p><p>link</p>'
    markdown = v2(f"pages/{page.pk}/", rich_text_format="markdown")["body"]
    assert markdown == "[link](http://localhost/videos/open/)\n\nlink"


def test_only_reading_is_possible(site: Site, client: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(f"{V2}pages/").status_code == 405


def test_a_logged_in_visitor_sees_no_more_than_others(
    site: Site, client: Client, django_user_model: Any
) -> None:
    page = VideoPageFactory()
    restrict(page)
    client.force_login(django_user_model.objects.create_superuser("admin", password="x"))
    assert client.get(f"{V2}pages/{page.pk}/").status_code == 404


def test_an_alias_does_not_tell_of_its_hidden_source(site: Site, v2: Get) -> None:
    source = VideoPageFactory(slug="source")
    restrict(source)
    alias = source.create_alias(update_slug="alias")
    VideoPage.objects.filter(pk=alias.pk).update(live=True)
    alias.view_restrictions.all().delete()
    assert v2(f"pages/{alias.pk}/", fields="_,alias_of,id")["meta"]["alias_of"] is None


def test_the_poster_of_a_draft_is_not_listed(site: Site, v2: Get) -> None:
    mine, draft = (
        ImageFactory(title="Mine"),
        VideoPageFactory(live=False, poster=ImageFactory(title="Secret")),
    )
    assert [image["title"] for image in v2("images/")["items"]] == ["Mine"]
    v2(f"images/{draft.poster_id}/", expect=404)
    VideoPageFactory(poster=draft.poster)
    assert v2(f"images/{draft.poster_id}/")["title"] == "Secret"
    assert v2(f"images/{mine.pk}/")["title"] == "Mine"
