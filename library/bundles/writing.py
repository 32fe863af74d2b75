"""Write single records; each function is one small step inside a transaction that somebody else has opened.

Pages are made in two steps. First every new page is made bare: never published, without a revision, seen by no
visitor. Then each is filled and published, old and new ones alike. So pages can name one another in circles, and
wherever an import is ended, a page is as it was before or as the bundle says.

Posters: a bundle names one picture for a video page. A new video takes it along, so that it has a face in the
admin too; where the page shows another picture than its video, the picture stands on the page itself, as an editor's
choice does, and so in the page's history. Either way an export finds the picture that visitors see.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from library.bundles.faults import BundleRefused, Fault
from library.bundles.lookups import Extras, Lookups, extras_held, extras_of, find_twin
from library.bundles.markup import to_database
from library.bundles.planning import PLACE_IN_ORDER, Change
from library.bundles.records import TIMED, Record, Source
from library.bundles.schema import RICH_TEXTS
from library.bundles.stored import LISTS, PAGES, WORDS, pages_of
from library.bundles.storing import Storehouse, key_of
from library.models import (
    Chapter,
    Progression,
    ProgressionStep,
    TextTrack,
    Video,
    VideoPage,
    VideoPageTag,
    WorksheetPageTag,
    WrittenTranscript,
)

TAGGED = {"videos": VideoPageTag, "worksheets": WorksheetPageTag}
LIST_NAMES = {"videos": "technique_videos", "related": "related_videos", "also_enjoy": "also_enjoy"}
PLAIN = ("title", "introduction", "duration", "level", "follow_along", "published_at")


class Overtaken(Exception):
    """Somebody changed a page after the import had looked at it."""


class Writer:
    def __init__(self, lookups: Lookups, storehouse: Storehouse) -> None:
        self.lookups = lookups
        self.storehouse = storehouse

    def word(self, change: Change) -> None:
        """Write a category, a presenter or a piece of equipment."""
        record = change.record
        model = WORDS[record.kind]
        rows = model.objects.filter(slug=record.slug)
        if record.kind == "categories":
            rows = rows.filter(locale=self.lookups.place.locale)
        thing = rows.first() or model(slug=record.slug)
        if thing.pk is None and record.kind == "categories":
            thing.locale = self.lookups.place.locale
        for key in change.fields:
            value: Any = record.values.get(key)
            if key == "parent":
                thing.parent_id = self.lookups.word("categories", value) if value else None
            elif key in ("image", "portrait"):
                setattr(thing, f"{key}_id", self.lookups.poster(value.checksum) if value else None)
            elif key in RICH_TEXTS:
                setattr(thing, key, to_database(value, self.lookups.id_in_text))
            elif key != PLACE_IN_ORDER:
                setattr(thing, key, value)
        if record.kind == "categories":
            thing.order = change.order
        self._save(record, thing.save, thing.full_clean)

    def bare_page(self, change: Change) -> None:
        """Make a page that nobody sees yet, unless an earlier import has."""
        record = change.record
        if self.lookups.page(record.kind, record.slug) is not None:
            return
        index = self.lookups.place.index_of(record.kind)
        # Read again, because others may have added pages below it.
        parent = type(index).objects.get(pk=index.pk)
        page = PAGES[record.kind](
            title=record.values["title"], slug=record.slug, live=False, locale=self.lookups.place.locale
        )
        self._save(record, lambda: parent.add_child(instance=page))

    def page(self, change: Change) -> None:
        """Bring one page to what its record says, as a new revision, and publish it."""
        record = change.record
        pk = self.lookups.page(record.kind, record.slug)
        # Editors publish at the same time; the row is locked where the database can do so.
        Page.objects.select_for_update().filter(pk=pk).values_list("pk").first()
        page: Any = pages_of(record.kind, self.lookups.place).get(pk=pk)
        planned = change.stored.revision_id if change.stored else None
        if page.latest_revision_id != planned:
            raise Overtaken(f"{record.place}: somebody has changed the page in the meantime; import again")
        self._fill(page, change)
        self._save(record, lambda: self._publish(page))

    def _publish(self, page: Any) -> None:
        """Save the page as a revision and publish it.

        For every row of a page's lists Wagtail would write down again what the whole page refers to, which takes
        longer than all the rest; it is done once. (Aliases are saved along, and are left to Wagtail.)
        """
        if page.aliases.exists():
            page.save_revision(log_action=True).publish()
            return
        with disable_reference_index_auto_update():
            page.save_revision(log_action=True).publish()
        ReferenceIndex.create_or_update_for_object(type(page).objects.get(pk=page.pk))

    def _fill(self, page: Any, change: Change) -> None:
        record, fields = change.record, change.fields
        values = {key: record.values[key] for key in fields}
        for key in PLAIN:
            if key in values and (key != "published_at" or values[key] is not None):
                setattr(page, key, values[key])
        for key in ("body", "cautions"):
            if key in values:
                setattr(page, key, to_database(values[key], self.lookups.id_in_text))
        for key in ("categories", "equipment", "presenters"):
            if key in values:
                setattr(page, key, [self.lookups.word(key, slug) for slug in values[key]])
        if "tags" in values:
            through = TAGGED[record.kind]
            page.tagged_items = [through(tag_id=self.lookups.tag(name)) for name in values["tags"]]
        for key, model in LISTS[record.kind].items():
            if key in values:
                ids = [self.lookups.page("videos", slug) for slug in values[key]]
                setattr(page, LIST_NAMES[key], [model(video_id=pk, sort_order=n) for n, pk in enumerate(ids)])
        if "seo" in values:
            page.seo_title, page.search_description = values["seo"]
        if "purchase" in values:
            page.purchase_label, page.purchase_url = values["purchase"]
        if record.kind == "videos":
            self._fill_video(page, record, values)
        if "poster" in values or "source" in values:
            self._fill_poster(page, record, values)

    def _fill_video(self, page: VideoPage, record: Record, values: dict[str, Any]) -> None:
        if "source" in values:
            page.video = self._video(record, values["source"], page.video)
        elif page.video is not None and values.keys() & set(TIMED):
            said = {key: values[key] for key in TIMED if key in values}
            self._give_extras(page.video, extras_held(page.video) | said)
            page.video.save()
        if (
            page.video is not None
            and "duration" in values
            and page.video.url
            and page.video.duration is not None
        ):
            page.video.duration = values["duration"]
            page.video.save(update_fields=["duration"])

    def _video(self, record: Record, source: Source | None, before: Video | None) -> Video | None:
        """Return the video that plays `source`: one that the library has, or a new one."""
        if source is None:
            return None
        extras = extras_of(record)
        poster = record.values.get("poster")
        picture = self.lookups.poster(poster.checksum) if poster else None
        if source.file is None:
            if picture is None and before is not None:
                picture = before.poster_id
            return self._new_video(record, {"url": source.url, "poster_id": picture}, extras)
        checksum = source.file.checksum
        twin = find_twin(checksum, extras)
        if twin is not None:
            return twin
        if picture is None and checksum in self.storehouse.stills:
            picture = self.lookups.poster(self.storehouse.stills[checksum])
        file = self.storehouse.file("video", checksum)
        facts = {name: value for name, value in file.facts.items() if name != "extension"}
        name = self.storehouse.names[key_of(record, "video", checksum)]
        facts |= {"file": name, "size": file.size, "checksum": checksum, "poster_id": picture}
        return self._new_video(record, facts, extras)

    def _new_video(self, record: Record, facts: dict[str, Any], extras: Extras) -> Video:
        video = Video(title=record.values["title"], **facts)
        self._give_extras(video, extras)
        self._save(record, video.save)
        return video

    def _give_extras(self, video: Video, extras: Extras) -> None:
        video.tracks = [
            TextTrack(
                kind=track.kind,
                language=track.language,
                label=track.label,
                # A track that the video has already says itself where its file is.
                file=self.storehouse.names.get(("captions", track.file.checksum), track.file.name),
            )
            for track in extras["captions"]
        ]
        video.chapters = [Chapter(start=start, title=title) for start, title in extras["chapters"]]
        video.transcripts = [
            WrittenTranscript(language=language, text=text) for language, text in extras["transcripts"]
        ]

    def _fill_poster(self, page: Any, record: Record, values: dict[str, Any]) -> None:
        said = record.values.get("poster")
        if "poster" not in record.values:
            return
        video = getattr(page, "video", None)
        if said is None:
            page.poster = None
            if video is not None and video.poster_id is not None:
                video.poster = None
                video.save(update_fields=["poster"])
            return
        image = self.lookups.poster(said.checksum)
        page.poster_id = None if video is not None and video.poster_id == image else image

    def progression(self, change: Change) -> None:
        record = change.record
        thing = Progression.objects.filter(slug=record.slug).first() or Progression(slug=record.slug)
        for key in change.fields:
            if key == "videos":
                ids = [self.lookups.page("videos", slug) for slug in record.values["videos"]]
                thing.steps = [ProgressionStep(video_id=pk, sort_order=n) for n, pk in enumerate(ids)]
            else:
                setattr(thing, key, record.values[key])
        self._save(record, thing.save, thing.full_clean)

    def _save(self, record: Record, *steps: Callable[[], Any]) -> None:
        """Run these; what a model refuses after all is told as a fault of the record."""
        try:
            for step in reversed(steps):
                step()
        except ValidationError as error:
            messages = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            raise BundleRefused(
                [Fault(record.place, name, text) for name, texts in messages.items() for text in texts]
            ) from error
