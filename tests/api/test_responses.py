"""Golden answers: what an app may count on. A field is never removed or renamed inside version 1.

To write them anew after an addition: `UPDATE_RESPONSES=1 pytest tests/api/test_responses.py`, and read the difference.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library.models import VideoPage
from tests.api.conftest import LIBRARY, V2

RESPONSES = Path(__file__).parent / "responses"
UPDATE = os.environ.get("UPDATE_RESPONSES") == "1"

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
NUMBER = r'(?<="page_id": )[0-9]+|(?<="id": )[0-9]+|(?<=/v2/pages/)[0-9]+|(?<=/v2/images/)[0-9]+|(?<= id=\\")[0-9]+'
# What the change log gives out: numbers, epochs and cursors.
VERSION = (
    r'(?<="version": )[0-9]+|(?<=since=)[-0-9a-f]+|(?<=_cursor": ")[-0-9a-f]+|(?<=_version": ")[-0-9a-f]+'
)

GOLDEN = {
    "videos": f"{LIBRARY}videos/?order=title",
    "videos_sparse": f"{LIBRARY}videos/?order=title&fields=title,duration",
    "videos_whole": f"{LIBRARY}videos/?order=title&fields=*&limit=1",
    "video_facets": f"{LIBRARY}videos/facets/?level=beginner",
    "video": f"{LIBRARY}videos/cat/",
    "video_markdown": f"{LIBRARY}videos/cat/?rich_text_format=markdown&fields=body,cautions",
    "video_text": f"{LIBRARY}videos/cat/?rich_text_format=text&fields=body,cautions",
    "video_related": f"{LIBRARY}videos/cat/related/",
    "video_also_enjoy": f"{LIBRARY}videos/cat/also-enjoy/",
    "video_transcript": f"{LIBRARY}videos/cat/transcript/",
    "worksheets": f"{LIBRARY}worksheets/",
    "worksheet": f"{LIBRARY}worksheets/cat-sheet/",
    "worksheet_related": f"{LIBRARY}worksheets/cat-sheet/related/",
    "worksheet_also_enjoy": f"{LIBRARY}worksheets/cat-sheet/also-enjoy/",
    "search": f"{LIBRARY}search/?q=easy",
    "search_spoken": f"{LIBRARY}search/?q=tall+breathe&fields=kind,title,spoken",
    "suggest": f"{LIBRARY}suggest/?q=easy",
    "suggest_names": f"{LIBRARY}suggest/?q=mid",
    "categories": f"{LIBRARY}categories/",
    "category": f"{LIBRARY}categories/mid-back/",
    "tags": f"{LIBRARY}tags/",
    "tag": f"{LIBRARY}tags/spinal-twist/",
    "presenters": f"{LIBRARY}presenters/",
    "presenter": f"{LIBRARY}presenters/ann-lee/",
    "equipment": f"{LIBRARY}equipment/",
    "equipment_one": f"{LIBRARY}equipment/chair/",
    "progressions": f"{LIBRARY}progressions/",
    "progression": f"{LIBRARY}progressions/core/",
    "changes": f"{LIBRARY}changes/?limit=4",
    "bootstrap": f"{LIBRARY}bootstrap/",
    "bad_parameters": f"{LIBRARY}videos/?limit=0&colour=red",
    "not_found": f"{LIBRARY}videos/nothing/",
    "v2_pages": f"{V2}pages/?type=library.VideoPage&order=title",
    "v2_video": f"{V2}pages/<cat>/?fields=*,related_videos(video(title,introduction))",
    "v2_images": f"{V2}images/",
}


def _normal(answer: Any) -> str:
    """UUIDs as the order in which they first occur, and no numbers: every database counts in its own way."""
    text = json.dumps(answer, indent=2, ensure_ascii=False)
    seen: dict[str, str] = {}
    text = re.sub(UUID, lambda match: seen.setdefault(match[0], f"<uuid {len(seen) + 1}>"), text)
    text = re.sub(NUMBER, "<number>", text)
    text = re.sub(r'(?<="next_cursor": ")[^":]+:[^"]+', "<cursor>", text)
    text = re.sub(VERSION, "<version>", text)
    return re.sub(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "<time>", text) + "\n"


@pytest.mark.parametrize("name", GOLDEN)
def test_the_answer_is_the_golden_one(library: VideoPage, client: Any, name: str) -> None:
    response = client.get(GOLDEN[name].replace("<cat>", str(library.pk)))
    text = _normal(response.json())
    file = RESPONSES / f"{name}.json"
    if UPDATE:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_every_golden_answer_has_its_test() -> None:
    assert {file.stem for file in RESPONSES.glob("*.json")} == set(GOLDEN)


def test_times_are_in_utc_and_say_so(library: VideoPage, get: Callable[..., Any]) -> None:
    card = get("videos/cat/")
    assert card["published_at"] == card["updated_at"] == "2026-01-31T18:30:00Z"


def test_an_answer_has_no_address_without_a_host(library: VideoPage, client: Any) -> None:
    for name, address in GOLDEN.items():
        if address.startswith(LIBRARY):
            for url in re.findall(
                r'"(?:url|detail_url|next|previous)": "([^"]*)"', _normal(client.get(address).json())
            ):
                assert url.startswith(("http://localhost/", "https://")), (name, url)
