"""The PDF of a worksheet: made in milliseconds when it is asked for, and kept until the library changes."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, get_args
from urllib.parse import urljoin

import typst
from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext as _

from library.blocks import Block, blocks
from library.cues import cues_apart
from library.published.addresses import short_address
from library.published.assembled import Assembler, Row
from library.published.frame import Frame
from library.published.homes import Place
from library.published.marks import files_in, fill_addresses, from_stored
from library.published.printed_pictures import Pictures
from library.published.rich_text import render
from library.published.shown import whole_of
from library.published.targets import targets_of
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
    """What stands on the paper, as data. `address` is what people write down, `href` where it leads; `pictures` are
    files by the names that blocks call them by."""

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
    pictures: dict[str, bytes]


def handout_pdf(row: Row, frame: Frame, place: Place, scope: Scope, paper: Paper) -> bytes:
    """Return the PDF of a public worksheet, in the worksheet's language."""
    key = f"handout:{frame.version}:{row.page_id}:{paper}:{place.base_url:.100}"
    kept = cache.get(key)
    if kept is None:
        language = next((code for code, pk in place.languages.items() if pk == row.locale_id), place.language)
        with translation.override(language):
            kept = set_on_paper(handout_of(row, frame, place, scope), paper)
        cache.set(key, kept, KEPT)
    return kept


def set_on_paper(handout: Handout, paper: Paper) -> bytes:
    # The words go in as data: whatever an editor wrote, Typst never reads it as its own language.
    data: dict[str, Any] = {**asdict(handout), "paper": paper}
    files = data.pop("pictures")
    # Pictures go in as files, in a folder outside of which Typst reads nothing.
    with TemporaryDirectory() as folder:
        sheet = Path(shutil.copy(_SHEET, folder))
        for name, content in files.items():
            sheet.with_name(name).write_bytes(content)
        return typst.compile(str(sheet), root=folder, sys_inputs={"handout": json.dumps(data)})


def handout_of(row: Row, frame: Frame, place: Place, scope: Scope) -> Handout:
    shown = whole_of(Assembler(frame, place), row)
    notice = place.settings.safety_notice

    def full(path: str) -> str:
        return urljoin(f"{place.base_url}/", path)

    texts = from_stored(row.whole)
    pictures = Pictures(files_in(texts["body"], place.base_url))

    def own(name: str) -> str:
        """One of the worksheet's texts, with full addresses."""
        return fill_addresses(texts[name], place.base_url)

    equipment = [thing.name for thing in shown.equipment]
    href = full(shown.card.path)
    return Handout(
        title=shown.card.title,
        introduction=shown.card.introduction,
        site=place.settings.site_name,
        language=shown.card.locale.split("-")[0],
        rtl=translation.get_language_bidi(),
        href=href,
        address=short_address(href),
        code=qr_svg(href),
        cautions=pictures.placed(blocks(own("cautions"))),
        notice=pictures.placed(blocks(render(notice, targets_of([notice], scope), full, "html"))),
        ways=[
            PrintedWay(way.heading, way.needs(equipment), pictures.placed(blocks(way.html)))
            for way in ways(cues_apart(own("body")))
        ],
        videos=[
            PrintedVideo(card.title, full(card.path), short_address(full(card.path))) for card in shown.videos
        ],
        labels={
            "cautions": _("For whom and when not"),
            "needs": _("You need"),
            "videos": _("See it done"),
            "page": _("This page:"),
        },
        pictures=pictures.files,
    )
