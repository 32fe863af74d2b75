"""Makers of test content. Everything is saved, and pages are live unless a test says otherwise."""

from __future__ import annotations

import io
from typing import Any

import factory
from django.core.files.images import ImageFile
from PIL import Image as PILImage
from wagtail.images import get_image_model
from wagtail.models import APIToken, Locale, PageViewRestriction, Site

from library.models import (
    Category,
    Chapter,
    Equipment,
    HomePage,
    LibraryTag,
    Presenter,
    Progression,
    ProgressionStep,
    TextTrack,
    Video,
    VideoIndexPage,
    VideoPage,
    WorksheetIndexPage,
    WorksheetPage,
)

CAPTIONS = b"WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nSit tall and breathe in.\n"


def image_file(
    name: str = "poster.png", size: tuple[int, int] = (640, 360), colour: str = "#2b6f66"
) -> ImageFile:
    buffer = io.BytesIO()
    PILImage.new("RGB", size, colour).save(buffer, "PNG")
    return ImageFile(io.BytesIO(buffer.getvalue()), name=name)


class ImageFactory(factory.django.DjangoModelFactory):
    title = factory.Sequence(lambda n: f"Image {n}")
    file = factory.LazyFunction(image_file)

    class Meta:
        model = get_image_model()


class CategoryFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Category {n}")
    slug = factory.Sequence(lambda n: f"category-{n}")
    locale = factory.LazyFunction(Locale.get_default)

    class Meta:
        model = Category


class PresenterFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Presenter {n}")
    slug = factory.Sequence(lambda n: f"presenter-{n}")
    credentials = "Physical therapist"

    class Meta:
        model = Presenter


class EquipmentFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Equipment {n}")
    slug = factory.Sequence(lambda n: f"equipment-{n}")

    class Meta:
        model = Equipment


class TagFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"tag {n}")
    slug = factory.Sequence(lambda n: f"tag-{n}")

    class Meta:
        model = LibraryTag


class VideoFactory(factory.django.DjangoModelFactory):
    """An external video, which needs no file."""

    title = factory.Sequence(lambda n: f"Video {n}")
    url = factory.Sequence(lambda n: f"https://cdn.example.com/clip-{n}.mp4")
    duration = 95

    class Meta:
        model = Video


class TextTrackFactory(factory.django.DjangoModelFactory):
    video = factory.SubFactory(VideoFactory)
    language = "en"
    file = factory.django.FileField(data=CAPTIONS, filename="captions.vtt")

    class Meta:
        model = TextTrack


class ChapterFactory(factory.django.DjangoModelFactory):
    video = factory.SubFactory(VideoFactory)
    start = factory.Sequence(lambda n: n * 10)
    title = factory.Sequence(lambda n: f"Chapter {n}")

    class Meta:
        model = Chapter


def home_page(site: Site | None = None) -> HomePage:
    site = site or Site.objects.get(is_default_site=True)
    return HomePage.objects.get(pk=site.root_page_id)


def video_index(site: Site | None = None) -> VideoIndexPage:
    return VideoIndexPage.objects.child_of(home_page(site)).get()


def worksheet_index(site: Site | None = None) -> WorksheetIndexPage:
    return WorksheetIndexPage.objects.child_of(home_page(site)).get()


class _PageFactory(factory.django.DjangoModelFactory):
    """Pages join the tree below `parent`; lists of related things are given by name."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> Any:
        parent = kwargs.pop("parent", None) or cls._default_parent()
        lists = {name: kwargs.pop(name) for name in cls._lists if name in kwargs}
        many = {name: kwargs.pop(name) for name in cls._many if name in kwargs}
        tags = kwargs.pop("tags", [])
        page = model_class(*args, locale=kwargs.pop("locale", parent.locale), **kwargs)
        for name, videos in lists.items():
            field = model_class._meta.get_field(name).related_model
            setattr(page, name, [field(video=video, sort_order=n) for n, video in enumerate(videos)])
        for name, things in many.items():
            setattr(page, name, things)
        page.tags.add(*tags)
        parent.add_child(instance=page)
        return page


class VideoPageFactory(_PageFactory):
    title = factory.Sequence(lambda n: f"Stretch {n}")
    slug = factory.Sequence(lambda n: f"stretch-{n}")
    introduction = "Loosens the middle of the back."
    body = "<p>Sit tall.</p>"
    level = "beginner"
    live = True

    _lists = ("related_videos", "also_enjoy")
    _many = ("categories", "equipment", "presenters")

    class Meta:
        model = VideoPage

    @staticmethod
    def _default_parent() -> VideoIndexPage:
        return video_index()


class WorksheetPageFactory(_PageFactory):
    title = factory.Sequence(lambda n: f"Worksheet {n}")
    slug = factory.Sequence(lambda n: f"worksheet-{n}")
    introduction = "Several ways to do it."
    body = "<h2>With a chair</h2><p>Lean back.</p><h2>With a roller</h2><p>Lie down.</p>"
    live = True

    _lists = ("related_videos", "also_enjoy", "technique_videos")
    _many = ("categories", "equipment")

    class Meta:
        model = WorksheetPage

    @staticmethod
    def _default_parent() -> WorksheetIndexPage:
        return worksheet_index()


def progression(*videos: VideoPage, **kwargs: Any) -> Progression:
    made = Progression(**{"title": "Core", "slug": "core", **kwargs})
    made.steps = [ProgressionStep(video=video, sort_order=n) for n, video in enumerate(videos)]
    made.save()
    return made


def restrict(page: Any, kind: str = PageViewRestriction.LOGIN, groups: Any = ()) -> PageViewRestriction:
    """Make a page and everything below it private."""
    restriction = PageViewRestriction.objects.create(
        page=getattr(page, "page_ptr", page), restriction_type=kind, password="open sesame"
    )
    restriction.groups.set(groups)
    return restriction


def api_key(user: Any) -> str:
    """Return a token of Wagtail's API for this user."""
    return APIToken.create_token(user=user, name="App")[1]


def another_site(hostname: str = "other.example") -> Site:
    """A second site with its own home page and indexes."""
    root = home_page().get_parent()
    home = root.add_child(instance=HomePage(title="Other", slug=hostname.replace(".", "-")))
    home.add_child(instance=VideoIndexPage(title="Videos", slug="videos"))
    home.add_child(instance=WorksheetIndexPage(title="Worksheets", slug="worksheets"))
    return Site.objects.create(hostname=hostname, root_page=home)
