"""People who are logged in to the admin."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Site

from tests.media_files import Recipe, make_video


def person(username: str, *groups: str, **facts: bool) -> Client:
    user = get_user_model().objects.create_user(username, password="a password", **facts)
    user.groups.add(*Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def editor(site: Site) -> Client:
    return person("editor", "Editors")


@pytest.fixture
def moderator(site: Site) -> Client:
    return person("moderator", "Moderators")


@pytest.fixture
def administrator(site: Site) -> Client:
    return person("admin", is_superuser=True)


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A real video of two seconds, 320 × 180 pixels."""
    return make_video(tmp_path_factory.mktemp("clips") / "clip.mp4", Recipe(fast_start=True)).read_bytes()


@pytest.fixture(scope="session")
def longer_clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Another one, of four seconds, 480 × 270 pixels."""
    recipe = Recipe(seconds=4, width=480, height=270, fast_start=True)
    return make_video(tmp_path_factory.mktemp("clips") / "longer.mp4", recipe).read_bytes()


@pytest.fixture(scope="session")
def unplayable_clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A video that is sound, but that browsers do not know."""
    recipe = Recipe(video_codec="mpeg4", container="avi", audio_codec=None)
    path: Path = make_video(tmp_path_factory.mktemp("clips") / "old.avi", recipe)
    return path.read_bytes()


def upload(content: bytes, name: str = "seated-twist_02.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="video/mp4")
