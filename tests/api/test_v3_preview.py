"""Wagtail's API v3 behind its setting: an integration writes and publishes over HTTP, and nobody else gets in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import APIToken, GroupPagePermission, Page, Site

from library.models import VideoPage
from tests.api.conftest import LIBRARY, V2
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    ImageFactory,
    PresenterFactory,
    VideoFactory,
    VideoPageFactory,
    api_key,
    home_page,
    video_index,
)
from tests.processes import production_server

V3 = "/api/v3-preview/"
DRAFT = {"meta": {"type": "library.VideoPage"}, "title": "Cat stretch"}


@pytest.fixture
def server(library_site: Site) -> Iterator[httpx.Client]:
    with production_server(API_V3_PREVIEW="true") as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.fixture
def editor(library_site: Site, django_user_model: Any) -> dict[str, str]:
    """The key of one who may write and publish everywhere."""
    user, group = django_user_model.objects.create_user("robot"), Group.objects.create(name="Robots")
    for name in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(codename=name)
        GroupPagePermission.objects.create(
            group=group, page=Page.get_first_root_node(), permission=permission
        )
    user.groups.add(group)
    return with_key(api_key(user))


def with_key(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def draft(**meta: Any) -> dict[str, Any]:
    return {**DRAFT, "meta": {**DRAFT["meta"], "parent_id": video_index().pk, **meta}}  # type: ignore[dict-item]


@pytest.mark.django_db(transaction=True)
def test_an_integration_writes_a_video_page_and_publishes_it(
    server: httpx.Client, editor: dict[str, str]
) -> None:
    category, presenter, equipment = CategoryFactory(slug="back"), PresenterFactory(), EquipmentFactory()
    other = VideoPageFactory(slug="cow-stretch")

    made = server.post(f"{V3}pages/", json=draft(), headers=editor)
    assert made.status_code == 201, made.text
    address = f"{V3}pages/{made.json()['id']}/"
    written = server.patch(
        address,
        headers=editor,
        json={
            "introduction": "Loosens the back.",
            "body": "<p>Breathe <b>in</b>.</p><script>alert(1)</script>",
            "video_id": VideoFactory(duration=95).pk,
            "poster_id": ImageFactory().pk,
            "level": "beginner",
            "follow_along": True,
            "tags": ["Spinal twist", "chair, folded"],
            "categories": [category.pk],
            "presenters": [presenter.pk],
            "equipment": [equipment.pk],
            "related_videos": [{"video_id": other.pk}],
        },
    )
    assert written.status_code == 200, written.text
    assert written.headers["Cache-Control"] == "private, no-store"

    # A draft is seen by its editors only.
    assert server.get(address, headers=editor).json()["meta"]["detail_url"].endswith(address)
    assert server.get(f"{LIBRARY}videos/cat-stretch/").status_code == 404
    assert server.get("/videos/cat-stretch/").status_code == 404
    assert server.get(f"{V2}pages/{made.json()['id']}/", headers=editor).status_code == 404

    published = server.post(f"{address}actions/publish/", headers=editor)
    assert published.status_code == 200, published.text
    video = server.get(f"{LIBRARY}videos/cat-stretch/").json()
    assert (video["title"], video["introduction"], video["level"], video["duration"]) == (
        "Cat stretch",
        "Loosens the back.",
        "beginner",
        95,
    )
    assert sorted(video["tags"]) == ["Spinal twist", "chair, folded"]
    assert [category["slug"] for category in video["categories"]] == ["back"]
    assert [presenter["slug"] for presenter in video["presenters"]] == [presenter.slug]
    assert [video["slug"] for video in video["related"]] == ["cow-stretch"]
    assert "<b>in</b>" in video["body"] and "script" not in video["body"]
    page = server.get("/videos/cat-stretch/")
    assert page.status_code == 200
    assert "Spinal twist" in page.text
    assert [
        item["slug"] for item in server.get(f"{LIBRARY}videos/?tags_all=spinal-twist").json()["items"]
    ] == ["cat-stretch"]


@pytest.mark.django_db(transaction=True)
def test_nobody_writes_or_sees_a_draft_without_a_key_and_the_permission(
    server: httpx.Client, editor: dict[str, str], django_user_model: Any
) -> None:
    hidden = VideoPageFactory(live=False, title="Zanzibar")
    token, revoked = APIToken.create_token(user=django_user_model.objects.create_superuser("admin"), name="x")
    token.revoke()
    requests: list[tuple[str, str, dict[str, Any]]] = [
        ("GET", "pages/", {}),
        ("GET", f"pages/{hidden.pk}/?version=draft", {}),
        ("POST", "pages/", {"json": draft()}),
        ("PATCH", f"pages/{hidden.pk}/", {"json": {"title": "Mine"}}),
        ("POST", f"pages/{hidden.pk}/actions/publish/", {}),
        ("DELETE", f"pages/{hidden.pk}/", {}),
        ("GET", "whoami/", {}),
        ("GET", "schema/", {}),
    ]
    for headers in (
        {},
        with_key(revoked),
        with_key(APIToken.generate_token()),
        {"Authorization": "Basic eDp4"},
    ):
        for method, path, body in requests:
            refused = server.request(method, f"{V3}{path}", headers=headers, **body)
            assert refused.status_code == 401, (method, path)
            assert refused.headers["WWW-Authenticate"].startswith("Bearer ")
            assert refused.headers["Content-Type"] == "application/problem+json"

    visitor = with_key(api_key(django_user_model.objects.create_user("visitor")))
    for method, path, body in requests[:6]:
        answer = server.request(method, f"{V3}{path}", headers=visitor, **body)
        assert answer.status_code in ((200, 404) if method == "GET" else (403, 404)), (method, path)
        assert "Zanzibar" not in answer.text
    hidden.refresh_from_db()
    assert (hidden.live, hidden.title) == (False, "Zanzibar")
    assert VideoPage.objects.count() == 1

    # An editor's key is held to the rules of the admin, and to values that fit.
    for status, method, path, values in (
        (403, "POST", "pages/", draft(parent_id=home_page().pk)),
        (422, "POST", "pages/", {**draft(), "slug": "tags"}),
        (422, "POST", "pages/", {**draft(), "tags": ["a\0b"]}),
        (422, "POST", "pages/", {**draft(), "categories": [999]}),
        (422, "POST", "pages/", {**draft(), "categories": [{"id": 1}]}),
        (400, "POST", "pages/", [draft()]),
        (400, "PATCH", "pages/none/", {}),
        (400, "GET", "pages/?pk=1", None),
        (400, "GET", f"pages/?offset={10**30}", None),
        (400, "GET", "pages/?search=a%00b", None),
        (200, "GET", "pages/?search=%22", None),
        (404, "GET", f"pages/{10**30}/", None),
    ):
        answer = server.request(method, f"{V3}{path}", headers=editor, json=values)
        assert answer.status_code == status, (path, answer.text)
    assert server.get(f"{V3}docs/", headers=editor).status_code == 404


@pytest.mark.django_db
def test_without_the_setting_there_is_nothing(site: Site, client: Client, django_user_model: Any) -> None:
    key = api_key(django_user_model.objects.create_superuser("admin"))
    for path in ("pages/", "whoami/", "docs/", "openapi.json"):
        assert client.get(f"{V3}{path}", headers=with_key(key)).status_code == 404
    assert client.post(f"{V3}pages/", draft(), "application/json", headers=with_key(key)).status_code == 404
    assert not VideoPage.objects.exists()
