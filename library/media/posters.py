"""Posters: the still pictures of videos, in the widths and formats that pages and apps ask for.

The JPEGs are made when a picture is saved, WebP and AVIF by the worker, and nothing ever while a reader waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.images import get_image_model
from wagtail.images.models import AbstractRendition

from library.media.addresses import AddressOf, file_url
from library.media.privacy import public_members
from library.shapes import Poster, PosterSource

Image = get_image_model()
Rendition = Image.get_rendition_model()

JPEG = "image/jpeg"
# Three widths in pixels, 16:9: a phone's card, a desk's card or a phone's player, a desk's player.
WIDTHS = (480, 960, 1600)
# By media type, in the order in which sources are listed: what everything shows first.
QUALITIES = {
    JPEG: "format-jpeg|jpegquality-80",
    "image/webp": "format-webp|webpquality-76",
    "image/avif": "format-avif|avifquality-60",
}
TYPE_OF = {
    f"fill-{width}x{width * 9 // 16}|{quality}": media_type
    for media_type, quality in QUALITIES.items()
    for width in WIDTHS
}
POSTER_SPECS = tuple(spec for spec, media_type in TYPE_OF.items() if media_type == JPEG)
LIGHTER_SPECS = tuple(spec for spec, media_type in TYPE_OF.items() if media_type != JPEG)


def make_posters(image_id: int) -> bool:
    """Make the JPEGs of an image and drop all files of an earlier focal point; return whether any changed."""
    return _make(image_id, POSTER_SPECS)


def make_lighter_posters(image_id: int) -> bool:
    """Make WebP and AVIF of an image that has posters; return whether any changed. Takes a second or two."""
    return bool(poster_files([image_id])) and _make(image_id, LIGHTER_SPECS)


def _make(image_id: int, specs: tuple[str, ...]) -> bool:
    image = Image.objects.filter(pk=image_id).first()
    if image is None:
        return False
    before = poster_files([image_id])
    current = image.get_renditions(*specs)
    # Told apart by the focal point: what Wagtail creates in bulk comes back without its id.
    kept = {rendition.focal_point_key for rendition in current.values()}
    image.renditions.filter(filter_spec__in=TYPE_OF).exclude(focal_point_key__in=kept).delete()
    return poster_files([image_id]) != before


def poster_files(image_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return the names of the poster files of these images by image id, the narrowest first, in one query."""
    rows = Rendition.objects.filter(image_id__in=set(image_ids), filter_spec__in=TYPE_OF)
    files: dict[int, list[str]] = {}
    for image_id, name in rows.order_by("width", "filter_spec", "pk").values_list("image_id", "file"):
        files.setdefault(image_id, []).append(name)
    return files


def posters_of(image_ids: Iterable[int], address: AddressOf = file_url) -> dict[int, Poster]:
    """Return the posters of these images by image id, in one query. An image without files has none, and neither has
    one in a private collection: its file is for few, and its name would be told to all.

    `address` makes the address of a stored file.
    """
    rows = Rendition.objects.filter(image_id__in=set(image_ids), filter_spec__in=TYPE_OF)
    by_image: dict[int, list[AbstractRendition]] = {}
    shown = public_members(rows, "image__").select_related("image")
    for rendition in shown.order_by("image_id", "width", "filter_spec"):
        by_image.setdefault(rendition.image_id, []).append(rendition)
    return {image_id: _poster(renditions, address) for image_id, renditions in by_image.items()}


def _poster(renditions: list[AbstractRendition], address: AddressOf) -> Poster:
    # A small original gives the same width several times.
    files = {(TYPE_OF[rendition.filter_spec], rendition.width): rendition for rendition in renditions}
    widest = max(renditions, key=lambda rendition: rendition.width)
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
            PosterSource(url=address(rendition.file), width=width, type=media_type)
            for (media_type, width), rendition in sorted(files.items(), key=_place)
        ),
    )


def _place(entry: tuple[tuple[str, int], Any]) -> tuple[int, int]:
    (media_type, width), _rendition = entry
    return list(QUALITIES).index(media_type), width
