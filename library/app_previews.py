"""What an app shows as a draft: the editor's *Preview* in it, and the token that opens the draft for some minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_headless_preview.models import HeadlessPreviewMixin, PagePreview

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WEB, APP = "", "app"


class UnknownToken(LookupError):
    """Nobody here gave this token, or what it opened is gone."""


class ExpiredToken(LookupError):
    """The token has opened a draft for as long as it does."""


class AppPreviewMixin(HeadlessPreviewMixin):
    """A page that can be looked at in an app before it is published, beside the web page; if there is an app."""

    @property
    def preview_modes(self) -> list[tuple[str, StrOrPromise]]:
        modes: list[tuple[str, StrOrPromise]] = [(WEB, _("Web page"))]
        return [*modes, (APP, _("App"))] if settings.WAGTAIL_HEADLESS_PREVIEW["CLIENT_URLS"] else modes

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name == APP:
            return super().serve_preview(request, mode_name)
        # Not the mixin's, which knows the app only.
        return super(HeadlessPreviewMixin, self).serve_preview(request, mode_name)


def open_draft(token: str) -> Any:
    """Return the page as it was when somebody looked at the preview. Raises `ExpiredToken` or `UnknownToken`."""
    try:
        named = HeadlessPreviewMixin.get_preview_signer().unsign(
            token, max_age=settings.HEADLESS_PREVIEW_SECONDS
        )
    except signing.SignatureExpired:
        raise ExpiredToken from None
    except signing.BadSignature:
        raise UnknownToken from None
    kept = PagePreview.objects.filter(token=token).first()
    page = kept.as_page() if kept else None
    if not isinstance(page, AppPreviewMixin) or not isinstance(page, Page):
        raise UnknownToken
    # A page that is not saved yet is named by its parent.
    if page.pk and (named != f"id={page.pk}" or not Page.objects.filter(pk=page.pk).exists()):
        raise UnknownToken
    return page
