"""Who gets a stored file, by which way, and at what cost."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from library.media.buckets import BucketStorage
from library.media.privacy import Access, access_to
from library.models import ChangeCounter, Rendition, Video, VideoPage
from library.views import media
from tests.factories import (
    ImageFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    another_site,
    home_page,
    restrict,
    video_index,
)

CONTENT = b"0123456789"


@pytest.fixture
def video(site: Site) -> Video:
    """An uploaded video with captions and a rendition, on no page yet."""
    video = VideoFactory(url="", file=ContentFile(CONTENT, name="cat.mp4"))
    TextTrackFactory(video=video)
    name = f"renditions/{video.pk}/abc/master.m3u8"
    default_storage.save(name, ContentFile(b"#EXTM3U"))
    default_storage.save(f"renditions/{video.pk}/abc/720/1.ts", ContentFile(b"x"))
    Rendition.objects.create(
        video=video, kind="hls", file=name, files=[name], width=1280, height=720, bitrate=1, size=7
    )
    return video


def files(video: Video) -> list[str]:
    track = video.tracks.get().file.name
    folder = f"renditions/{video.pk}/abc"
    return [video.file.name, track, f"{folder}/master.m3u8", f"{folder}/720/1.ts"]


def statuses(client: Client, video: Video) -> set[int]:
    return {client.get(f"/media/{name}").status_code for name in files(video)}


def person(**facts: Any) -> Client:
    client = Client()
    client.user = get_user_model().objects.create_user("someone", password="a password", **facts)
    client.force_login(client.user)
    return client


def test_the_files_of_a_video_are_public_while_a_public_page_shows_it(video: Video, client: Client) -> None:
    assert statuses(client, video) == {404}
    page = VideoPageFactory(video=video)
    assert statuses(client, video) == {200}
    page.unpublish()
    assert statuses(client, video) == {404}


def test_one_public_page_is_enough(video: Video, client: Client) -> None:
    restrict(VideoPageFactory(video=video))
    VideoPageFactory(video=video, live=False)
    assert statuses(client, video) == {404}
    VideoPageFactory(video=video)
    assert statuses(client, video) == {200}


def test_a_page_below_something_private_or_outside_every_site_makes_nothing_public(
    video: Video, client: Client
) -> None:
    restrict(video_index())
    VideoPageFactory(video=video)
    other = another_site()
    lost = VideoPageFactory(video=video, parent=video_index(other))
    assert statuses(client, video) == {200}
    other.delete()
    assert VideoPage.objects.filter(pk=lost.pk).live().exists()
    assert statuses(client, video) == {404}


def test_a_page_for_those_who_are_signed_in_shows_them_its_files(video: Video, client: Client) -> None:
    restrict(VideoPageFactory(video=video))
    response = person().get(f"/media/{video.file.name}")
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")
    assert "Access-Control-Allow-Origin" not in response
    assert statuses(client, video) == {404}


def test_a_page_for_a_group_shows_its_files_to_that_group(video: Video) -> None:
    page = VideoPageFactory(video=video)
    group = Group.objects.create(name="Patients")
    restriction = PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="groups")
    restriction.groups.add(group)
    member = person()
    assert statuses(member, video) == {404}
    member.user.groups.add(group)
    assert statuses(member, video) == {200}


def test_a_page_with_a_password_shows_its_files_to_those_who_gave_it(video: Video, client: Client) -> None:
    page = VideoPageFactory(video=video)
    restriction = PageViewRestriction.objects.create(
        page=page.page_ptr, restriction_type="password", password="sesame"
    )
    assert statuses(client, video) == {404}
    client.post(
        f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/",
        {"password": "sesame", "return_url": "/"},
    )
    assert statuses(client, video) == {200}


def test_whoever_may_enter_the_admin_sees_the_files_of_drafts(video: Video) -> None:
    editor = person()
    assert statuses(editor, video) == {404}
    editor.user.groups.add(Group.objects.get(name="Editors"))
    assert statuses(editor, video) == {200}


def test_pictures_of_a_private_collection_are_private(site: Site, client: Client) -> None:
    private = Collection.get_first_root_node().add_child(name="Patients")
    inner = private.add_child(name="Knees")
    hidden, shown = ImageFactory(collection=inner), ImageFactory()
    names = [hidden.file.name, hidden.get_rendition("width-100").file.name]
    assert {client.get(f"/media/{name}").status_code for name in names} == {200}
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    assert {client.get(f"/media/{name}").status_code for name in names} == {404}
    signed_in = person()
    assert {signed_in.get(f"/media/{name}").status_code for name in names} == {200}
    assert client.get(f"/media/{shown.file.name}").status_code == 200


def test_the_cost_is_the_same_however_much_there_is(video: Video, client: Client) -> None:
    page = VideoPageFactory(video=video)
    image = ImageFactory()

    def costs() -> list[int]:
        found = []
        for name in [*files(video), image.file.name]:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"/media/{name}").status_code == 200
            found.append(len(captured))
        return found

    ChangeCounter.make()
    few = costs()
    for _ in range(3):
        restrict(VideoPageFactory(video=video))
        VideoPageFactory(video=video, live=False)
        TextTrackFactory()
    restrict(home_page(another_site()))
    # While a change waits to be numbered, nothing is remembered.
    assert costs() == few == [4, 4, 4, 4, 1]
    assert page.live


@pytest.mark.parametrize(
    "name",
    [
        "videos/", "videos", "videos/../videos/cat.mp4", "Videos/cat.mp4", "videos/%00", "tracks/%0d%0aX:y",
        "renditions/",
        "renditions/x/abc/1.ts", "renditions/-1/a/1.ts", f"renditions/{'9' * 40}/a/1.ts", "renditions/٥/a/1.ts",
        "documents/a.pdf", "../settings.py", "%2e%2e/x", "/etc/passwd", "videos\\cat.mp4", "videos/.hidden",
    ],
)  # fmt: skip
def test_an_odd_name_is_404_for_visitors_and_editors(video: Video, client: Client, name: str) -> None:
    VideoPageFactory(video=video)
    assert client.get(f"/media/{name}").status_code == 404
    assert person(is_superuser=True).get(f"/media/{name}").status_code == 404


def test_captions_and_playlists_can_be_read_from_other_sites(video: Video, client: Client) -> None:
    VideoPageFactory(video=video)
    _file, track, playlist, _part = files(video)
    for name, content_type in (
        (track, "text/vtt; charset=utf-8"),
        (playlist, "application/vnd.apple.mpegurl"),
    ):
        response = client.get(f"/media/{name}", headers={"origin": "https://app.example"})
        assert response["Content-Type"] == content_type
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["X-Content-Type-Options"] == "nosniff"
    assert "Content-Range" in response["Access-Control-Expose-Headers"]


def test_a_part_is_still_a_part_and_other_methods_are_refused(video: Video, client: Client) -> None:
    VideoPageFactory(video=video)
    response = client.get(f"/media/{video.file.name}", headers={"range": "bytes=2-4"})
    assert (response.status_code, b"".join(response.streaming_content)) == (206, b"234")
    assert client.get(f"/media/{video.file.name}", headers={"range": "bytes=99-"}).status_code == 416
    assert client.post(f"/media/{video.file.name}").status_code == 405


def test_nginx_is_told_what_to_send_and_only_of_what_may_be_seen(
    video: Video, client: Client, settings: Any
) -> None:
    settings.MEDIA_ACCEL_PREFIX = "/protected/"
    assert "X-Accel-Redirect" not in client.get(f"/media/{video.file.name}")
    VideoPageFactory(video=video)
    response = client.get(f"/media/{video.file.name}")
    assert response["X-Accel-Redirect"] == f"/protected/{video.file.name}"
    assert (response["Content-Type"], response.content) == ("video/mp4", b"")
    default_storage.save("images/a b%ü.svg", ContentFile(b"<svg/>"))
    drawing = client.get("/media/images/a%20b%25%C3%BC.svg")
    assert drawing["X-Accel-Redirect"] == "/protected/images/a%20b%25%C3%BC.svg"
    assert drawing["Content-Security-Policy"].endswith("sandbox")
    assert drawing["Content-Disposition"].startswith("attachment")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> BucketStorage:
    storage = BucketStorage(
        bucket_name="library",
        endpoint_url="https://s3.example",
        access_key="key",
        secret_key="secret",
        addressing_style="path",
        signature_version="s3v4",
        querystring_expire=3600,
        region_name="eu",
    )
    for module in (media, media.delivery):
        monkeypatch.setattr(module, "default_storage", storage)
    return storage


def test_a_bucket_has_our_addresses_and_visitors_are_sent_on_to_signed_ones(
    video: Video, client: Client, bucket: BucketStorage
) -> None:
    name = video.file.name
    assert bucket.url("videos/a b.mp4") == "/media/videos/a%20b.mp4"
    assert client.get(f"/media/{name}").status_code == 404
    VideoPageFactory(video=video)
    response = client.get(f"/media/{name}")
    assert response.status_code == 302
    assert response["Location"].startswith(f"https://s3.example/library/{name}?")
    assert "X-Amz-Expires=3600" in response["Location"]
    assert "X-Amz-Signature=" in response["Location"]
    assert response["Cache-Control"] == "private, max-age=1800"


def test_a_private_file_in_a_bucket_is_signed_anew_each_time(
    video: Video, bucket: BucketStorage, settings: Any
) -> None:
    settings.MEDIA_CDN_URL = "https://cdn.example/"
    restrict(VideoPageFactory(video=video))
    response = person().get(f"/media/{video.file.name}")
    assert response["Location"].startswith("https://s3.example/library/")
    assert response["Cache-Control"] == "private, no-cache"


def test_playlists_and_captions_come_from_here_whatever_the_storage(
    video: Video, client: Client, settings: Any
) -> None:
    settings.MEDIA_CDN_URL = "https://cdn.example/"
    VideoPageFactory(video=video)
    file, track, playlist, part = files(video)
    for name in (file, part):
        response = client.get(f"/media/{name}")
        assert (response.status_code, response["Location"]) == (302, f"https://cdn.example/{name}")
    for name in (track, playlist):
        assert client.get(f"/media/{name}").status_code == 200


def test_the_rule_asks_nothing_of_other_folders(site: Site, django_assert_num_queries: Any) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with django_assert_num_queries(0):
        assert access_to(request, "avatar_images/me.png") is Access.PUBLIC


def test_captions_and_playlists_travel_compressed_and_parts_of_them_as_they_are(
    video: Video, client: Client
) -> None:
    VideoPageFactory(video=video)
    text = "WEBVTT\n\n" + "00:00.000 --> 00:01.000\nBreathe in.\n\n" * 50
    track = default_storage.save("tracks/long.vtt", ContentFile(text.encode()))
    video.tracks.update(file=track)
    path = f"/media/{track}"
    squeezed = client.get(path, headers={"accept-encoding": "gzip"})
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in squeezed.headers["Vary"]
    sent = b"".join(squeezed)
    assert gzip.decompress(sent).decode() == text and len(sent) < len(text) / 4
    plain = client.get(path)
    assert b"".join(plain).decode() == text
    assert "Content-Encoding" not in plain.headers
    part = client.get(path, headers={"accept-encoding": "gzip", "range": "bytes=0-5"})
    assert (part.status_code, b"".join(part)) == (206, b"WEBVTT")
    assert "Content-Encoding" not in part.headers
    # Whoever keeps any of these answers is told what it depends on.
    head = client.head(path, headers={"accept-encoding": "gzip"})
    assert all("Accept-Encoding" in answer.headers["Vary"] for answer in (plain, part, head))
    again = client.get(path, headers={"accept-encoding": "gzip", "if-none-match": squeezed.headers["ETag"]})
    assert again.status_code == 304
