"""Step 1 of the change log: whoever saves or deletes something public leaves an unnumbered row.

The receivers run inside the saving transaction and only insert. Whether public content really differs is found
out in step 2; here only what can never differ (a draft, a lock) is passed over.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.files.storage import Storage
from django.db.models import Model
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_migrate,
    post_save,
    pre_delete,
    pre_save,
)
from django.db.transaction import on_commit
from modelcluster.fields import ParentalKey
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)

from library.media.encoding import tasks as encoding
from library.media.encoding.publishing import remove
from library.media.posters import make_posters
from library.models import (
    Category,
    Equipment,
    Kind,
    LibraryPage,
    LibrarySettings,
    LibraryTag,
    Presenter,
    Progression,
    Rendition,
    TextTrack,
    Video,
    VideoPage,
    WorksheetPage,
)
from library.published.facts import UNSEEN_FIELDS
from library.published.pictures import make_lighter
from library.published.rebuild import is_outdated, rebuild
from library.published.rich_text import references
from library.published.settling import note as note_all
from library.published.targets import make_pictures, texts_of
from library.published.touched import pages_pointing_to, things_showing_image

KIND_OF: dict[type[Model], str] = {
    Category: Kind.CATEGORY,
    LibraryTag: Kind.TAG,
    Presenter: Kind.PRESENTER,
    Equipment: Kind.EQUIPMENT,
    Progression: Kind.PROGRESSION,
    LibrarySettings: Kind.SETTING,
    Video: Kind.MEDIA,
    get_image_model(): Kind.IMAGE,
    get_document_model(): Kind.DOCUMENT,
    Redirect: Kind.REDIRECT,
    Site: Kind.SITE,
    Locale: Kind.SITE,
    Collection: Kind.COLLECTION,
}

# The pictures of these are shown in several widths, made when the owner is saved.
PICTURED: dict[type[Model], str] = {
    VideoPage: "poster_id",
    WorksheetPage: "poster_id",
    Video: "poster_id",
    Category: "image_id",
    Presenter: "portrait_id",
}


def connect() -> None:
    """Connect every receiver; called once, when the app is ready."""
    # The pictures first: their files are made before the log is settled, so that a new poster is one change.
    for owner in PICTURED:
        post_save.connect(picture_chosen, sender=owner, dispatch_uid=f"library.picture.{owner.__name__}")
    for text_owner in (VideoPage, WorksheetPage):
        post_save.connect(
            text_saved, sender=text_owner, dispatch_uid=f"library.text_pictures.{text_owner.__name__}"
        )
    pre_save.connect(picture_replaced, sender=get_image_model(), dispatch_uid="library.picture_replaced")
    post_save.connect(picture_saved, sender=get_image_model(), dispatch_uid="library.picture_saved")
    post_save.connect(page_saved, dispatch_uid="library.page_saved")
    post_delete.connect(page_deleted, dispatch_uid="library.page_deleted")
    for model in KIND_OF:
        post_save.connect(thing_saved, sender=model, dispatch_uid=f"library.saved.{model.__name__}")
        post_delete.connect(thing_saved, sender=model, dispatch_uid=f"library.deleted.{model.__name__}")
    post_save.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="library.restricted")
    post_delete.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="library.unrestricted")
    for signal in (post_save, post_delete):
        signal.connect(
            collection_restricted,
            sender=CollectionViewRestriction,
            dispatch_uid=f"library.collection.{id(signal)}",
        )
    for model in apps.get_app_config("library").get_models():
        if any(isinstance(field, ParentalKey) for field in model._meta.fields):
            post_save.connect(child_changed, sender=model, dispatch_uid=f"library.child.{model.__name__}")
            post_delete.connect(
                child_changed, sender=model, dispatch_uid=f"library.child_gone.{model.__name__}"
            )
    for model in (VideoPage, WorksheetPage):
        for field in model._meta.many_to_many:
            m2m_changed.connect(
                links_changed,
                sender=field.remote_field.through,
                dispatch_uid=f"library.links.{model.__name__}.{field.name}",
            )
    for model in (Category, Presenter, Equipment):
        pre_delete.connect(word_goes, sender=model, dispatch_uid=f"library.word_goes.{model.__name__}")
    for filed in (Video, TextTrack):
        post_delete.connect(file_goes, sender=filed, dispatch_uid=f"library.file_goes.{filed.__name__}")
    post_save.connect(video_stored, sender=Video, dispatch_uid="library.video_stored")
    post_save.connect(rendition_changed, sender=Rendition, dispatch_uid="library.rendition_made")
    post_delete.connect(rendition_changed, sender=Rendition, dispatch_uid="library.rendition_gone")
    post_delete.connect(rendition_goes, sender=Rendition, dispatch_uid="library.rendition_goes")
    pre_delete.connect(image_goes, sender=get_image_model(), dispatch_uid="library.image_goes")
    pre_delete.connect(target_goes, sender=get_document_model(), dispatch_uid="library.document_goes")
    post_migrate.connect(
        migrated, sender=apps.get_app_config("library"), dispatch_uid="library.rebuild_outdated"
    )


def note(kind: str, object_id: int | None) -> None:
    """Leave the unnumbered row and have it settled after the commit."""
    if object_id is not None:
        note_all([(kind, object_id)])


def page_saved(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Any page, of whatever class: a move saves the plain `Page`."""
    fields = kwargs.get("update_fields")
    if raw or not isinstance(instance, Page) or (fields is not None and set(fields) <= UNSEEN_FIELDS):
        return
    note(Kind.BRANCH if _left_its_children_behind(instance) else Kind.PAGE, instance.pk)


def _left_its_children_behind(page: Page) -> bool:
    """Whether the addresses below have yet to follow this page: Wagtail updates them after this signal, with SQL
    that sends none."""
    if not page.numchild:
        return False
    child = Page.objects.filter(path__startswith=page.path, depth=page.depth + 1).values_list(
        "url_path", flat=True
    )
    first = child.first()
    return first is not None and not first.startswith(page.url_path)


def page_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        note(Kind.PAGE, instance.pk)


def thing_saved(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        note(KIND_OF[sender], instance.pk)


def restriction_changed(
    sender: type[Model], instance: PageViewRestriction, raw: bool = False, **kwargs: Any
) -> None:
    if not raw:
        note(Kind.BRANCH, instance.page_id)


def collection_restricted(
    sender: type[Model], instance: CollectionViewRestriction, raw: bool = False, **kwargs: Any
) -> None:
    if not raw:
        note(Kind.COLLECTION, instance.collection_id)


def child_changed(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """A row of an ordered list, a tag on a page, a caption: its owner changed."""
    if raw:
        return
    field = next(field for field in sender._meta.fields if isinstance(field, ParentalKey))
    note(_owner_kind(field.related_model), getattr(instance, field.attname))


def _owner_kind(model: type[Model]) -> str:
    return Kind.PAGE if issubclass(model, Page) else KIND_OF[model]


def links_changed(sender: type[Model], instance: Model, action: str, **kwargs: Any) -> None:
    if action in ("post_add", "post_remove", "post_clear") and isinstance(instance, Page):
        note(Kind.PAGE, instance.pk)


def word_goes(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A deleted category leaves its pages by plain SQL; they are noted while they can still be found."""
    for model in (VideoPage, WorksheetPage):
        for field in model._meta.many_to_many:
            if field.related_model is sender:
                pages = model.objects.filter(**{field.name: instance.pk}).values_list("pk", flat=True)
                note_all([(Kind.PAGE, pk) for pk in pages])


def image_goes(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """The same for an image: its owners lose it by plain SQL."""
    note_all(things_showing_image([instance.pk]))
    target_goes(sender, instance)


def target_goes(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """And for what texts point to: the reference index forgets it together with the thing."""
    note_all([(Kind.PAGE, pk) for pk in sorted(pages_pointing_to([(KIND_OF[sender], instance.pk)]))])


def file_goes(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A deleted video or caption takes its file along, once it is certain and nobody else plays that file."""
    file = instance.file  # type: ignore[attr-defined]
    if file:
        on_commit(lambda: _remove_file(sender, file.storage, file.name), robust=True)


def _remove_file(model: type[Model], storage: Storage, name: str) -> None:
    if not model._default_manager.filter(file=name).exists():
        storage.delete(name)


def video_stored(sender: type[Model], instance: Video, raw: bool = False, **kwargs: Any) -> None:
    """A new file is encoded by the worker, wherever it came from."""
    fields = kwargs.get("update_fields")
    if not raw and (fields is None or "checksum" in fields):
        encoding.plan(instance)


def rendition_changed(sender: type[Model], instance: Rendition, raw: bool = False, **kwargs: Any) -> None:
    """Its video plays in another way now."""
    if not raw:
        note(Kind.MEDIA, instance.video_id)


def rendition_goes(sender: type[Model], instance: Rendition, **kwargs: Any) -> None:
    storage, names = instance.file.storage, instance.files
    on_commit(lambda: remove(storage, names), robust=True)


def picture_chosen(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    image_id = getattr(instance, PICTURED[sender])
    if image_id is not None and not raw:
        on_commit(lambda: renew_posters(image_id), robust=True)


def text_saved(sender: type[Model], instance: LibraryPage, raw: bool = False, **kwargs: Any) -> None:
    """The pictures inside its texts get their files before the page is settled."""
    fields = kwargs.get("update_fields")
    if raw or not instance.live or (fields is not None and set(fields) <= UNSEEN_FIELDS):
        return
    images = references(texts_of(instance)).images
    if images:
        on_commit(lambda: make_pictures(images), robust=True)


def picture_replaced(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Another file in the same image: the poster files of the old one would pass for the new one's."""
    if raw or instance.pk is None:
        return
    before = sender._default_manager.filter(pk=instance.pk).values_list("file", flat=True).first()
    if before != instance.file.name:  # type: ignore[attr-defined]
        instance.renditions.all().delete()  # type: ignore[attr-defined]


def picture_saved(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """A replaced file or a moved focal point: the poster is made again if something shows the image."""
    if not raw and things_showing_image([instance.pk]):
        on_commit(lambda: renew_posters(instance.pk), robust=True)


def renew_posters(image_id: int) -> None:
    """Make the poster files; if the log has been settled without them, what shows the image is touched again.

    The worker adds the formats that take longer to make.
    """
    if make_posters(image_id):
        note(Kind.IMAGE, image_id)
        make_lighter.enqueue(image_id)


def migrated(plan: Any = (), **kwargs: Any) -> None:
    """After a release that changed the form of the documents, or brought them, they are written again."""
    forwards = bool(plan) and not any(backwards for _migration, backwards in plan)
    if forwards and is_outdated():
        rebuild()
