"""The part of the pictures that the worker makes, and that it tells the change log of."""

from __future__ import annotations

from django_tasks import task

from library.media.posters import make_lighter_posters
from library.models import Kind
from library.published.settling import note


@task(backend="worker")
def make_lighter(image_id: int) -> None:
    """Make WebP and AVIF of an image; all of them together are one change of whatever shows it."""
    if make_lighter_posters(image_id):
        note([(Kind.IMAGE, image_id)])
