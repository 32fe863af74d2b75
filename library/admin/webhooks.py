"""Webhooks in the admin: who is told of changes, what was sent, and what to do where it failed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from library.models import WebhookDelivery, WebhookEndpoint
from library.models.webhooks import EVENTS
from library.webhooks.addresses import ForbiddenAddress, checked
from library.webhooks.delivering import renew_secret, replay, send_test

SHOWN = 50  # deliveries on the page of a webhook; older ones are in the database for a month


class WebhookForm(WagtailAdminModelForm):
    events = forms.MultipleChoiceField(
        label=gettext_lazy("Events"),
        choices=EVENTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only these. Nothing chosen means everything."),
    )

    url = forms.URLField(
        label=gettext_lazy("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=WebhookEndpoint._meta.get_field("url").help_text,
    )

    class Meta:
        model = WebhookEndpoint
        fields = ["name", "url", "events", "active"]

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        try:
            checked(url)
        except ForbiddenAddress as error:
            raise forms.ValidationError(str(error)) from error
        return url


def state_of(endpoint: WebhookEndpoint) -> str:
    if not endpoint.active:
        return _("Switched off after a day of failures") if endpoint.disabled_at else _("Switched off")
    return _("Failing") if endpoint.failing_since else _("Active")


class WebhookIndexView(generic.IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("name", label=_("Name"), sort_key="name", get_url=lambda one: inspect_url(one.pk)),
            Column("url", label=_("Address")),
            StatusTagColumn("state", label=_("State"), accessor=state_of),
            DateColumn("failing_since", label=_("Failing since")),
        ]


class WebhookCreateView(generic.CreateView):
    def get_success_url(self) -> str:
        # The secret stands there, and the receiver needs it next.
        return inspect_url(self.object.pk)


class WebhookInspectView(generic.InspectView):
    """Everything about one webhook on one page: its secret, what was sent, and the buttons."""

    def get_page_title(self) -> str:
        return str(_("Webhook"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        deliveries = self.object.deliveries.all()
        counts = {
            state: deliveries.filter(state=state).count()
            for state in (WebhookDelivery.State.WAITING, WebhookDelivery.State.FAILED)
        }
        return super().get_context_data(
            **kwargs,
            endpoint=self.object,
            state=state_of(self.object),
            chosen=[label for event, label in EVENTS if event in self.object.events],
            deliveries=deliveries[:SHOWN],
            waiting=counts[WebhookDelivery.State.WAITING],
            failed=counts[WebhookDelivery.State.FAILED],
            may_change=may_change(self.request),
        )


def inspect_url(pk: Any) -> str:
    return reverse("webhooks:inspect", args=[pk])


def may_change(request: HttpRequest) -> bool:
    policy = policy_registry.get_by_type(WebhookEndpoint)
    return bool(policy.user_has_permission(request.user, "change"))


def _asked_endpoint(request: HttpRequest, pk: int) -> WebhookEndpoint:
    if not may_change(request):
        raise PermissionDenied
    return get_object_or_404(WebhookEndpoint, pk=pk)


@require_POST
def test_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message that means nothing, and say what came back."""
    endpoint = _asked_endpoint(request, pk)
    delivery = send_test(endpoint)
    tried = delivery.tries[-1]
    if delivery.state == WebhookDelivery.State.DELIVERED:
        said = _("The test was taken, with status %(status)s in %(n)s ms.")
        messages.success(request, said % {"status": tried["status"], "n": tried["milliseconds"]})
    else:
        said = _("The test was not taken: %(answer)s")
        messages.error(request, said % {"answer": tried["error"] or _("status %s") % tried["status"]})
    return redirect(inspect_url(pk))


@require_POST
def new_webhook_secret(request: HttpRequest, pk: int) -> HttpResponse:
    renew_secret(_asked_endpoint(request, pk))
    messages.success(request, _("There is a new secret. For a day, messages are signed with both."))
    return redirect(inspect_url(pk))


@require_POST
def replay_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one delivery again (`delivery`), or all that failed."""
    endpoint = _asked_endpoint(request, pk)
    deliveries = endpoint.deliveries.exclude(state=WebhookDelivery.State.WAITING)
    if one := request.POST.get("delivery"):
        try:
            count = replay(deliveries.filter(pk=one))
        except ValidationError:
            count = 0
    else:
        count = replay(deliveries.filter(state=WebhookDelivery.State.FAILED))
    said = ngettext("%(n)d message is sent again.", "%(n)d messages are sent again.", count) % {"n": count}
    messages.success(request, said)
    return redirect(inspect_url(pk))


class WebhookViewSet(ModelViewSet):
    model = WebhookEndpoint
    name = "webhooks"
    url_prefix = "webhooks"
    icon = "link"
    menu_label = gettext_lazy("Webhooks")
    add_to_settings_menu = True
    add_to_reference_index = False
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = WebhookIndexView
    add_view_class = WebhookCreateView
    inspect_view_class = WebhookInspectView
    inspect_template_name = "library/admin/webhook.html"
    search_fields = ["name", "url"]
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return WebhookForm

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/test/", test_webhook, name="test"),
            path("<int:pk>/secret/", new_webhook_secret, name="secret"),
            path("<int:pk>/replay/", replay_webhook, name="replay"),
        ]


class SilentWebhooks(Component):
    """On the first page of the admin: addresses that nothing is sent to any more."""

    order = 10
    template_name = "library/admin/silent_webhooks.html"

    def __init__(self, endpoints: list[WebhookEndpoint]) -> None:
        self.endpoints = endpoints

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"endpoints": [(one, inspect_url(one.pk)) for one in self.endpoints]}


def webhook_notice(request: HttpRequest) -> list[Component]:
    """Return the notice if it concerns this user and there is something to tell."""
    if not may_change(request):
        return []
    silent = list(WebhookEndpoint.objects.filter(active=False, disabled_at__isnull=False))
    return [SilentWebhooks(silent)] if silent else []
