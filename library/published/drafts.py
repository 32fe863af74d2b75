"""A draft as it will be published: the same document, made in memory, with the same things beside it."""

from __future__ import annotations

import json
from typing import Any

from library.media.posters import make_posters
from library.models import LibraryPage
from library.published.assembled import WHOLE, Assembler, Row
from library.published.documents import Source, Surroundings, document, pictures, with_parts
from library.published.frame import frame_now
from library.published.homes import Home, Homes, Place
from library.published.rich_text import RichTextFormat, converted
from library.published.targets import make_pictures, targets_for
from library.published.visibility import Ground
from library.scope import Scope


def draft_whole(page: LibraryPage, scope: Scope, format: RichTextFormat = "html") -> dict[str, Any]:
    """Return all of a draft in the shape of a published page. What it names of others is what is public of them.

    `page` is what a revision or an editor's form made, saved or not. A constant number of queries.
    """
    frame = frame_now()
    place = frame.homes.places[scope.site.pk]
    (text,) = Assembler(frame, place).wholes([draft_row(page, place)], suggest=True)
    told: dict[str, Any] = json.loads(frame.ink(place.base_url).fill(text))
    return told | {name: converted(told[name], format) for name in ("body", "cautions")}


def draft_row(page: LibraryPage, place: Place) -> Row:
    """Return the document that publishing this page would store, without storing it."""
    ground = Ground.now()
    home = ground.homes.home_of(page.path) or _front(ground.homes, place.homes, page.locale_id)
    source = Source.of_draft(page)
    with_parts([page])
    _make_posters(source)
    pointed = targets_for([(source, home)], ground)
    if pointed.missing:
        make_pictures({key for keys in pointed.missing.values() for key in keys})
        pointed = targets_for([(source, home)], ground)
    address = ground.homes.address(home, page.url_path) if page.url_path else ""
    made = document(source, home, address, Surroundings(pictures([source]), pointed.targets))
    return Row(*(getattr(made, name) for name in WHOLE))


def _front(homes: Homes, inside: tuple[int, ...], locale_id: int) -> Home:
    """The home page of a page that has no place in the tree yet: that of its language, else any of the site's."""
    own = [home for home in homes.homes if home.page_id in inside]
    return next((home for home in own if home.locale_id == locale_id), own[0])


def _make_posters(source: Source) -> None:
    """Make the files of pictures that were chosen just now: saving the page would."""
    shown = {pk for pk in (source.image_id, source.page.social_image_id) if pk is not None}
    for image_id in shown - pictures([source]).keys():
        make_posters(image_id)
