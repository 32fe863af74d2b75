"""Make bundles for the tests: a plain one, and a rich one that uses every key of the format."""

from __future__ import annotations

import copy
import io
import json
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from PIL import Image

from library.bundles.faults import BundleRefused
from library.bundles.importing import Options, import_bundle
from library.bundles.planning import Plan
from library.models import VideoPage
from tests.media_files import Recipe, make_video

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
CAPTIONS = b"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nSit tall & breathe in.\n"
SUBTITLES = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nSiéntate erguido.\n".encode()

Data = dict[str, Any]


def picture(colour: str = "#2b6f66", form: str = "JPEG", size: tuple[int, int] = (640, 360)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, form)
    return buffer.getvalue()


@cache
def clip(brightness: int = 0) -> bytes:
    """A playable video of two seconds; another number gives another file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.mp4"
        return make_video(path, Recipe(width=160 + 32 * brightness, height=90)).read_bytes()


def video(slug: str = "cat-stretch", **values: Any) -> Data:
    return {"slug": slug, "title": slug.replace("-", " ").capitalize(), **values}


def worksheet(slug: str = "back-roll", **values: Any) -> Data:
    return {"slug": slug, "title": slug.replace("-", " ").capitalize(), **values}


def library(**lists: Any) -> Data:
    return {"format": "library-bundle/1", **lists}


def write(folder: Path, data: Any, files: dict[str, bytes] | None = None) -> Path:
    """Write a bundle into `folder` and return it; `data` may be bytes, to write what is no JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    content = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    (folder / "library.json").write_bytes(content)
    for path, body in (files or {}).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)
    return folder


def zipped(folder: Path, target: Path, prefix: str = "") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, prefix + path.relative_to(folder).as_posix())
    return target


def load(folder: Path, data: Any, files: dict[str, bytes] | None = None, **options: bool) -> Plan:
    """Write a bundle and import it."""
    return import_bundle(write(folder, data, files), Options(**options))


def faults_of(place: Path, **options: bool) -> list[str]:
    """Import a bundle that must be refused; return what was said."""
    try:
        import_bundle(place, Options(**options))
    except BundleRefused as refusal:
        return [str(fault) for fault in refusal.faults]
    raise AssertionError("the bundle was not refused")


def page(slug: str = "cat-stretch") -> VideoPage:
    return VideoPage.objects.get(slug=slug)


def rows() -> dict[str, int]:
    """Return how many rows every table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def stored_files(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def rich() -> tuple[Data, dict[str, bytes]]:
    """Return a bundle with every key of the format, and its files."""
    data, files = copy.deepcopy(RICH), dict(RICH_FILES)
    files["media/cat.mp4"], files["media/plank.mp4"] = clip(0), clip(1)
    return data, files


BODY = (
    "<h2>On a chair</h2><p>Sit <b>tall</b>, &amp; breathe “in”.</p>"
    '<img src="media/pose.png" alt="Sitting &amp; breathing" class="left"/>'
    "<ul><li>Knees apart<ul><li>feet flat</li></ul></li><li>Chin <i>in</i></li></ul><hr/>"
    '<embed src="https://www.youtube.com/watch?v=dQw4w9WgXcQ"/>'
    '<p><a href="/videos/plank/">The plank</a> comes next; <a href="https://example.com/?a=1&amp;b=2">more</a> and '
    'a <a href="media/guide.pdf">guide</a>, <a href="#on-a-chair">back</a>.<br/>A new line.</p>'
)

RICH_FILES = {
    "media/cat.jpg": picture("#112233"),
    "media/pose.png": picture("#445566", "PNG"),
    "media/portrait.webp": picture("#778899", "WEBP"),
    "media/back.jpg": picture("#aabbcc"),
    "media/roll.jpg": picture("#ddeeff"),
    "media/guide.pdf": PDF,
    "media/cat.en.vtt": CAPTIONS,
    "media/cat.es.vtt": SUBTITLES,
}

RICH: Data = library(
    categories=[
        {
            "slug": "back",
            "name": "Back",
            "parent": None,
            "introduction": "All of it.",
            "image": "media/back.jpg",
        },
        {"slug": "upper-back", "name": "Upper back", "parent": "back"},
        {"slug": "mid-back", "name": "Mid back", "parent": "back"},
        {"slug": "core", "name": "Core", "parent": None},
    ],
    presenters=[
        {
            "slug": "ana",
            "name": "Ana Ruiz",
            "credentials": "Physical therapist",
            "biography": "<p>Ana <b>teaches</b>.</p>",
            "portrait": "media/portrait.webp",
        },
        {"slug": "ben", "name": "Ben"},
    ],
    equipment=[{"slug": "chair", "name": "Chair"}, {"slug": "foam-roller", "name": "Foam roller"}],
    videos=[
        video(
            "cat-stretch",
            title="Cat stretch & more “quotes”",
            introduction="Loosens the back.\nTwice a day.",
            body=BODY,
            cautions="<p>Not after an <i>operation</i>.</p>",
            level="beginner",
            follow_along=True,
            published_at="2024-05-01T09:30:00Z",
            categories=["mid-back", "core"],
            tags=["core strength", "Stretching", "día"],
            presenters=["ben", "ana"],
            equipment=["foam-roller", "chair"],
            source={"file": "media/cat.mp4"},
            poster="media/cat.jpg",
            captions=[
                {"language": "es", "kind": "subtitles", "label": "Español", "file": "media/cat.es.vtt"},
                {"language": "en", "kind": "captions", "file": "media/cat.en.vtt"},
            ],
            chapters=[{"start": 0, "title": "Warm up"}, {"start": 1, "title": "The stretch"}],
            transcripts=[
                {"language": "en", "text": "0:00 Kneel down.\n0:01 Round your back.\n\nRest."},
                {"language": "pt-br", "text": "Ajoelhe-se."},
            ],
            related=["plank", "walk"],
            also_enjoy=["walk", "plank"],
            seo={"title": "Cat stretch for the back", "description": "How to stretch."},
        ),
        video(
            "plank",
            source={"file": "media/plank.mp4"},
            published_at="2024-05-02T00:00:00Z",
            related=["cat-stretch"],
        ),
        video(
            "walk",
            source={"url": "https://youtu.be/dQw4w9WgXcQ"},
            duration=1200,
            poster="media/back.jpg",
            chapters=[{"start": 60, "title": "Uphill"}],
        ),
        video("sit", duration=0, level="advanced"),
    ],
    worksheets=[
        worksheet(
            "cat-stretch",
            introduction="On paper.",
            body="<p>Lie down.</p>",
            cautions="<p>Ask a doctor.</p>",
            equipment=["chair"],
            categories=["back"],
            tags=["stretching"],
            poster="media/roll.jpg",
            purchase={"label": "Buy it", "url": "https://shop.example/a?b=1&c=2"},
            videos=["plank", "cat-stretch"],
            related=["walk"],
            also_enjoy=["walk", "sit"],
        )
    ],
    progressions=[
        {"slug": "core", "title": "Core", "introduction": "Step by step.", "videos": ["sit", "plank", "walk"]}
    ],
)
