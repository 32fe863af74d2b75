"""Every filter that is asked for twice, under a name that reads like a question.

The web pages, the feeds and the API call the same methods, so that they cannot disagree about what is public.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef
from wagtail.query import PageQuerySet

from library.scope import Scope

if TYPE_CHECKING:
    from wagtail.models import Site


class CategoryQuerySet(models.QuerySet):
    def branch_ids(self, slugs: Iterable[str]) -> set[int]:
        """Return the ids of the categories with these slugs and of everything below them (one query).

        Categories are few, so the whole tree is read and walked in memory.
        """
        wanted = set(slugs)
        children: dict[int | None, list[int]] = {}
        found: list[int] = []
        for pk, parent_id, slug in self.values_list("pk", "parent_id", "slug"):
            children.setdefault(parent_id, []).append(pk)
            if slug in wanted:
                found.append(pk)
        branch: set[int] = set()
        while found:
            pk = found.pop()
            if pk not in branch:
                branch.add(pk)
                found.extend(children.get(pk, []))
        return branch


class LibraryPageQuerySet(PageQuerySet):
    """Videos and worksheets, as visitors and apps may see them."""

    def published(self, site: Site | Scope) -> Self:
        """The one rule of visibility: live, public and inside this site.

        Give a `Scope` where the rule is asked for more than once in a request.
        """
        scope = site if isinstance(site, Scope) else Scope.of(site)
        return self.filter(scope.public)

    def in_category(self, *slugs: str) -> Self:
        """Pages in any of these categories or in one below them. An unknown slug matches nothing."""
        through = self.model.categories.through
        ids = self.model._meta.get_field("categories").related_model.objects.branch_ids(slugs)
        return self.filter(
            Exists(
                through.objects.filter(
                    **{f"{self.model._meta.model_name}_id": OuterRef("pk")}, category__in=ids
                )
            )
        )

    def tagged(self, *slugs: str) -> Self:
        """Pages that carry at least one of these tags (slugs)."""
        through = self.model.tags.through
        return self.filter(
            Exists(through.objects.filter(content_object_id=OuterRef("pk"), tag__slug__in=slugs))
        )

    def by_title(self) -> Self:
        return self.order_by("title_key", "pk")


class VideoPageQuerySet(LibraryPageQuerySet):
    def with_captions(self) -> Self:
        """Videos with at least one captions or subtitles track, so that nobody needs the sound."""
        return self.filter(self._has_captions())

    def without_captions(self) -> Self:
        return self.exclude(self._has_captions())

    def _has_captions(self) -> Exists:
        tracks = self.model._meta.get_field("video").related_model._meta.get_field("tracks").related_model
        return Exists(
            tracks.objects.filter(video_id=OuterRef("video_id"), kind__in=("captions", "subtitles"))
        )
