"""The words of public pages, and of no others, stand in the index."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import Site

from library.models import (
    LibraryTag,
    Presenter,
    SearchText,
    VideoPage,
    WrittenTranscript,
)
from library.published import searchable
from library.published.finding import moments_of, question_of
from library.published.frame import frame_now
from library.published.hits import both_kinds
from library.published.searchable import differing_pages
from library.published.settling import catalogue_version
from library.searching.matching import found_ids
from library.searching.questions import question
from tests.factories import (
    CAPTIONS,
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    restrict,
    video_index,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(library_site: Site) -> Site:
    return library_site


def indexed() -> set[int]:
    catalogue_version()
    return set(SearchText.objects.values_list("pk", flat=True))


def found(text: str, site: Site) -> set[int]:
    frame = frame_now()
    videos, worksheets = both_kinds(frame, frame.homes.places[site.pk], "en")
    return set(found_ids(question_of(text, frame), videos.everything | worksheets.everything))


def test_everything_that_a_page_says_is_indexed(site: Site) -> None:
    page = VideoPageFactory(
        title="Épaule",
        introduction="<For> the joint",
        body='<h2>How</h2><p>Re<b>lax</b><br/>deeply &amp; <a linktype="page" id="1">often</a></p>',
        cautions="<p>Not if dizzy</p>",
        video=TextTrackFactory().video,
        tags=["twist"],
        categories=[CategoryFactory(name="Hips")],
        presenters=[PresenterFactory(name="Inés Ruiz")],
        equipment=[EquipmentFactory(name="Foam roller")],
    )
    for text in (
        "epaule",
        "joint",
        "relax deeply",
        "often",
        "dizzy",
        "twist",
        "hips",
        "ines ruiz",
        "foam",
        "breathe",
    ):
        assert found(text, site) == {page.pk}, text
    # Of the rich text, the words alone.
    assert SearchText.objects.get().body == "not if dizzy how relax deeply often"


def test_what_is_not_public_has_no_row(site: Site) -> None:
    public = VideoPageFactory()
    sheet = WorksheetPageFactory()
    VideoPageFactory(live=False)
    restrict(VideoPageFactory())
    assert indexed() == {public.pk, sheet.pk}
    restrict(video_index())
    assert indexed() == {sheet.pk}
    video_index().view_restrictions.all().delete()
    public.unpublish()
    assert indexed() >= {sheet.pk}
    assert public.pk not in indexed()
    sheet.delete()
    assert sheet.pk not in indexed()


def test_another_site_is_searched_by_itself(site: Site) -> None:
    other = another_site()
    theirs = VideoPageFactory(title="Cat", parent=video_index(other))
    ours = VideoPageFactory(title="Cat")
    assert found("cat", site) == {ours.pk}
    assert found("cat", other) == {theirs.pk}


def test_an_edit_is_found_once_it_is_published(site: Site) -> None:
    page = VideoPageFactory(title="Cat")
    page.title = "Cobra"
    revision = page.save_revision()
    assert found("cat", site) == {page.pk}
    assert found("cobra", site) == set()
    revision.publish()
    assert found("cat", site) == set()
    assert found("cobra", site) == {page.pk}


def test_a_renamed_tag_is_found_by_its_new_name_and_no_page_is_written_again(site: Site) -> None:
    page = VideoPageFactory(tags=["twist"])
    assert found("twist", site) == {page.pk}
    before = SearchText.objects.get().digest
    tag = LibraryTag.objects.get(name="twist")
    tag.name = "Rotation"
    tag.save()
    assert found("twist", site) == set()
    assert found("rotat", site) == {page.pk}
    assert SearchText.objects.get().digest == before
    assert differing_pages() == []


def test_a_replaced_caption_is_found_by_its_new_words(site: Site) -> None:
    track = TextTrackFactory()
    page = VideoPageFactory(video=track.video)
    assert found("breathe", site) == {page.pk}
    track.file = ContentFile(CAPTIONS.replace(b"breathe in", b"exhale"), name="new.vtt")
    track.save()
    assert found("breathe", site) == set()
    assert found("exhale", site) == {page.pk}
    assert moments_of(question("exhale"), [page.pk])[page.pk].snippet == "Sit tall and <mark>exhale</mark>."


def test_captions_are_read_in_the_language_of_the_page_and_before_its_subtitles(site: Site) -> None:
    video = VideoFactory()
    for kind, language, word in (
        ("descriptions", "en", "described"),
        ("subtitles", "en", "subtitled"),
        ("captions", "es", "spanish"),
    ):
        file = ContentFile(CAPTIONS.replace(b"breathe", word.encode()), name=f"{word}.vtt")
        TextTrackFactory(video=video, kind=kind, language=language, file=file)
    page = VideoPageFactory(video=video)
    assert found("subtitled", site) == {page.pk}
    assert found("described", site) | found("spanish", site) == set()
    file = ContentFile(CAPTIONS.replace(b"breathe", b"captioned"), name="captioned.vtt")
    TextTrackFactory(video=video, kind="captions", language="en", file=file)
    assert found("captioned", site) == {page.pk}
    assert found("subtitled", site) == set()


def test_a_transcript_is_found_whether_it_was_written_with_times_or_without(site: Site) -> None:
    page = VideoPageFactory(video=VideoFactory(duration=60))
    assert found("shoulder", site) == set()
    text = WrittenTranscript.objects.create(
        video=page.video, language="en", text="Lower the shoulder.\n\nBreathe."
    )
    assert found("shoulder", site) == {page.pk}
    assert moments_of(question("shoulder"), [page.pk]) == {}
    text.text = "0:05 Lower the shoulder.\n0:20 Breathe."
    text.save()
    assert found("breathe", site) == {page.pk}
    assert moments_of(question("breathe"), [page.pk])[page.pk].start == 20


def test_of_a_text_without_end_the_beginning_is_indexed(site: Site) -> None:
    """All words differ and are not ASCII: the most that one page can ask of the index of PostgreSQL."""
    words = " ".join(f"слово{n}" for n in range(20_000))
    lines = "\n\n".join(
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000 --> 99:00:00.000\nречь{n} " + "речь " * 4
        for n in range(9_000)
    )
    track = TextTrackFactory(file=ContentFile(f"WEBVTT\n\n{lines}".encode(), name="long.vtt"))
    page = VideoPageFactory(body=f"<p>{words}</p>", video=track.video)
    assert found("слово0", site) == {page.pk}
    assert found("речь0", site) == {page.pk}
    row = SearchText.objects.get()
    assert len(row.body.encode()) <= searchable.MAX_BODY
    assert len(row.spoken.encode()) <= searchable.MAX_SPOKEN
    assert len(row.cues) == len(row.spoken.split("\n")) < 9_000


def test_a_rebuild_writes_again_what_went_past_the_log(site: Site) -> None:
    page, other, third = VideoPageFactory(title="Cat"), VideoPageFactory(), VideoPageFactory()
    assert len(indexed()) == 3
    VideoPage.objects.filter(pk=page.pk).update(title="Cobra")
    SearchText.objects.filter(pk=other.pk).delete()
    SearchText.objects.create(page_id=999_999, title="ghost", digest="")
    third.page_ptr.delete()
    SearchText.objects.filter(pk=third.pk).update(title="wrong")
    assert differing_pages() == [page.pk, other.pk, 999_999]
    call_command("rebuild_library")
    assert differing_pages() == []
    assert found("cobra", site) == {page.pk}


def test_a_rebuild_writes_every_row_anew_when_the_same_facts_make_other_words(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    VideoPageFactory()
    number = catalogue_version().number
    monkeypatch.setattr(searchable, "SHAPE", searchable.SHAPE + 1)
    assert len(differing_pages()) == 1
    call_command("rebuild_library")
    assert differing_pages() == []
    # Nothing public changed, so no app has to fetch anything.
    assert catalogue_version().number == number


def test_after_any_editing_the_words_are_those_of_what_is_public(site: Site) -> None:
    """A hundred random changes, of every kind that an editor can make."""
    chance = random.Random(4)
    categories = [CategoryFactory() for _ in range(3)]
    presenter = PresenterFactory()
    tracks = [TextTrackFactory() for _ in range(2)]
    pages: list[Any] = [VideoPageFactory(video=chance.choice(tracks).video) for _ in range(6)]
    pages += [WorksheetPageFactory() for _ in range(3)]

    def edit(page: Any) -> None:
        page.title, page.body = f"Title {chance.random()}", f"<p>Body {chance.random()}</p>"
        page.categories.set(chance.sample(categories, 2))
        page.tags.set([f"tag {chance.randrange(5)}"])
        page.save_revision().publish()

    def toggle(page: Any) -> None:
        if page.live:
            page.unpublish()
        else:
            page.save_revision().publish()

    def lock(page: Any) -> None:
        restrictions = page.view_restrictions.all()
        if restrictions:
            restrictions.delete()
        else:
            restrict(page)

    def caption(page: Any) -> None:
        track = chance.choice(tracks)
        words = f"word{chance.randrange(100)}".encode()
        track.file = ContentFile(CAPTIONS.replace(b"tall", words), name="next.vtt")
        track.save()

    def rename(page: Any) -> None:
        tag = LibraryTag.objects.order_by("?").first()
        if tag:
            tag.name = f"tag {chance.randrange(100, 10_000)}"
            tag.save()

    def replace(page: Any) -> None:
        if page.live:
            other = type(page).objects.get(pk=page.pk)
            other.slug = f"slug-{chance.randrange(10**6)}"
            other.save_revision().publish()

    for _ in range(100):
        page = chance.choice(pages)
        page = type(page).objects.get(pk=page.pk)
        chance.choice([edit, edit, toggle, lock, caption, rename, replace])(page)
    Presenter.objects.filter(pk=presenter.pk).delete()
    categories[0].delete()
    catalogue_version()
    assert differing_pages() == []
