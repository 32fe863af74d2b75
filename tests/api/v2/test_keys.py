"""What a key opens: the private pages that its user may see, behind every door of v2; and nothing else to anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import APIToken, Collection, CollectionViewRestriction, PageViewRestriction, Site

from library.models import LibrarySettings, VideoIndexPage, VideoPage
from library.published.settling import catalogue_version
from library.scope import closed_to
from tests.api.conftest import LIBRARY, V2
from tests.factories import ImageFactory, VideoPageFactory, api_key, home_page, restrict

pytestmark = pytest.mark.django_db

LOGIN, GROUPS, PASSWORD = (
    PageViewRestriction.LOGIN,
    PageViewRestriction.GROUPS,
    PageViewRestriction.PASSWORD,
)
# Restrictions of the index above a page and of the page itself, and whose key opens them.
KINDS: dict[str, tuple[str | None, str | None, set[str]]] = {
    "a login": (None, LOGIN, {"member", "outsider", "superuser"}),
    "a group": (None, GROUPS, {"member", "superuser"}),
    "a password": (None, PASSWORD, set()),
    "below a login": (LOGIN, None, {"member", "outsider", "superuser"}),
    "a group below a login": (LOGIN, GROUPS, {"member", "superuser"}),
    "a login below a group": (GROUPS, LOGIN, {"member", "superuser"}),
    "a group below a password": (PASSWORD, GROUPS, set()),
}
HOLDERS = ("member", "outsider", "superuser")


@pytest.fixture
def users(django_user_model: Any) -> dict[str, Any]:
    made = {name: django_user_model.objects.create_user(name) for name in ("member", "outsider")}
    made["member"].groups.add(Group.objects.create(name="Members"))
    return made | {"superuser": django_user_model.objects.create_superuser("superuser")}


@pytest.fixture
def private(request: pytest.FixtureRequest, site: Site, users: dict[str, Any]) -> VideoPage:
    """A private page, to which a public one points in every way."""
    above, own, _holders = KINDS[request.param]
    index = home_page().add_child(instance=VideoIndexPage(title="Members", slug="members"))
    page = VideoPageFactory(parent=index, title="Zanzibar", slug="zanzibar", tags=["zanzibar"])
    for place, kind in ((index, above), (page, own)):
        if kind:
            restrict(place, kind, Group.objects.filter(name="Members"))
    link = f'<p><a linktype="page" id="{page.pk}">there</a></p>'
    public = VideoIndexPage.objects.get(slug="videos")
    VideoPageFactory(slug="open", parent=public, related_videos=[page], body=link)
    Redirect.objects.create(old_path="/old", site=site, redirect_page=page)
    return page


def ask(client: Client, path: str, key: str | None = None, **query: Any) -> Any:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return client.get(path, query, headers=headers)


def doors(page: VideoPage) -> dict[str, Callable[[Callable[..., Any]], bool]]:
    """Every way to see the page in v2: whether it is open, given a function that asks."""
    videos = {"type": "library.VideoPage"}
    public = VideoPage.objects.get(slug="open").pk
    nested = "related_videos(video(title,tags))"

    def names(answer: Any) -> bool:
        assert answer.status_code == 200, answer.content
        return b"anzibar" in answer.content

    return {
        "listing": lambda v2: names(v2("pages/", **videos)),
        "count": lambda v2: v2("pages/", **videos).json()["meta"]["total_count"] == 2,
        "search": lambda v2: v2("pages/", search="zanzibar").json()["meta"]["total_count"] == 1,
        "filter": lambda v2: v2("pages/", tags="zanzibar", **videos).json()["meta"]["total_count"] == 1,
        "nested in a list": lambda v2: names(v2("pages/", fields=nested, **videos)),
        "nested in a page": lambda v2: names(v2(f"pages/{public}/", fields=f"_,{nested}")),
        "a link": lambda v2: names(v2(f"pages/{public}/", fields="_,body", rich_text_format="html")),
        "detail": lambda v2: v2(f"pages/{page.pk}/").status_code == 200,
        "find by id": lambda v2: v2("pages/find/", id=page.pk).status_code == 302,
        "find by address": lambda v2: v2("pages/find/", html_path="/members/zanzibar/").status_code == 302,
        "a relation": lambda v2: v2("pages/", translation_of=page.pk).status_code == 200,
        "redirects": lambda v2: v2("redirects/").json()["meta"]["total_count"] == 1,
    }


@pytest.mark.parametrize("holder", [None, "session", *HOLDERS])
@pytest.mark.parametrize("private", KINDS, indirect=True)
def test_every_door_opens_for_the_keys_of_those_who_may_see_the_page(
    private: VideoPage,
    users: dict[str, Any],
    client: Client,
    request: pytest.FixtureRequest,
    holder: str | None,
) -> None:
    if holder == "session":
        client.force_login(users["superuser"])
    key = api_key(users[holder]) if holder in users else None
    expected = holder in KINDS[request.node.callspec.params["private"]][2]
    opened = {
        name: is_open(lambda path, **query: ask(client, f"{V2}{path}", key, **query))
        for name, is_open in doors(private).items()
    }
    assert opened == dict.fromkeys(opened, expected)


@pytest.mark.parametrize("private", KINDS, indirect=True)
def test_the_rule_is_wagtails_own(private: VideoPage, users: dict[str, Any]) -> None:
    for user in (*users.values(), AnonymousUser()):
        request = RequestFactory().get("/")
        request.user, request.session = user, {}
        restrictions = PageViewRestriction.objects.all()
        refused = {one.pk for one in restrictions if not one.accept_request(request)}
        asked = closed_to(restrictions, None if user.is_anonymous else user)
        assert set(asked.values_list("pk", flat=True)) == refused


def revoked(user: Any, settings: Any) -> str:
    token, key = APIToken.create_token(user=user, name="App")
    token.revoke()
    return key


def inactive(user: Any, settings: Any) -> str:
    user.is_active = False
    user.save()
    return api_key(user)


def of_an_earlier_secret(user: Any, settings: Any) -> str:
    """The one way in which Wagtail's tokens expire: the installation's secret was changed."""
    key = api_key(user)
    settings.SECRET_KEY = "another"
    return key


WRONG = {
    "revoked": revoked,
    "inactive": inactive,
    "of an earlier secret": of_an_earlier_secret,
    "invented": lambda user, settings: APIToken.generate_token(),
    "nonsense": lambda user, settings: "nonsense",
    "not ASCII": lambda user, settings: "wagtail_ä" + "0" * 32,
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("private", ["a login"], indirect=True)
def test_a_wrong_key_is_refused_at_every_address(
    private: VideoPage, users: dict[str, Any], client: Client, settings: Any, wrong: str
) -> None:
    key = WRONG[wrong](users["superuser"], settings)
    for path in ("pages/", f"pages/{private.pk}/", "pages/find/", "images/", "documents/", "redirects/"):
        answer = ask(client, f"{V2}{path}", key, id=private.pk)
        assert answer.status_code == 401, path
        assert list(answer.json()) == ["message"]
        assert answer["WWW-Authenticate"].startswith("Bearer ")
        assert answer["Cache-Control"] == "private, no-store"
    answer = ask(client, f"{LIBRARY}videos/", key)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"].startswith("Bearer ")
    assert answer.json()["title"] == "Unauthorized"


@pytest.mark.parametrize("private", ["a login"], indirect=True)
def test_the_library_api_answers_a_key_what_it_answers_everybody(
    private: VideoPage, users: dict[str, Any], client: Client
) -> None:
    key = api_key(users["superuser"])
    for path in ("videos/", "search/?q=zanzibar", "tags/", "changes/", "videos/open/"):
        answer = ask(client, f"{LIBRARY}{path}", key)
        assert answer.status_code == 200
        assert answer.json() == client.get(f"{LIBRARY}{path}").json()
        assert answer["Cache-Control"] == "private, no-store"
    assert ask(client, f"{LIBRARY}videos/zanzibar/", key).status_code == 404


@pytest.mark.parametrize("private", ["a login"], indirect=True)
def test_answers_to_a_key_are_kept_by_nobody(
    private: VideoPage, users: dict[str, Any], client: Client
) -> None:
    key = api_key(users["member"])
    for path in ("pages/", f"pages/{private.pk}/", f"pages/find/?id={private.pk}", "pages/0/", "pages/?x=y"):
        assert ask(client, f"{V2}{path}", key)["Cache-Control"] == "private, no-store", path


@pytest.mark.parametrize("state", ["draft", "scheduled", "expired"])
def test_what_is_not_live_is_shown_to_no_key(
    site: Site, users: dict[str, Any], client: Client, state: str
) -> None:
    hour = timedelta(hours=1)
    dates = {"scheduled": {"go_live_at": timezone.now() + hour}, "expired": {"expired": True}}
    page = VideoPageFactory(live=False, **dates.get(state, {}))
    assert ask(client, f"{V2}pages/{page.pk}/", api_key(users["superuser"])).status_code == 404


def test_another_scheme_is_none_of_ours(site: Site, client: Client) -> None:
    answer = client.get(f"{V2}pages/", headers={"Authorization": "Basic c3RhZ2luZzpzZWNyZXQ="})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_files_of_private_collections_follow_the_collections_restriction(
    site: Site, users: dict[str, Any], client: Client
) -> None:
    members = Collection.get_first_root_node().add_child(name="Members")
    restriction = CollectionViewRestriction.objects.create(collection=members, restriction_type=GROUPS)
    restriction.groups.set(Group.objects.filter(name="Members"))
    image = ImageFactory(collection=members)
    document = get_document_model().objects.create(
        title="Plan", file=ContentFile(b"plan", name="plan.txt"), collection=members
    )
    page = VideoPageFactory(poster=image)
    for holder, expected in {"member": True, "superuser": True, "outsider": False, None: False}.items():
        key = api_key(users[holder]) if holder else None
        assert bool(ask(client, f"{V2}images/", key).json()["items"]) is expected
        assert bool(ask(client, f"{V2}documents/", key).json()["items"]) is expected
        assert (ask(client, f"{V2}images/{image.pk}/", key).status_code == 200) is expected
        nested = ask(client, f"{V2}pages/{page.pk}/", key, fields="_,poster").json()["poster"]
        assert (nested is not None) is expected
        for address in (image.file.url, document.url):
            answer = ask(client, address, key)
            assert (answer.status_code == 200) is expected, (holder, address)
            assert key is None or not expected or answer["Cache-Control"] == "private, no-store"


def test_a_wrong_key_gets_no_file(site: Site, client: Client) -> None:
    answer = ask(client, ImageFactory().file.url, APIToken.generate_token())
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"].startswith("Bearer ")


def test_a_key_costs_one_query_more_however_many_pages_and_restrictions_there_are(
    site: Site, users: dict[str, Any], client: Client
) -> None:
    key, path = api_key(users["member"]), f"{V2}pages/?type=library.VideoPage&fields=related_videos(video)"
    ask(client, path, key)  # notes the key's use, and what a process remembers
    counts = []
    for _round in ("few", "many"):
        for _ in range(5):
            VideoPageFactory(related_videos=[VideoPageFactory()])
            page = VideoPageFactory(related_videos=[VideoPageFactory()])
            restrict(page, GROUPS, Group.objects.filter(name="Members"))
        ask(client, path)  # settles what was saved
        for holder in (None, key):
            with CaptureQueriesContext(connection) as queries:
                ask(client, path, holder)
            counts.append(len(queries))
    public, with_key = counts[:2]
    assert (public, with_key) == (counts[2], counts[3])
    assert with_key == public + 1


def test_noting_a_keys_use_is_no_change_of_the_catalogue(
    site: Site, users: dict[str, Any], client: Client
) -> None:
    LibrarySettings.for_site(site)
    before = catalogue_version()
    key = api_key(users["member"])
    ask(client, f"{V2}pages/", key)
    assert APIToken.objects.get().last_used_at is not None
    assert catalogue_version() == before


def test_administrators_manage_keys_in_the_admin_and_editors_do_not(
    site: Site, users: dict[str, Any], client: Client, django_user_model: Any
) -> None:
    editor = django_user_model.objects.create_user("editor")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    assert client.get("/admin/api-tokens/new/").status_code == 302
    client.force_login(users["superuser"])
    made = client.post("/admin/api-tokens/new/", {"name": "App", "user": users["member"].pk})
    token = APIToken.objects.get()
    assert (token.user, made.status_code) == (users["member"], 200)
    key = made.context["token"]
    assert ask(client, f"{V2}pages/", key).status_code == 200
    client.post(f"/admin/api-tokens/delete/{token.pk}/")
    assert ask(client, f"{V2}pages/", key).status_code == 401
