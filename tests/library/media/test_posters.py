"""The formats of a poster: JPEG at once, WebP and AVIF from the worker."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django_tasks_db.models import DBTaskResult
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Site

from library.media.posters import make_lighter_posters, make_posters, posters_of
from library.models import Change
from library.published.pictures import make_lighter
from library.published.settling import catalogue_version
from tests.factories import ImageFactory, VideoPageFactory, image_file

JPEGS = [(480, "image/jpeg"), (960, "image/jpeg"), (1600, "image/jpeg")]
WEBPS = [(width, "image/webp") for width, _ in JPEGS]
AVIFS = [(width, "image/avif") for width, _ in JPEGS]


def sources(image: Any) -> list[tuple[int, str]]:
    return [(source.width, source.type) for source in posters_of([image.pk])[image.pk].sources]


@pytest.fixture
def large(db: None) -> Any:
    image = ImageFactory(file=image_file(size=(1920, 1080)))
    make_posters(image.pk)
    return image


def test_jpegs_are_there_at_once_and_lighter_formats_join(large: Any) -> None:
    assert sources(large) == JPEGS
    assert make_lighter_posters(large.pk)
    assert sources(large) == JPEGS + WEBPS + AVIFS
    assert not make_lighter_posters(large.pk)


def test_each_file_is_what_its_type_says(large: Any) -> None:
    make_lighter_posters(large.pk)
    kinds = set()
    for rendition in large.renditions.all():
        with rendition.file.open("rb") as content, Picture.open(content) as picture:
            kinds.add((picture.format, rendition.file.name.rpartition(".")[2]))
    assert kinds == {("JPEG", "jpg"), ("WEBP", "webp"), ("AVIF", "avif")}


def test_a_small_picture_has_each_format_once(db: None) -> None:
    image = ImageFactory(file=image_file(size=(320, 180)))
    make_posters(image.pk)
    make_lighter_posters(image.pk)
    assert sources(image) == [(320, "image/jpeg"), (320, "image/webp"), (320, "image/avif")]


def test_a_picture_that_is_no_poster_gets_no_files(db: None) -> None:
    image = ImageFactory()
    assert not make_lighter_posters(image.pk)
    assert not image.renditions.exists()
    assert not make_lighter_posters(987_654)


def test_a_moved_focal_point_drops_the_lighter_files_too(large: Any) -> None:
    make_lighter_posters(large.pk)
    large = get_image_model().objects.get(pk=large.pk)
    large.focal_point_x, large.focal_point_y = 100, 100
    large.focal_point_width = large.focal_point_height = 50
    large.save()
    make_posters(large.pk)
    assert sources(large) == JPEGS


def test_the_worker_is_asked_once_for_each_change(library_site: Site) -> None:
    page = VideoPageFactory(poster=ImageFactory())
    page.save()
    assert [row.task_path for row in DBTaskResult.objects.all()] == [
        "library.published.pictures.make_lighter"
    ]


def test_the_lighter_formats_are_one_change_of_the_page(library_site: Site) -> None:
    page = VideoPageFactory(poster=ImageFactory())
    before = catalogue_version()
    make_lighter.call(page.poster_id)
    assert catalogue_version().number == before.number + 1
    newest = Change.objects.latest("number")
    assert (newest.kind, newest.object_id) == ("video", page.pk)
    make_lighter.call(page.poster_id)
    assert catalogue_version().number == before.number + 1


def test_a_browser_is_offered_the_lightest_format_first(large: Any) -> None:
    make_lighter_posters(large.pk)
    poster = posters_of([large.pk])[large.pk]
    html = render_to_string(
        "library/includes/_poster.html", {"poster": poster, "sizes": "100vw", "alt": "A bridge"}
    )
    avif, webp, jpeg = html.index('type="image/avif"'), html.index('type="image/webp"'), html.index("<img")
    assert avif < webp < jpeg
    assert ".avif" not in html[jpeg:]
    assert ".webp" not in html[jpeg:]
    assert html.count("1600w") == 3


def test_without_the_worker_a_picture_is_a_jpeg(large: Any) -> None:
    poster = posters_of([large.pk])[large.pk]
    html = render_to_string("library/includes/_poster.html", {"poster": poster, "sizes": "100vw", "alt": ""})
    assert "<source" not in html
    assert html.count(".jpg") == 4


def test_an_api_request_makes_no_picture(large: Any, site: Site, client: Client) -> None:
    VideoPageFactory(poster=large)
    before = large.renditions.count()
    (card,) = client.get("/api/library/v1/videos/").json()["items"]
    assert [source["type"] for source in card["poster"]["sources"]] == ["image/jpeg"] * 3
    assert large.renditions.count() == before
    make_lighter.call(large.pk)
    (card,) = client.get("/api/library/v1/videos/?ids=" + card["id"]).json()["items"]
    assert [source["type"] for source in card["poster"]["sources"]][3:] == ["image/webp"] * 3 + [
        "image/avif"
    ] * 3
