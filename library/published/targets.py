"""What the rich texts of many documents point to, as far as readers may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.documents import get_document_model
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from library.media.addresses import AddressOf, file_url
from library.media.posters import Image, Rendition
from library.media.privacy import public_members
from library.models import LibraryPage
from library.published.addresses import page_path
from library.published.documents import Source
from library.published.homes import Home
from library.published.marks import file_mark
from library.published.rich_text import Picture, References, Targets, references
from library.published.visibility import Ground, PublicPage
from library.scope import Scope

# A picture inside a text: the image and how it is cut.
PictureKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Pointed:
    """By page id: what its links and pictures lead to, and the pictures of which there is no file yet."""

    targets: dict[int, Targets]
    missing: dict[int, set[PictureKey]]


def texts_of(page: LibraryPage) -> tuple[str, str]:
    return page.body, page.cautions


def targets_for(sources: Iterable[tuple[Source, Home]], ground: Ground) -> Pointed:
    """Return what these pages point to with three queries at most. A link never leads out of the page's site."""
    by_page: dict[int, tuple[References, Home]] = {}
    for source, home in sources:
        found = references(texts_of(source.page))
        if found.pages or found.documents or found.images:
            by_page[source.page.pk or 0] = found, home
    pages = ground.public({pk for found, _ in by_page.values() for pk in found.pages}) if by_page else {}
    documents = _documents({pk for found, _ in by_page.values() for pk in found.documents})
    wanted = {key for found, _ in by_page.values() for key in found.images}
    images = _pictures(wanted, file_mark)
    return Pointed(
        {
            pk: Targets(_addresses(found, pages, ground.homes.neighbours(home)), documents, images)
            for pk, (found, home) in by_page.items()
        },
        {
            pk: lacking
            for pk, (found, _home) in by_page.items()
            if (lacking := set(found.images) - images.keys())
        },
    )


def targets_of(texts: Iterable[str], scope: Scope) -> Targets:
    """The same for texts that stand in no document, such as the site's notice: addresses as the storage gives them,
    with three queries at most and none without links. Pictures that nobody has asked for before are made now."""
    found = references(texts)
    wanted = set(found.images)
    images = _pictures(wanted, file_url)
    if make_pictures(wanted - images.keys()):
        images = _pictures(wanted, file_url)
    pages = Page.objects.filter(scope.public, pk__in=found.pages).values_list("pk", "url_path")
    return Targets(
        {pk: page_path(url_path) for pk, url_path in pages} if found.pages else {},
        _documents(set(found.documents)),
        images,
    )


def _addresses(found: References, pages: dict[int, PublicPage], inside: tuple[str, ...]) -> dict[int, str]:
    return {pk: pages[pk].address for pk in found.pages if pk in pages and pages[pk].path.startswith(inside)}


def _documents(ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = public_members(get_document_model().objects.filter(pk__in=ids)).only("pk", "file")
    return {document.pk: document.url for document in rows}


def _pictures(wanted: set[PictureKey], address: AddressOf) -> dict[PictureKey, Picture]:
    if not wanted:
        return {}
    rows = Rendition.objects.filter(
        image_id__in={pk for pk, _spec in wanted}, filter_spec__in={spec for _pk, spec in wanted}
    )
    return {
        (row.image_id, row.filter_spec): Picture(address(row.file), row.width, row.height)
        for row in public_members(rows, "image__").order_by("pk")
    }


def make_pictures(missing: Iterable[PictureKey]) -> set[int]:
    """Make these files now; return the ids of the images of which there are files to show now."""
    made = set()
    for image_id, spec in sorted(missing):
        image = public_members(Image.objects.filter(pk=image_id)).first()
        if image is not None:
            try:
                image.get_rendition(spec)
            except SourceImageIOError:
                # The original is gone or unreadable: the text goes without it.
                continue
            made.add(image_id)
    return made
