"""Draws the whole demo library again: `python -m demo.build [slug ...]`.

Writes demo/library/library.json and, for each video (or only for those named), its poster, its clip and
its captions in demo/library/media. The same texts and poses give the same bytes.
"""

import json
import sys
from multiprocessing import Pool
from pathlib import Path

from . import plan
from .clip import write_clip
from .poster import write_poster
from .prose import html
from .texts import CATEGORIES, EQUIPMENT, PRESENTERS, PROGRESSIONS, VIDEOS, WORKSHEETS

LIBRARY = Path(__file__).parent / "library"
MEDIA = LIBRARY / "media"
LANGUAGES = {"en": "captions", "es": "subtitles"}
# A clip of more exercises than this gets chapters even if its text does not ask for them.
CHAPTERS_FROM = 4


def main(slugs: list[str]) -> None:
    MEDIA.mkdir(parents=True, exist_ok=True)
    chosen = [text for text in VIDEOS if not slugs or text["slug"] in slugs]
    longest_first = sorted(chosen, key=lambda text: -plan.length(text["clip"]))
    with Pool(2) as pool:
        for number, slug in enumerate(pool.imap_unordered(draw_video, longest_first), 1):
            print(f"{number:3} of {len(chosen)}  {slug}", flush=True)
    if not slugs:
        remove_unused()
    (LIBRARY / "library.json").write_text(library_text(), encoding="utf-8")


def draw_video(text: dict) -> str:
    slug, look = text["slug"], text["presenter"].partition("-")[0]
    write_poster(text["move"], look, MEDIA / f"{slug}.jpg", text.get("cover"))
    write_clip(text["clip"], look, MEDIA / f"{slug}.mp4")
    for language in text.get("captions", ()):
        (MEDIA / f"{slug}.{language}.vtt").write_text(plan.captions(text["clip"], language), encoding="utf-8")
    return slug


def remove_unused() -> None:
    """Take away media of videos that are no longer in the texts."""
    names = {name for text in VIDEOS for name in media_names(text)}
    for path in MEDIA.iterdir():
        if path.name not in names:
            path.unlink()


def media_names(text: dict) -> list[str]:
    slug = text["slug"]
    return [
        f"{slug}.jpg",
        f"{slug}.mp4",
        *(f"{slug}.{language}.vtt" for language in text.get("captions", ())),
    ]


def library_text() -> str:
    library = {
        "format": "library-bundle/1",
        "categories": [
            {"slug": slug, "name": name, "parent": parent, "introduction": introduction}
            for slug, name, parent, introduction in CATEGORIES
        ],
        "presenters": [
            {"slug": slug, "name": name, "credentials": credentials, "biography": html(biography)}
            for slug, name, credentials, biography in PRESENTERS
        ],
        "equipment": [{"slug": slug, "name": name} for slug, name in EQUIPMENT],
        "progressions": [
            {"slug": slug, "title": title, "videos": list(videos)} for slug, title, videos in PROGRESSIONS
        ],
        "videos": [video_record(text) for text in VIDEOS],
        "worksheets": [worksheet_record(text) for text in WORKSHEETS],
    }
    return json.dumps(library, ensure_ascii=False, indent=1) + "\n"


def video_record(text: dict) -> dict:
    slug, duration = text["slug"], plan.length(text["clip"])
    if text.get("length", duration) != duration:
        raise ValueError(f"{slug}: the plan lasts {duration} s, not {text['length']} s")
    record = {
        "slug": slug,
        "title": text["title"],
        "introduction": text["introduction"],
        "body": html(text["body"]),
        "cautions": html(text["cautions"]) if "cautions" in text else None,
        "duration": duration,
        "level": text["level"],
        "follow_along": text.get("follow_along", False),
        "published_at": text["published"],
        "categories": list(text["categories"]),
        "tags": list(text["tags"]),
        "presenters": [text["presenter"]],
        "equipment": list(text["equipment"]),
        "source": {"file": f"media/{slug}.mp4"},
        "poster": f"media/{slug}.jpg",
        "captions": [
            {"language": language, "kind": LANGUAGES[language], "file": f"media/{slug}.{language}.vtt"}
            for language in text.get("captions", ())
        ],
        "chapters": plan.chapters(text["clip"]) if has_chapters(text) else [],
        "related": list(text.get("related", ())),
        "also_enjoy": list(text.get("also_enjoy", ())),
    }
    return {key: value for key, value in record.items() if value is not None}


def has_chapters(text: dict) -> bool:
    return text.get("chapters", False) or len(plan.sections(text["clip"])) >= CHAPTERS_FROM


def worksheet_record(text: dict) -> dict:
    label, url = text["purchase"]
    return {
        "slug": text["slug"],
        "title": text["title"],
        "introduction": text["introduction"],
        "body": html(text["body"]),
        "cautions": html(text["cautions"]),
        "equipment": list(text["equipment"]),
        "categories": list(text["categories"]),
        "tags": list(text["tags"]),
        "purchase": {"label": label, "url": url},
        "videos": list(text["videos"]),
        "related": list(text["related"]),
        "also_enjoy": list(text["also_enjoy"]),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
