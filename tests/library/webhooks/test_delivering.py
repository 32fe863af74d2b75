"""From a change to whoever wants to know, over real HTTP."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import timezone
from standardwebhooks import Webhook

from library.models import WebhookDelivery, WebhookEndpoint
from library.webhooks import delivering, sending
from library.webhooks.delivering import DELAYS, deliver, forget_old, renew_secret, replay, send_test
from tests.factories import TagFactory, VideoPageFactory
from tests.library.webhooks.receivers import dripping, receiving
from tests.processes import run_and_die

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _site(library_site, settings):
    settings.LIBRARY_WEBHOOKS_PRIVATE = True
    get_user_model().objects.create_superuser("admin", "admin@library.example", "x")
    return library_site


def endpoint(url: str, **kwargs) -> WebhookEndpoint:
    deliver()  # whatever happened before is settled
    return WebhookEndpoint.objects.create(name="App", url=url, **kwargs)


def later(**ago) -> None:
    """Let time pass for everything that waits."""
    for delivery in WebhookDelivery.objects.filter(state="waiting"):
        delivery.next_try_at = timezone.now() - timedelta(seconds=1)
        delivery.save(update_fields=["next_try_at"])
    if ago:
        WebhookEndpoint.objects.filter(failing_since__isnull=False).update(
            failing_since=timezone.now() - timedelta(**ago)
        )


def test_a_published_video_is_told_and_the_signature_holds():
    with receiving() as receiver:
        hook = endpoint(receiver.url)
        page = VideoPageFactory()
        deliver()
    headers, body = receiver.taken[0]
    message = Webhook(hook.secret).verify(body, headers)
    assert message["type"] == "video.upsert"
    assert message["data"]["id"] == str(page.uuid)
    assert headers["host"].startswith("127.0.0.1:")
    delivery = hook.deliveries.get(event="video.upsert")
    assert (delivery.state, delivery.tries[0]["status"], delivery.tries[0]["answer"]) == (
        "delivered",
        204,
        "",
    )


def test_a_video_that_is_taken_down_is_told_by_its_id():
    page = VideoPageFactory()
    with receiving() as receiver:
        endpoint(receiver.url)
        page.unpublish()
        deliver()
    assert [json.loads(body)["data"]["id"] for _headers, body in receiver.taken] == [str(page.uuid)]
    assert json.loads(receiver.taken[0][1])["type"] == "video.delete"


def test_only_chosen_events_are_told_and_nothing_twice():
    with receiving() as receiver:
        endpoint(receiver.url, events=["tag.upsert"])
        VideoPageFactory(tags=[TagFactory(name="secret word")])
        deliver()
        deliver()
    assert [json.loads(body)["type"] for _headers, body in receiver.taken] == ["tag.upsert"]
    assert b"secret" not in receiver.taken[0][1]


def test_a_failure_is_tried_again_later_and_later_and_then_given_up():
    with receiving(answers=[500]) as receiver:
        hook = endpoint(receiver.url, events=["video.upsert"])
        VideoPageFactory()
        for number, delay in enumerate(DELAYS, 1):
            before = timezone.now()
            deliver()
            delivery = hook.deliveries.get()
            assert len(delivery.tries) == number
            assert delivery.next_try_at >= before + delay
            later()
        deliver()
    delivery.refresh_from_db()
    assert delivery.state == "failed"
    assert len(receiver.taken) == len(DELAYS) + 1
    assert {headers["webhook-id"] for headers, _body in receiver.taken} == {f"msg_{delivery.pk.hex}"}


def test_the_tries_cover_most_of_a_day():
    assert timedelta(hours=18) < sum(DELAYS, timedelta()) <= timedelta(days=1)


def test_a_failed_message_can_be_sent_again_by_hand():
    with receiving(answers=[500, 500, 204]) as receiver:
        hook = endpoint(receiver.url, events=["video.upsert"])
        VideoPageFactory()
        deliver()
        hook.deliveries.update(state="failed", next_try_at=None)
        assert replay(hook.deliveries.all()) == 1
        deliver()
        later()
        deliver()
    assert hook.deliveries.get().state == "delivered"
    assert len(receiver.taken) == 3


def test_after_a_day_of_failures_it_is_switched_off_and_admins_are_told():
    with receiving(answers=[500]) as receiver:
        hook = endpoint(receiver.url)
        VideoPageFactory()
        deliver()
        hook.refresh_from_db()
        assert hook.active
        later(hours=25)
        deliver()
    hook.refresh_from_db()
    assert not hook.active
    assert hook.disabled_at
    assert [message.to for message in mail.outbox] == [["admin@library.example"]]
    assert receiver.url in mail.outbox[0].body
    told = len(receiver.taken)
    later()
    deliver()
    assert len(receiver.taken) == told


def test_one_success_ends_a_run_of_failures():
    with receiving(answers=[500, 200]) as receiver:
        hook = endpoint(receiver.url, events=["video.upsert"])
        VideoPageFactory()
        deliver()
        later(hours=25)
        deliver()
    hook.refresh_from_db()
    assert (hook.active, hook.failing_since) == (True, None)


def test_gone_is_the_end_at_once():
    with receiving(answers=[410]) as receiver:
        hook = endpoint(receiver.url)
        VideoPageFactory()
        deliver()
    hook.refresh_from_db()
    assert not hook.active


def test_what_happens_while_it_is_switched_off_is_told_when_it_is_switched_on_again():
    with receiving() as receiver:
        hook = endpoint(receiver.url, events=["video.upsert"])
        WebhookEndpoint.objects.update(active=False, disabled_at=timezone.now())
        VideoPageFactory()
        deliver()
        assert receiver.taken == []
        hook.refresh_from_db()
        hook.active = True
        hook.save()
        deliver()
    assert len(receiver.taken) == 1


def test_a_redirect_is_not_followed():
    with receiving() as elsewhere, receiving(answers=[302], location=elsewhere.url) as receiver:
        hook = endpoint(receiver.url, events=["video.upsert"])
        VideoPageFactory()
        deliver()
    assert elsewhere.taken == []
    assert hook.deliveries.get().tries[0]["status"] == 302


def test_nothing_is_sent_to_a_private_address_even_if_its_name_was_public_once(settings):
    with receiving() as receiver:
        hook = endpoint(receiver.url, events=["video.upsert"])
        settings.LIBRARY_WEBHOOKS_PRIVATE = False
        VideoPageFactory()
        deliver()
    assert receiver.taken == []
    assert "private network" in hook.deliveries.get().tries[0]["error"]


def test_nobody_listening_is_a_failure_with_a_reason():
    with receiving() as receiver:
        pass
    hook = endpoint(receiver.url, events=["video.upsert"])
    VideoPageFactory()
    deliver()
    assert "ConnectError" in hook.deliveries.get().tries[0]["error"]


def test_a_new_secret_signs_beside_the_old_one_for_a_day():
    with receiving() as receiver:
        hook = endpoint(receiver.url)
        old = hook.secret
        renew_secret(hook)
        send_test(hook)
        hook.renewed_at = timezone.now() - timedelta(hours=25)
        send_test(hook)
    (first, body), (second, other) = receiver.taken
    for secret in (old, hook.secret):
        assert Webhook(secret).verify(body, first) == {**json.loads(body)}
    assert len(second["webhook-signature"].split()) == 1
    assert Webhook(hook.secret).verify(other, second)["type"] == "test"


def test_a_process_that_dies_between_the_log_and_the_delivery_loses_nothing():
    with receiving() as receiver:
        hook = endpoint(receiver.url, events=["video.upsert"])
        VideoPageFactory()
        died = run_and_die(
            """
            import os, signal
            from library.models import WebhookEndpoint
            from library.webhooks import delivering, sending
            from library.published.settling import catalogue_version
            catalogue_version()
            delivering.make_deliveries(WebhookEndpoint.objects.get().pk)
            delivering.send = lambda delivery: os.kill(os.getpid(), signal.SIGKILL)
            delivering.send_due()
            """
        )
        assert died == -9
        deliver()
        assert receiver.taken == []  # the dead process still holds it
        later()
        deliver()
    assert len(receiver.taken) == 1
    assert hook.deliveries.get().state == "delivered"


def test_a_process_that_dies_while_reading_the_log_repeats_nothing(monkeypatch):
    with receiving() as receiver:
        hook = endpoint(receiver.url, events=["video.upsert"])
        VideoPageFactory()
        died = run_and_die(
            """
            import os, signal
            from library.models import WebhookEndpoint
            from library.webhooks import delivering, sending
            from library.published.settling import catalogue_version
            catalogue_version()
            WebhookEndpoint.save = lambda *args, **kwargs: os.kill(os.getpid(), signal.SIGKILL)
            delivering.make_deliveries(WebhookEndpoint.objects.get().pk)
            """
        )
        assert died == -9
        assert not hook.deliveries.exists()
        deliver()
    assert len(receiver.taken) == 1


def test_old_messages_are_forgotten():
    with receiving() as receiver:
        hook = endpoint(receiver.url)
        send_test(hook)
        fresh = send_test(hook)
    WebhookDelivery.objects.exclude(pk=fresh.pk).update(done_at=timezone.now() - delivering.KEPT * 2)
    assert forget_old() == 1
    assert list(hook.deliveries.all()) == [fresh]


def test_an_address_that_never_answers_does_not_make_others_wait():
    with receiving(answers=[500]) as dead, receiving() as receiver:
        endpoint(dead.url, events=["video.upsert"])
        endpoint(receiver.url, events=["video.upsert"])
        for _number in range(3):
            VideoPageFactory()
        deliver()
    assert len(dead.taken) == 1
    assert len(receiver.taken) == 3


def dripped(monkeypatch, beginning: bytes, drop: bytes) -> WebhookDelivery:
    """What came of a message to a receiver that drips."""
    monkeypatch.setattr(sending, "PATIENCE", 0.6)
    with dripping(beginning, drop, 0.05) as url:
        hook = endpoint(url, events=["video.upsert"])
        VideoPageFactory()
        deliver()
    return hook.deliveries.get()


def test_a_receiver_that_drips_its_headers_is_left_at_the_deadline(monkeypatch):
    (tried,) = dripped(monkeypatch, b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a").tries
    assert (tried["status"], tried["error"].split(":")[0]) == (0, "ReadTimeout")
    assert 500 <= tried["milliseconds"] < 5000


def test_a_receiver_that_drips_its_answer_has_taken_the_message(monkeypatch):
    delivery = dripped(monkeypatch, b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\ngot it", b".")
    assert delivery.state == "delivered"
    assert delivery.tries[0]["answer"].startswith("got it")


def test_an_address_that_is_not_ascii_is_quoted():
    with receiving() as receiver:
        endpoint(receiver.url.replace("/hook", "/Rücken"), events=["video.upsert"])
        VideoPageFactory()
        deliver()
    assert len(receiver.taken) == 1
