"""Choosing a video, and adding one, without leaving the page editor."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from django.urls import reverse

from library.models import Video
from tests.factories import ImageFactory, VideoFactory

from .conftest import person, upload

CHOOSER = "wagtailsnippetchoosers_library_video"


def choose(client: Client, **query: str) -> str:
    return json.loads(client.get(reverse(f"{CHOOSER}:choose"), query).content)["html"]


def create(client: Client, **facts: Any) -> dict[str, Any]:
    facts = {"title": "", "url": "", **facts}
    # The script sends the form's fields as they are named, with no prefix.
    return json.loads(client.post(reverse(f"{CHOOSER}:create"), facts).content)


def test_the_chooser_has_a_list_and_a_form(editor: Client) -> None:
    VideoFactory(title="Seated twist", duration=95, poster=ImageFactory())
    page = choose(editor)
    assert "Seated twist" in page
    assert "1:35" in page
    assert "Add new" in page
    assert 'type="file"' in page


def test_the_chooser_finds_by_title(editor: Client) -> None:
    VideoFactory(title="Seated twist")
    VideoFactory(title="Neck release")
    results = editor.get(reverse(f"{CHOOSER}:choose_results"), {"q": "neck"}).content.decode()
    assert "Neck release" in results
    assert "Seated twist" not in results


def test_a_link_is_added_and_chosen_in_one_step(editor: Client) -> None:
    answer = create(editor, url="https://youtu.be/dQw4w9WgXcQ")
    video = Video.objects.get()
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(video.pk)
    assert answer["result"]["string"] == "YouTube dQw4w9WgXcQ"


def test_a_file_is_added_examined_and_chosen_in_one_step(editor: Client, clip: bytes) -> None:
    answer = create(editor, title="Twist", file=upload(clip))
    video = Video.objects.get()
    assert (answer["step"], answer["result"]["string"]) == ("chosen", "Twist")
    assert (video.duration, video.poster.title) == (2, "Twist")


def test_what_is_wrong_is_said_in_the_chooser(editor: Client) -> None:
    answer = create(editor, file=upload(b"just words"))
    assert answer["step"] == "reshow_creation_form"
    assert "This file is not a video. It looks like text." in answer["htmlFragment"]
    assert not Video.objects.exists()


def test_who_may_not_add_videos_sees_no_form(site: Any) -> None:
    client = person("guest", "Editors")
    client.user.groups.get().collection_permissions.filter(permission__codename="add_video").delete()
    assert "Add new" not in choose(client)
    assert client.post(reverse(f"{CHOOSER}:create"), {"url": "https://vimeo.com/76979871"}).status_code != 200
    assert not Video.objects.exists()


def test_the_list_costs_the_same_queries_however_many_videos(
    editor: Client, django_assert_max_num_queries
) -> None:
    for _ in range(10):
        VideoFactory(poster=ImageFactory())
    choose(editor)  # makes the small pictures
    with django_assert_max_num_queries(20):
        choose(editor)
