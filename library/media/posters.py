"""Posters: the still pictures of videos, in the widths that pages and apps ask for.

They are made when a picture is saved, never while a reader waits.
"""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.images import get_image_model
from wagtail.images.models import AbstractRendition

from library.shapes import Poster, PosterSource

Image = get_image_model()
Rendition = Image.get_rendition_model()

# Three widths in pixels, 16:9: a phone's card, a desk's card or a phone's player, a desk's player.
POSTER_SPECS = tuple(
    f"fill-{width}x{width * 9 // 16}|format-jpeg|jpegquality-80" for width in (480, 960, 1600)
)


def make_posters(image_id: int) -> bool:
    """Make the picture files of an image and drop those of an earlier focal point; return whether any changed."""
    image = Image.objects.filter(pk=image_id).first()
    if image is None:
        return False
    before = poster_files([image_id])
    current = image.get_renditions(*POSTER_SPECS)
    # Told apart by the focal point: what Wagtail creates in bulk comes back without its id.
    kept = {rendition.focal_point_key for rendition in current.values()}
    image.renditions.filter(filter_spec__in=POSTER_SPECS).exclude(focal_point_key__in=kept).delete()
    return poster_files([image_id]) != before


def poster_files(image_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return the names of the poster files of these images by image id, the narrowest first, in one query."""
    rows = Rendition.objects.filter(image_id__in=set(image_ids), filter_spec__in=POSTER_SPECS)
    files: dict[int, list[str]] = {}
    for image_id, name in rows.order_by("width", "filter_spec", "pk").values_list("image_id", "file"):
        files.setdefault(image_id, []).append(name)
    return files


def posters_of(image_ids: Iterable[int]) -> dict[int, Poster]:
    """Return the posters of these images by image id, in one query. An image without files has none."""
    rows = (
        Rendition.objects.filter(image_id__in=set(image_ids), filter_spec__in=POSTER_SPECS)
        .select_related("image")
        .order_by("image_id", "width", "filter_spec")
    )
    by_image: dict[int, list[AbstractRendition]] = {}
    for rendition in rows:
        by_image.setdefault(rendition.image_id, []).append(rendition)
    return {image_id: _poster(renditions) for image_id, renditions in by_image.items()}


def _poster(renditions: list[AbstractRendition]) -> Poster:
    # A small original gives the same width several times.
    by_width = {rendition.width: rendition for rendition in renditions}
    widest = by_width[max(by_width)]
    image = widest.image
    focal = image.get_focal_point()
    return Poster(
        alt=image.description,
        width=widest.width,
        height=widest.height,
        focal_point=(
            (round(focal.centroid.x / image.width, 4), round(focal.centroid.y / image.height, 4))
            if focal
            else None
        ),
        sources=tuple(
            PosterSource(url=rendition.url, width=width, type="image/jpeg")
            for width, rendition in sorted(by_width.items())
        ),
    )
