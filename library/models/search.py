"""The words of what is published, as search reads them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchText(models.Model):
    """The words of one public page, folded (`library.searching.words`), by how much a word there says.

    Step 2 of the change log writes the rows; a draft, a private or an expired page has none. The database itself
    keeps an index beside them (migration `0002_full_text`): on SQLite the FTS5 table `library_fulltext`, filled by
    triggers, on PostgreSQL the generated column `vector`. A migration that alters this table on SQLite makes it
    anew, and must make the triggers anew too.
    """

    # No foreign key: the row goes in step 2, as everything does that is published.
    page_id = models.BigIntegerField(primary_key=True)
    title = models.TextField()
    # Keys of the tags, categories, presenters and equipment (`key`), not their names, which may change.
    names = models.TextField()
    introduction = models.TextField()
    body = models.TextField()
    # A line for each cue of the captions.
    spoken = models.TextField()
    # Those cues for people: `[[start in seconds, text], …]`.
    cues = models.JSONField(default=list)
    # Of the facts that this was made of.
    digest = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("searchable text")
        verbose_name_plural = _("searchable texts")

    def __str__(self) -> str:
        return self.title
