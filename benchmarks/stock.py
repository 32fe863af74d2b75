"""What the library is measured against: pages as Wagtail's documentation shows them, and ready bytes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.models import Page

from library.published.settling import catalogue_version

# The file holds an answer of ours, as JSON: its headers, and the name of the file of its bytes.
ANSWER = os.environ.get("BENCH_ANSWER", "")


def read_answer() -> tuple[list[tuple[str, str]], bytes]:
    if not ANSWER:
        return [], b""
    said = json.loads(Path(ANSWER).read_text(encoding="utf-8"))
    return [(name, value) for name, value in said["headers"]], Path(said["body"]).read_bytes()


HEADERS, BODY = read_answer()


def watch(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a video with its related videos, from the models by way of a template."""
    page = get_object_or_404(Page.objects.live().public(), pk=pk).specific
    return render(request, "bench/watch.html", {"page": page})


def ready_bytes(request: HttpRequest) -> HttpResponse:
    """An ordinary Django view that returns ready bytes after it has read the version."""
    catalogue_version()
    response = HttpResponse(BODY)
    for name, value in HEADERS:
        response.headers[name] = value
    return response


def bare(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The least that a WSGI function can do."""
    start_response("200 OK", HEADERS)
    return (BODY,)


def bare_with_version(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The same after the version read that nobody can do without who must not be stale."""
    catalogue_version()
    start_response("200 OK", HEADERS)
    return (BODY,)
