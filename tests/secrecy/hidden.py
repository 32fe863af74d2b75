"""Secrets: a video and a worksheet that nobody may know of, and everything that is public around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Locale, PageViewRestriction, Site

from library.foundation import lay_foundation
from library.media.posters import make_posters
from library.models import (
    HomeFeaturedVideo,
    HomeFeaturedWorksheet,
    LibraryPage,
    LibrarySettings,
    MenuItem,
    ProgressionStep,
    Rendition,
    Video,
    VideoAlsoEnjoy,
    VideoIndexPage,
    VideoPage,
    VideoRelatedVideo,
    WorksheetIndexPage,
    WorksheetPage,
    WorksheetRelatedVideo,
    WorksheetTechniqueVideo,
)
from tests.factories import (
    CategoryFactory,
    ChapterFactory,
    EquipmentFactory,
    ImageFactory,
    PresenterFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    home_page,
    image_file,
    progression,
    video_index,
    worksheet_index,
)

WORD = "zanzibar"
# What a link to the secret looks like to those who may not follow it.
PLAIN = "<p>this that</p>"
CUES = f"WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nBreathe as in {WORD}.\n".encode()


@dataclass
class Library:
    """What is public, and two empty places that are not: a private branch, and another site."""

    site: Site
    first: VideoPage
    sheet: WorksheetPage
    here: tuple[VideoIndexPage, WorksheetIndexPage]
    members: tuple[VideoIndexPage, WorksheetIndexPage]
    other: tuple[VideoIndexPage, WorksheetIndexPage]
    spanish: tuple[VideoIndexPage, WorksheetIndexPage]
    shelf: Collection

    def as_stored(self) -> Library:
        """The same, read anew: what was changed in memory was taken back in the database."""
        shelves = (self.here, self.members, self.other, self.spanish)
        here, members, other, spanish = (tuple(map(_stored, indexes)) for indexes in shelves)
        return replace(
            self,
            first=_stored(self.first),
            sheet=_stored(self.sheet),
            here=here,
            members=members,
            other=other,
            spanish=spanish,
        )


def _stored(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def public_library() -> Library:
    site = lay_foundation()
    settings = LibrarySettings.for_site(site)
    settings.site_name, settings.tagline = "Library", "Move well"
    settings.save()
    home, here = home_page(site), (video_index(site), worksheet_index(site))
    home.introduction = PLAIN
    home.save()
    translated = [page.copy_for_translation(_spanish()) for page in (home, *here)]
    for page in translated:
        page.save_revision().publish()
    members = (
        home.add_child(instance=VideoIndexPage(title="Members", slug="members")),
        home.add_child(instance=WorksheetIndexPage(title="Member sheets", slug="member-sheets")),
    )
    for index in members:
        _restrict(index)
    other = another_site()
    words: dict[str, Any] = {"categories": [CategoryFactory(name="Back", slug="back")], "tags": ["twist"]}
    people, tools = [PresenterFactory(slug="ann")], [EquipmentFactory(slug="roller")]
    beside, sheets = {"parent": here[0]}, {"parent": here[1]}
    first = VideoPageFactory(
        slug="first",
        title="The first",
        body=PLAIN,
        video=_video("plain"),
        presenters=people,
        equipment=tools,
        **words,
        **beside,
    )
    second = VideoPageFactory(slug="second", title="The second", **words, **beside)
    sheet = WorksheetPageFactory(
        slug="sheet",
        title="The sheet",
        body=PLAIN,
        equipment=tools,
        technique_videos=[first],
        **words,
        **sheets,
    )
    progression(first, second, title="Core", slug="core")
    shelf = Collection.get_first_root_node().add_child(name="For members")
    CollectionViewRestriction.objects.create(
        collection=shelf, restriction_type=CollectionViewRestriction.LOGIN
    )
    return Library(
        site,
        first,
        sheet,
        here,
        members,
        (video_index(other), worksheet_index(other)),
        (translated[1], translated[2]),
        shelf,
    )


def _spanish() -> Locale:
    return Locale.objects.get_or_create(language_code="es")[0]


def _video(name: str, **more: Any) -> Video:
    """An uploaded video with a poster, captions, a chapter and a rendition, all named so."""
    image = _image(name)
    video = VideoFactory(
        title=name, url="", file=ContentFile(b"0123456789", name=f"{name}.mp4"), poster=image, **more
    )
    TextTrackFactory(video=video, file=ContentFile(CUES if name == WORD else b"WEBVTT\n", name=f"{name}.vtt"))
    ChapterFactory(video=video, start=1, title=f"Chapter {name}")
    made = Rendition(video=video, kind="mp4", width=320, height=180, bitrate=1000, size=10)
    made.file.save(f"renditions/{video.pk}/x/{name}.mp4", ContentFile(b"0123456789"), save=False)
    made.files = [made.file.name]
    made.save()
    return video


def _image(name: str, **more: Any) -> Any:
    image = ImageFactory(title=name, file=image_file(f"{name}.png"), **more)
    make_posters(image.pk)
    return image


@dataclass
class Hidden:
    """The secret. Its doors are at `keys`; without it these are of what never was."""

    video: VideoPage
    worksheet: WorksheetPage


Hide = Callable[[Library], Hidden | None]


def make(library: Library, parents: Any = None, **state: Any) -> Hidden:
    """Make the two pages with the word in all that they have, and public pages that point to them in every way."""
    videos, sheets = parents or library.here
    words: dict[str, Any] = {
        "slug": WORD,
        "title": f"The {WORD} stretch",
        "introduction": f"About {WORD}",
        "body": f"<h2>{WORD}</h2><p>{WORD}</p>",
        "cautions": f"<p>{WORD}</p>",
        "seo_title": f"{WORD} found",
        "search_description": f"{WORD} described",
        "tags": [WORD, "twist"],
        "categories": list(library.first.categories.all()),
        "equipment": [EquipmentFactory(slug=WORD, name=WORD.title())],
        **state,
    }
    made = Hidden(
        VideoPageFactory(
            **words,
            parent=videos,
            presenters=[PresenterFactory(slug=WORD, name=WORD.title(), biography=f"<p>{WORD}</p>")],
            video=_video(WORD, duration=1000),
            duration=1000,
            level="advanced",
            follow_along=True,
        ),
        WorksheetPageFactory(
            **words,
            parent=sheets,
            purchase_url=f"https://shop.example/{WORD}",
            purchase_label=WORD,
        ),
    )
    _point_to(library, made)
    return made


def _point_to(library: Library, made: Hidden) -> None:
    first, sheet, video, worksheet = library.first, library.sheet, made.video, made.worksheet
    link = (
        f'<p><a linktype="page" id="{video.pk}">this</a> <a linktype="page" id="{worksheet.pk}">that</a></p>'
    )
    home = home_page(library.site)
    first.body = sheet.body = home.introduction = link
    for page in (first, sheet, home):
        page.save()
    for n, model in enumerate((VideoRelatedVideo, VideoAlsoEnjoy)):
        model.objects.create(page=first, video=video, sort_order=n)
    for n, model in enumerate((WorksheetRelatedVideo, WorksheetTechniqueVideo)):
        model.objects.create(page=sheet, video=video, sort_order=n + 5)
    WorksheetTechniqueVideo.objects.create(page=worksheet, video=first, sort_order=0)
    HomeFeaturedVideo.objects.create(page=home, video=video, sort_order=0)
    HomeFeaturedWorksheet.objects.create(page=home, worksheet=worksheet, sort_order=0)
    settings = LibrarySettings.for_site(library.site)
    for menu in ("main", "footer"):
        MenuItem.objects.create(settings=settings, menu=menu, page=video, sort_order=0)
    path = ProgressionStep.objects.get(video=first).progression
    ProgressionStep.objects.create(progression=path, video=video, sort_order=9)
    progression(video, title=WORD, slug=WORD)
    for page, old in ((video, "/videos/old-name"), (worksheet, "/worksheets/old-name"), (video, "/short")):
        Redirect.objects.create(
            old_path=old, redirect_page=page, site=library.site, automatically_created=old != "/short"
        )


def public(library: Library) -> Hidden:
    return make(library)


def draft(library: Library) -> Hidden:
    return make(library, live=False)


def scheduled(library: Library) -> Hidden:
    made = draft(library)
    for page in _pages(made):
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision().publish()
    return made


def unpublished(library: Library) -> Hidden:
    made = public(library)
    for page in _pages(made):
        page.unpublish()
    return made


def expired(library: Library) -> Hidden:
    return make(library, live=False, expired=True, expire_at=timezone.now() - timedelta(days=1))


def _restrict(page: Any, kind: str = PageViewRestriction.LOGIN, **more: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=kind, **more)


def by_login(library: Library) -> Hidden:
    return _private(library)


def by_group(library: Library) -> Hidden:
    made = _private(library, PageViewRestriction.GROUPS)
    group = Group.objects.create(name="Members")
    for restriction in PageViewRestriction.objects.filter(restriction_type=PageViewRestriction.GROUPS):
        restriction.groups.add(group)
    return made


def by_password(library: Library) -> Hidden:
    return _private(library, PageViewRestriction.PASSWORD, password="x")


def _private(library: Library, kind: str = PageViewRestriction.LOGIN, **more: Any) -> Hidden:
    made = public(library)
    for page in _pages(made):
        _restrict(page, kind, **more)
    return made


def below_private(library: Library) -> Hidden:
    return make(library, library.members)


def alias_of_private(library: Library) -> Hidden:
    """A private page, and a copy that follows it in a private branch."""
    made = by_login(library)
    made.video.create_alias(parent=library.members[0], update_slug=f"{WORD}-2")
    made.worksheet.create_alias(parent=library.members[1], update_slug=f"{WORD}-2")
    return made


def of_another_site(library: Library) -> Hidden:
    return make(library, library.other)


def in_another_language(library: Library) -> Hidden:
    return make(library, library.spanish)


def unpublished_changes(library: Library) -> Hidden:
    """A live page whose newest version has the word everywhere, and shows the draft and its video."""
    made = draft(library)
    first, source = library.first, made.video
    first.title = first.introduction = first.seo_title = f"Soon {WORD}"
    first.body = f"<p>{WORD}</p>"
    first.video, first.level = source.video, "advanced"
    first.tags.add(WORD)
    first.equipment, first.presenters = source.equipment.all(), source.presenters.all()
    first.related_videos.add(VideoRelatedVideo(video=source))
    first.save_revision()
    return made


def in_a_private_collection(library: Library) -> None:
    """A picture and a document for members only, on public pages."""
    image = _image(WORD, collection=library.shelf)
    document = get_document_model().objects.create(
        title=WORD, file=ContentFile(b"%PDF-", name=f"{WORD}.pdf"), collection=library.shelf
    )
    link = f'<p><a linktype="document" id="{document.pk}">this</a> that</p>'
    picture = f'<embed embedtype="image" id="{image.pk}" alt="{WORD}" format="left"/>'
    for page in (library.first, library.sheet):
        page.body = page.body + link + picture
        page.poster = page.social_image = image
        page.save()


def in_an_opened_collection(library: Library) -> None:
    in_a_private_collection(library)
    CollectionViewRestriction.objects.all().delete()


def _pages(made: Hidden) -> tuple[LibraryPage, LibraryPage]:
    return made.video, made.worksheet


SECRETS: dict[str, Hide] = {
    "a draft": draft,
    "unpublished changes": unpublished_changes,
    "unpublished": unpublished,
    "expired": expired,
    "scheduled": scheduled,
    "private by login": by_login,
    "private by group": by_group,
    "private by password": by_password,
    "below a private page": below_private,
    "an alias of a private page": alias_of_private,
    "of another site": of_another_site,
    "in another language": in_another_language,
}
# At its own address, such a page asks for a login or the password.
PRIVATE = (by_login, by_group, by_password, alias_of_private)
