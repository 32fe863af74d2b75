"""Doors: every address at which somebody might learn something, and what is answered there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from pypdf import PdfReader

from library.models import Change
from library.webhooks.delivering import is_told, payload_of
from tests.secrecy.hidden import (
    PRIVATE,
    WORD,
    Hidden,
    Hide,
    Library,
    in_another_language,
    of_another_site,
)

API, V2 = "/api/library/v1", "/api/v2"

KEYS = ("{uuid}", WORD, "{pk}", "old-name")
BELOW = ("", "related/", "also-enjoy/")

LISTS = [
    *(
        f"{kind}/?{query}"
        for kind in ("videos", "worksheets")
        for query in (
            "order=title",
            "order=published_at",
            "order=-published_at",
            "limit=1",
            "limit=1&offset=1",
            "fields=*",
            "category=back",
            "tags_any=twist",
            f"tags_any={WORD}",
            f"tags_all=twist,{WORD}",
            f"equipment={WORD}",
            f"search={WORD}",
            "search=stretch&order=title",
            "published_after=2000-01-01",
            "published_before=2999-01-01",
            "ids={uuid},{sheet_uuid}",
        )
    ),
    "videos/?search=breathe",
    "videos/?order=duration",
    "videos/?order=-duration",
    f"videos/?presenter={WORD}",
    "videos/?level=advanced",
    "videos/?duration_min=900",
    "videos/?duration_max=1100",
    "videos/?follow_along=true",
    "videos/?has_captions=true",
    "videos/facets/",
    "videos/facets/?category=back",
    f"videos/facets/?tags_any={WORD}",
    f"videos/facets/?search={WORD}",
    "videos/first/",
    "videos/first/?rich_text_format=markdown",
    "videos/first/?rich_text_format=text",
    "videos/first/related/",
    "videos/first/also-enjoy/",
    "worksheets/sheet/",
    "worksheets/sheet/related/",
    f"search/?q={WORD}",
    "search/?q=stretch+that+breathes",
    "search/?q=the&tags_any=twist",
    f"suggest/?q={WORD}",
    f"suggest/?q={WORD[:3]}",
    "suggest/?q=the",
    "categories/",
    "categories/back/",
    "tags/",
    "tags/twist/",
    "presenters/",
    "equipment/",
    "progressions/",
    "progressions/core/",
    "changes/",
    "changes/?since={cursor}",
    "bootstrap/",
]
DETAILS = [
    *(f"videos/{key}/{below}" for key in KEYS for below in (*BELOW, "transcript/", "transcript/?format=vtt")),
    *(f"worksheets/{key}/{below}".replace("{uuid}", "{sheet_uuid}").replace("{pk}", "{sheet_pk}")
      for key in KEYS for below in BELOW),
    *(f"{vocabulary}/{WORD}/" for vocabulary in ("tags", "presenters", "equipment", "progressions")),
]  # fmt: skip
OF_VIDEOS = "pages/?type=library.VideoPage"
OF_V2 = [
    "pages/",
    "pages/?fields=*",
    "pages/?limit=1&offset=3",
    f"{OF_VIDEOS}&fields=*&rich_text_format=html",
    f"{OF_VIDEOS}&fields=related_videos(video(body)),also_enjoy(video(*))",
    f"{OF_VIDEOS}&fields=_,related_videos(video)",
    f"{OF_VIDEOS}&fields=body,cautions&rich_text_format=html",
    f"{OF_VIDEOS}&fields=body,cautions&rich_text_format=markdown",
    f"{OF_VIDEOS}&tags={WORD}",
    f"{OF_VIDEOS}&level=advanced",
    f"{OF_VIDEOS}&order=title",
    f"{OF_VIDEOS}&order=-duration",
    "pages/?type=library.WorksheetPage&fields=technique_videos(video(body)),related_videos(video)&rich_text_format=html",
    "pages/?type=library.HomePage&fields=featured_videos(video(*)),featured_worksheets(worksheet(*))&rich_text_format=html",
    f"pages/?search={WORD}",
    "pages/?search=stretch&type=library.VideoPage",
    "pages/?descendant_of=root",
    f"pages/?slug={WORD}",
    "pages/{pk}/",
    "pages/{sheet_pk}/?fields=*",
    "pages/find/?id={pk}",
    f"pages/find/?html_path=/videos/{WORD}/",
    *(
        f"pages/?{name}={{pk}}"
        for name in ("child_of", "descendant_of", "ancestor_of", "translation_of", "alias_of")
    ),
    "redirects/",
    "redirects/find/?html_path=/videos/old-name",
    "redirects/find/?html_path=/short",
    "images/",
    f"images/?title={WORD}",
]
PAGES = [
    "/",
    "/videos/",
    "/videos/?category=back&tag=twist",
    f"/videos/?tag={WORD}",
    f"/videos/?equipment={WORD}",
    f"/videos/?presenter={WORD}",
    "/videos/?level=advanced",
    "/videos/?length=over-15",
    "/videos/?follow_along=1",
    "/videos/?captions=1&sort=title",
    "/videos/?page=2",
    "/videos/categories/back/",
    "/videos/tags/twist/",
    f"/videos/tags/{WORD}/",
    "/videos/first/",
    "/worksheets/",
    "/worksheets/sheet/",
    "/presenters/",
    f"/presenters/{WORD}/",
    f"/equipment/{WORD}/",
    "/progressions/core/",
    f"/progressions/{WORD}/",
    "/search/",
    f"/search/?q={WORD}",
    "/search/?q=breathe",
    "/my-list/?ids={uuid},{sheet_uuid}",
    "/nowhere/",
    "/videos/old-name/",
    "/worksheets/old-name/",
    "/short/",
    "/embed/{uuid}/",
    "/handouts/sheet.pdf",
    f"/handouts/{WORD}.pdf",
    "/handouts/old-name.pdf",
]
# Wagtail asks at a private page's own address for a login or the password.
OWN = [f"/videos/{WORD}/", f"/worksheets/{WORD}/"]
MACHINES = [
    "/sitemap.xml",
    "/sitemap-site.xml",
    "/sitemap-videos-1.xml",
    "/sitemap-worksheets-1.xml",
    *(f"/feeds/{of}rss/" for of in ("", "categories/back/", "tags/twist/", f"tags/{WORD}/")),
    *(f"/feeds/{of}atom/" for of in ("", "categories/back/", "tags/twist/", f"tags/{WORD}/")),
    *(f"/oembed/?url=http://localhost/videos/{WORD}/&format={format}" for format in ("json", "xml")),
    f"/media/videos/{WORD}.mp4",
    f"/media/tracks/{WORD}.vtt",
    "/media/renditions/{media_pk}/x/" + WORD + ".mp4",
]  # fmt: skip

ADDRESSES = [
    *(f"{API}/{path}" for path in (*LISTS, *DETAILS)),
    *(f"{V2}/{path}" for path in OF_V2),
    *PAGES,
    *OWN,
    *MACHINES,
]
# Doors at which the picture of a public page is named.
SHOWING = [f"{API}/videos/first/", f"{V2}/images/", "/videos/first/", "/worksheets/sheet/"]
WEBHOOKS = "the webhooks"
DOORS = [*ADDRESSES, WEBHOOKS]

# What differs with every change to anything, and says nothing but that.
_NUMBERS = re.compile(
    rb'"(?:version|catalogue_version)": ?"?[-0-9a-f]+"?|[0-9a-f]{8}-[0-9a-f]{8}-[0-9]+-[0-9]+'
)


@dataclass(frozen=True)
class Answer:
    """What came of knocking at a door. `queries` are counted at the library API: their number must tell nothing."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    queries: int = 0

    @property
    def said(self) -> int:
        """How often the secret's word stands in it."""
        return f"{self.headers}\n{self.body.decode(errors='replace')}".lower().count(WORD)


# Where a page in another language is named beside its translations, or is as public as any.
_TRANSLATED = re.compile(r"fields=\*|/first/(?:\?|$)|/sheet/$|/bootstrap/")


def is_secret_at(hide: Hide, door: str) -> bool:
    """Whether nothing may be told there. What is somewhere else is no secret, but has no place among what is here."""
    if hide is of_another_site:
        # One log tells of all sites.
        return (door != WEBHOOKS and not re.search(r"old-name|/short/|^/media/", door)) or door.startswith(
            API
        )
    if hide is in_another_language:
        return door.removeprefix(f"{API}/") in LISTS and not _TRANSLATED.search(door)
    return hide not in PRIVATE or door not in OWN


class Knocking:
    """Knocks at all doors. `begin` is before the secret was made: from there on the changes are read."""

    def __init__(self) -> None:
        self.client = Client()
        answer = self.client.get(f"{API}/changes/").json()
        self.cursor = answer["meta"]["next_cursor"]
        # Of what is public all the same, a change is told: what it showed of the secret may have been saved.
        self.known = {(item["kind"], item["id"]) for item in answer["items"]}
        self.number = Change.objects.aggregate(newest=Max("number"))["newest"]

    def at_all(self, library: Library, hidden: Hidden | None) -> dict[str, Answer]:
        keys = self._keys(library, hidden)
        self.renew()
        answers = {address: self.at(address.format(**keys)) for address in ADDRESSES}
        told = Change.objects.filter(number__gt=self.number).order_by("number")
        payloads = [payload_of(change)["data"] for change in told if is_told(change)]
        return answers | {WEBHOOKS: Answer(0, (), self._new(payloads))}

    def renew(self) -> None:
        """Have what processes and Wagtail remember read anew, before anything is counted."""
        for address in (f"{API}/bootstrap/", f"{API}/videos/", "/", "/media/videos/plain.mp4"):
            self.at(address)

    def at(self, address: str) -> Answer:
        with CaptureQueriesContext(connection) as captured:
            response = self.client.get(address, follow=False)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if response["Content-Type"] == "application/pdf" and response.status_code == 200:
            body = _text_of(body)
        if response.status_code == 200 and address.startswith(f"{API}/changes/"):
            body = self._new(response.json()["items"])
        # A page may repeat what was asked, and leads to the same in other languages.
        asked = address.partition("?")[2]
        body = body.replace(escape(asked).encode(), b"?") if asked else body
        return Answer(
            response.status_code,
            tuple(sorted((name, value) for name, value in response.items() if name != "Content-Length")),
            _NUMBERS.sub(b"", body),
            len(captured) if address.startswith(API) else 0,
        )

    def _new(self, changes: Iterable[dict[str, Any]]) -> bytes:
        """Those changes that are of nothing that was public before."""
        new = [one for one in changes if "id" in one and (one["kind"], one["id"]) not in self.known]
        return json.dumps(new).encode()

    def _keys(self, library: Library, hidden: Hidden | None) -> dict[str, Any]:
        video, sheet = (hidden.video, hidden.worksheet) if hidden else (None, None)
        return {
            "uuid": video.uuid if video else UUID(int=1),
            "sheet_uuid": sheet.uuid if sheet else UUID(int=2),
            "pk": video.pk if video else 123_456,
            "sheet_pk": sheet.pk if sheet else 123_457,
            "media_pk": video.video_id if video else 123_458,
            "cursor": self.cursor,
        }


def _text_of(pdf: bytes) -> bytes:
    """The words and the document's facts: the file itself holds the moment at which it was made."""
    read = PdfReader(BytesIO(pdf))
    told = [page.extract_text() for page in read.pages]
    return "\n".join([*told, str((read.metadata or {}).get("/Title"))]).encode()
