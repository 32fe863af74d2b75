"""The PDF of a worksheet: made in milliseconds when it is asked for, and kept until the library changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urljoin

import typst
from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext as _

from library.blocks import Block, blocks
from library.cues import cues_apart
from library.models import LibrarySettings, VideoPage, WorksheetPage
from library.published.addresses import page_path, short_address
from library.published.belongings import belongings_of
from library.published.cards import cards_in_order
from library.published.rich_text import render
from library.published.settling import catalogue_version
from library.qr_codes import qr_svg
from library.scope import Scope
from library.ways import ways

Paper = Literal["a4", "us-letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
KEPT = 7 * 24 * 60 * 60  # seconds
_SHEET = Path(__file__).with_name("handout.typ")


@dataclass(frozen=True, slots=True)
class PrintedWay:
    heading: str
    needs: list[str]
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class PrintedVideo:
    title: str
    href: str
    address: str


@dataclass(frozen=True, slots=True)
class Handout:
    """What stands on the paper, as data. `address` is what people write down, `href` where it leads."""

    title: str
    introduction: str
    site: str
    language: str
    rtl: bool
    href: str
    address: str
    code: str
    cautions: list[Block]
    notice: list[Block]
    ways: list[PrintedWay]
    videos: list[PrintedVideo]
    labels: dict[str, str]


def handout_pdf(page: WorksheetPage, scope: Scope, settings: LibrarySettings, paper: Paper) -> bytes:
    """Return the PDF of a public worksheet, in the worksheet's language."""
    version = catalogue_version()
    key = f"handout:{version}:{page.pk}:{paper}:{settings.base_url:.100}"
    kept = cache.get(key)
    if kept is None:
        with translation.override(page.locale.language_code):
            kept = set_on_paper(handout_of(page, scope, settings), paper)
        cache.set(key, kept, KEPT)
    return kept


def set_on_paper(handout: Handout, paper: Paper) -> bytes:
    # The words go in as data: whatever an editor wrote, Typst never reads it as its own language.
    data: dict[str, Any] = {**asdict(handout), "paper": paper}
    return typst.compile(_SHEET, sys_inputs={"handout": json.dumps(data)})


def handout_of(page: WorksheetPage, scope: Scope, settings: LibrarySettings) -> Handout:
    base = f"{settings.base_url}/"
    found = belongings_of(page, scope, (page.body, page.cautions, settings.safety_notice))

    def full(path: str) -> str:
        return urljoin(base, path)

    def rich(text: str) -> str:
        return render(text, found.targets, full, "html")

    equipment = [thing.name for thing in found.equipment]
    href = full(page_path(page.url_path))
    return Handout(
        title=page.title,
        introduction=page.introduction,
        site=settings.site_name,
        language=page.locale.language_code.split("-")[0],
        rtl=translation.get_language_bidi(),
        href=href,
        address=short_address(href),
        code=qr_svg(href),
        cautions=blocks(rich(page.cautions)),
        notice=blocks(rich(settings.safety_notice)),
        ways=[
            PrintedWay(way.heading, way.needs(equipment), blocks(way.html))
            for way in ways(cues_apart(rich(page.body)))
        ],
        videos=_videos(page, scope, found.techniques, full),
        labels={
            "cautions": _("For whom and when not"),
            "needs": _("You need"),
            "videos": _("See it done"),
            "page": _("This page:"),
        },
    )


def _videos(
    page: WorksheetPage, scope: Scope, ids: Iterable[int], full: Callable[[str], str]
) -> list[PrintedVideo]:
    public = VideoPage.objects.published(scope).filter(locale_id=page.locale_id)
    return [
        PrintedVideo(card.title, full(card.path), short_address(full(card.path)))
        for card in cards_in_order(public, ids)
    ]
