"""What the public may see, ready to be read: one document a page, and for every word the set of pages that carry it.

Only step 2 of the change log writes here (`library.published.settling`). A page that is not public has no row, so that
nothing can leak through a filter, a count or a search.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedPage(models.Model):
    """A public video or worksheet: what lists filter and sort by, and its card and its whole as JSON texts.

    The texts hold the page's own facts and the ids of others. Instead of host names, addresses of files and names of
    words they hold marks (`library.published.marks`), which a reader fills in.
    """

    page_id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10)
    # The nearest home page above it: a site is one or more of them.
    home_id = models.BigIntegerField()
    locale_id = models.BigIntegerField()
    uuid = models.UUIDField(unique=True)
    slug = models.CharField(max_length=255)
    translation_key = models.UUIDField()
    path = models.CharField(max_length=1000)

    # What lists are sorted by; without a value, a page stands last in both directions. Times are microseconds since
    # 1970, lengths are seconds; the folded title is bytes, because databases sort texts in their own ways.
    newest = models.BigIntegerField()
    oldest = models.BigIntegerField()
    shortest = models.BigIntegerField()
    longest = models.BigIntegerField()
    updated = models.BigIntegerField()
    title_key = models.BinaryField(max_length=1020)

    words = models.TextField()
    # The editor's lists: ids of pages, public or not; and what our own pages show beside the texts.
    others = models.TextField()
    shape = models.SmallIntegerField()
    written = models.BigIntegerField(db_index=True)
    card = models.TextField()
    whole = models.TextField()

    class Meta:
        verbose_name = _("published page")
        verbose_name_plural = _("published pages")
        indexes = [
            *(
                models.Index(
                    fields=["kind", "home_id", "locale_id", key, "page_id"], name=f"library_by_{key}"[:30]
                )
                for key in ("newest", "oldest", "shortest", "longest", "updated", "title_key")
            ),
            models.Index(fields=["slug", "kind"], name="library_published_slug"),
            models.Index(fields=["translation_key"], name="library_published_twins"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class PublishedWord(models.Model):
    """The pages of one kind below one home page that carry a word, as bits: bit n of the bytes is page n.

    With them every filter, every count and every facet is arithmetic on a few large numbers, however many pages
    there are, and renaming or moving a word touches none of them.
    """

    kind = models.CharField(max_length=10)
    home_id = models.BigIntegerField()
    locale_id = models.BigIntegerField()
    name = models.CharField(max_length=40)
    bits = models.BinaryField()
    written = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("published word")
        verbose_name_plural = _("published words")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "home_id", "locale_id", "name"], name="library_one_set_a_word"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
