"""Webhooks in the admin."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from library.models import WebhookEndpoint
from tests.library.webhooks.receivers import receiving

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site, settings):
    settings.LIBRARY_WEBHOOKS_PRIVATE = True
    return site


@pytest.fixture
def admin(client):
    client.force_login(get_user_model().objects.create_superuser("admin", "admin@library.example", "x"))
    return client


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_user("editor", password="x")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def add(client, **fields):
    return client.post(
        reverse("webhooks:add"), {"name": "App", "url": "http://127.0.0.1:9/", "active": "on", **fields}
    )


def test_a_new_webhook_shows_its_secret_next(admin):
    response = add(admin, events=["video.upsert"])
    hook = WebhookEndpoint.objects.get()
    assert response["Location"] == reverse("webhooks:inspect", args=[hook.pk])
    html = admin.get(response["Location"]).content.decode()
    assert hook.secret in html
    assert hook.events == ["video.upsert"]


def test_a_private_address_is_refused_with_a_reason(admin, settings):
    settings.LIBRARY_WEBHOOKS_PRIVATE = False
    html = add(admin, url="http://127.0.0.1:9/").content.decode()
    assert "private network" in html
    assert not WebhookEndpoint.objects.exists()


def test_an_unknown_event_is_refused(admin):
    assert "not one of the available choices" in add(admin, events=["video.exploded"]).content.decode()


def test_a_test_says_what_came_back(admin):
    with receiving(answers=[204, 500]) as receiver:
        hook = WebhookEndpoint.objects.create(name="App", url=receiver.url)
        good = admin.post(reverse("webhooks:test", args=[hook.pk]), follow=True).content.decode()
        bad = admin.post(reverse("webhooks:test", args=[hook.pk]), follow=True).content.decode()
    assert "The test was taken, with status 204" in good
    assert "The test was not taken: status 500" in bad
    assert len(receiver.taken) == 2


def test_a_message_is_sent_again_with_a_click(admin):
    with receiving(answers=[500]) as receiver:
        hook = WebhookEndpoint.objects.create(name="App", url=receiver.url)
        admin.post(reverse("webhooks:test", args=[hook.pk]))
    delivery = hook.deliveries.get()
    replay = reverse("webhooks:replay", args=[hook.pk])
    assert (
        "1 message is sent again"
        in admin.post(replay, {"delivery": str(delivery.pk)}, follow=True).content.decode()
    )
    delivery.refresh_from_db()
    assert delivery.state == "waiting"
    assert (
        "0 messages are sent again" in admin.post(replay, {"delivery": "'\x00"}, follow=True).content.decode()
    )


def test_a_new_secret_is_a_click_away(admin):
    hook = WebhookEndpoint.objects.create(name="App", url="http://127.0.0.1:9/")
    admin.post(reverse("webhooks:secret", args=[hook.pk]))
    renewed = WebhookEndpoint.objects.get()
    assert renewed.secret != hook.secret
    assert renewed.old_secret == hook.secret


def test_switched_off_webhooks_are_named_on_the_first_page(admin):
    WebhookEndpoint.objects.create(
        name="Search index", url="http://127.0.0.1:9/", active=False, disabled_at=timezone.now()
    )
    assert "Search index" in admin.get(reverse("wagtailadmin_home")).content.decode()


def test_saving_a_switched_off_webhook_as_active_starts_it_anew(admin):
    add(admin)
    hook = WebhookEndpoint.objects.get()
    WebhookEndpoint.objects.update(active=False, disabled_at=timezone.now(), failing_since=timezone.now())
    admin.post(reverse("webhooks:edit", args=[hook.pk]), {"name": "App", "url": hook.url, "active": "on"})
    hook.refresh_from_db()
    assert (hook.active, hook.disabled_at, hook.failing_since) == (True, None, None)


def test_editors_neither_see_nor_change_webhooks(editor):
    hook = WebhookEndpoint.objects.create(
        name="App", url="http://127.0.0.1:9/", active=False, disabled_at=timezone.now()
    )
    for name in ("inspect", "test", "secret", "replay"):
        address = reverse(f"webhooks:{name}", args=[hook.pk])
        response = editor.get(address) if name == "inspect" else editor.post(address)
        assert response.status_code in (302, 403)
        assert hook.secret not in response.content.decode()
    assert "was switched off" not in editor.get(reverse("wagtailadmin_home")).content.decode()
    hook.refresh_from_db()
    assert not hook.old_secret
    assert not hook.deliveries.exists()
