"""The Content-Security-Policy header: put together once, and still what django-csp would say."""

from __future__ import annotations

from csp.constants import HEADER, HEADER_REPORT_ONLY, NONCE
from csp.decorators import csp_exempt, csp_update
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from limber.policy import PolicyMiddleware


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("text")


def with_nonce(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<style nonce={request.csp_nonce}>")  # type: ignore[attr-defined]


def header(middleware: type[CSPMiddleware], view, path: str = "/", name: str = HEADER) -> list[str]:
    """The directives, in an order of their own: django-csp gives them in any."""
    answer = middleware(view)(RequestFactory().get(path))
    return sorted(answer.headers.get(name, "").split("; "))


def test_the_policy_is_that_of_django_csp() -> None:
    said = header(PolicyMiddleware, plain)
    assert said == header(CSPMiddleware, plain)
    assert "script-src 'self'" in said


def test_the_admin_has_none() -> None:
    assert header(PolicyMiddleware, plain, "/admin/pages/") == [""]


def test_a_view_may_have_another() -> None:
    wider = csp_update({"img-src": ["https://pictures.example"]})(plain)
    assert header(PolicyMiddleware, wider) == header(CSPMiddleware, wider)
    assert any("https://pictures.example" in directive for directive in header(PolicyMiddleware, wider))
    # And nobody else has got it.
    assert header(PolicyMiddleware, plain) == header(CSPMiddleware, plain)


def test_a_view_may_have_none() -> None:
    assert header(PolicyMiddleware, csp_exempt()(plain)) == [""]


def test_a_nonce_stands_in_the_policy() -> None:
    with override_settings(
        CONTENT_SECURITY_POLICY={"DIRECTIVES": {"style-src": [NONCE]}, "EXCLUDE_URL_PREFIXES": []}
    ):
        assert header(PolicyMiddleware, with_nonce)[0].startswith("default-src")
        assert any("'nonce-" in directive for directive in header(PolicyMiddleware, with_nonce))


def test_a_header_of_the_view_stays() -> None:
    def own(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={HEADER: "default-src 'none'"})

    assert header(PolicyMiddleware, own) == ["default-src 'none'"]


@override_settings(CONTENT_SECURITY_POLICY_REPORT_ONLY={"DIRECTIVES": {"default-src": ["'self'"]}})
def test_a_policy_that_only_reports_is_said_too() -> None:
    assert header(PolicyMiddleware, plain, name=HEADER_REPORT_ONLY) == ["default-src 'self'"]
    assert header(PolicyMiddleware, plain) == header(CSPMiddleware, plain)
