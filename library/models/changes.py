"""The change log: what happened to the published library, in one order.

Each change is written in two steps, because a publish may neither wait for a lock nor be lost:

1. in the saving transaction an unnumbered row is inserted (`Change.objects.note`), nothing else;
2. after the commit one short transaction takes the counter's lock, looks again at what was touched, and numbers
   the rows whose public content really differs (`library.published.settling`).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.utils.translation import gettext_lazy as _
from psycopg import pq

# The number of a state that is not written yet.
UNNUMBERED = 0


class Kind(models.TextChoices):
    """What can change. The first two are pages with an identity of their own."""

    VIDEO = "video", _("video")
    WORKSHEET = "worksheet", _("worksheet")
    PAGE = "page", _("other page")
    CATEGORY = "category", _("category")
    TAG = "tag", _("tag")
    PRESENTER = "presenter", _("presenter")
    EQUIPMENT = "equipment", _("equipment")
    PROGRESSION = "progression", _("progression")
    SETTING = "setting", _("setting")
    IMAGE = "image", _("image")
    DOCUMENT = "document", _("document")
    REDIRECT = "redirect", _("redirect")
    # Touched, but never published by themselves: step 2 looks at whatever shows them.
    MEDIA = "media", _("video file")
    BRANCH = "branch", _("page and everything below")
    COLLECTION = "collection", _("collection")
    # Of a site, its address and its home page are public; a locale touches all of them.
    SITE = "site", _("site")


class ChangeManager(models.Manager["Change"]):
    def note(self, things: Iterable[tuple[str, int]]) -> None:
        """Step 1: insert the unnumbered rows, given as kind and id, with one statement.

        Inserts only, so that no saver ever waits for another.
        """
        self.bulk_create([Change(kind=kind, object_id=pk) for kind, pk in things], batch_size=1000)

    def waiting(self) -> models.QuerySet[Change]:
        """The rows that step 2 has not looked at yet, oldest first."""
        return self.filter(number__isnull=True).order_by("pk")


class Change(models.Model):
    """One change. Without a number it says what was touched; with one, what an app must fetch or forget."""

    class Action(models.TextChoices):
        UPSERT = "upsert", _("published or changed")
        DELETE = "delete", _("no longer public")

    number = models.BigIntegerField(null=True, blank=True, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    object_id = models.BigIntegerField()
    key = models.CharField(max_length=255, blank=True)
    action = models.CharField(max_length=6, choices=Action.choices, blank=True)
    # The shelf on which apps see it: below which home page (0: everywhere) and in which language. What apps do not
    # keep has no language.
    home_id = models.BigIntegerField(default=0)
    locale_id = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ChangeManager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["kind", "number"], name="library_change_kind"),
            models.Index(fields=["locale_id", "number"], name="library_change_shelf"),
            models.Index(fields=["key", "kind", "number"], name="library_change_key"),
            models.Index(
                fields=["id"], name="library_change_waiting", condition=models.Q(number__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or '-'} {self.kind} {self.object_id} {self.action}".rstrip()


class Reading(NamedTuple):
    """What the counter says: the newest number, the epoch (None before the first change), whether rows wait for
    step 2, and how old the projection and the vocabularies are."""

    number: int = 0
    epoch: uuid.UUID | None = None
    waits: bool = False
    written: int = 0
    vocabulary: int = 0


def _first_row(statement: str) -> tuple | None:
    """Return the first row of a statement without parameters, as the database's own driver gives it.

    Below Django's cursor, which takes longer to put the statement together than SQLite to answer it; on PostgreSQL
    below psycopg's as well: one call of libpq, so that a thread gives up the interpreter once and not several times.
    Not where somebody counts or wraps the queries. A lost connection is noticed and replaced as Django does it.
    """
    # What Django offers as `connection` looks this up for each attribute.
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.queries_logged or connection.execute_wrappers:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            return _first_row_of_libpq(connection.connection.pgconn, statement)
        return connection.connection.execute(statement).fetchone()


def _first_row_of_libpq(libpq: pq.abc.PGconn, statement: str) -> tuple | None:
    """The same from PostgreSQL: as bytes of text."""
    result = libpq.exec_(statement.encode())
    if libpq.status == pq.ConnStatus.BAD:
        raise psycopg.OperationalError(libpq.get_error_message())
    if result.status != pq.ExecStatus.TUPLES_OK:
        raise psycopg.errors.error_from_result(result)
    return tuple(result.get_value(0, n) for n in range(result.nfields)) if result.ntuples else None


@lru_cache(maxsize=16)
def _reading(number: Any, epoch: Any, waits: Any, written: Any, vocabulary: Any) -> Reading:
    """Return a row of the counter as what it means. The same row is asked for again and again."""
    # SQLite keeps a UUID as text, and PostgreSQL's own way of writing is bytes of text.
    text = epoch.decode() if isinstance(epoch, bytes) else str(epoch)
    return Reading(int(number), uuid.UUID(text), waits in (True, b"t"), int(written), int(vocabulary))


class ChangeCounter(models.Model):
    """The newest number, and the lock that step 2 holds. There is one row, made when it is first needed."""

    THE_ROW = 1

    value = models.BigIntegerField(default=0)
    # Renewed by a restore or a rebuild: a database that was set back repeats its numbers, never its epoch.
    epoch = models.UUIDField(default=uuid.uuid4)
    # Grow whenever published documents are written, and whenever names, trees, sites or settings differ: so a
    # process knows what of its memory is old.
    written = models.BigIntegerField(default=0)
    vocabulary = models.BigIntegerField(default=0)
    # How far a rebuild that has not ended has come, as the id of a page.
    rebuilt = models.BigIntegerField(null=True, blank=True)
    # The newest tombstone that was taken out of the log; whoever has not seen it must begin again.
    pruned = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("change counter")

    def __str__(self) -> str:
        return str(self.value)

    # Every request asks this; building the same through the ORM took several times as long as the answer.
    READ = """
        SELECT value, epoch, EXISTS (SELECT 1 FROM library_change WHERE number IS NULL), written, vocabulary
        FROM library_changecounter WHERE id = 1
    """

    @classmethod
    def read(cls) -> Reading:
        """Return what the counter says: one small query."""
        row = _first_row(cls.READ)
        if row is None:
            return Reading(waits=Change.objects.waiting().exists())
        return _reading(*row)

    @classmethod
    def lock(cls) -> ChangeCounter:
        """Return the row, locked until the transaction ends."""
        rows = cls.objects.select_for_update()
        return rows.filter(pk=cls.THE_ROW).first() or rows.get(pk=cls.make().pk)

    @classmethod
    def make(cls) -> ChangeCounter:
        """Return the row, made now if there is none yet."""
        return cls.objects.get_or_create(pk=cls.THE_ROW)[0]


class PublishedState(models.Model):
    """What the log last said about a public thing: enough to know whether it differs, and to name it when gone.

    A word has one row by itself, and one for every shelf on which something public carries it.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices)
    object_id = models.BigIntegerField()
    home_id = models.BigIntegerField(default=0)
    locale_id = models.BigIntegerField(default=0)
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    number = models.BigIntegerField()

    class Meta:
        verbose_name = _("published state")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "home_id", "locale_id"], name="library_one_state_a_shelf"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def differs(self, other: Any) -> bool:
        return self.key != other.key or self.digest != other.digest

    def on(self, home_id: int, locale_id: int) -> PublishedState:
        """The same, not numbered yet, on this shelf."""
        return PublishedState(
            kind=self.kind,
            object_id=self.object_id,
            home_id=home_id,
            locale_id=locale_id,
            key=self.key,
            digest=self.digest,
            number=UNNUMBERED,
        )
