"""Forms that the page models bring along."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from library.form_fields import draw_as_tree

# The lists in which one video may stand only once.
ORDERED_LISTS = ("related_videos", "also_enjoy", "technique_videos")


class LibraryPageForm(WagtailAdminPageForm):
    """The editor's form of a video or worksheet page.

    Categories are a tree of checkboxes in the page's own language, and nobody is suggested twice in one list.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "categories" in self.fields:
            field = self.fields["categories"]
            draw_as_tree(field)
            field.queryset = self._categories_to_offer(field.queryset)

    def _categories_to_offer(self, categories: Any) -> Any:
        """The categories of the page's locale, and whichever it has already: saving must not lose them."""
        chosen = [category.pk for category in self.instance.categories.all()] if self.instance.pk else []
        # The preview of a page that was never saved gives it no locale yet; it will be that of its parent.
        locale_id = self.instance.locale_id or self.parent_page.locale_id
        return categories.filter(Q(locale_id=locale_id) | Q(pk__in=chosen))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ORDERED_LISTS:
            if name in self.formsets:
                self._check_list(self.formsets[name])
        return cleaned

    def _check_list(self, formset: Any) -> None:
        """Neither the page itself nor anything twice. (A row does not know its page before both are saved.)"""
        formset.is_valid()  # cleans its rows
        seen: set[Any] = set()
        for form in formset.forms:
            data = getattr(form, "cleaned_data", {})
            video = data.get("video")
            if video is None or data.get("DELETE"):
                continue
            if video.pk == self.instance.pk:
                form.add_error("video", _("A page cannot suggest itself. Choose another video."))
            elif video.pk in seen:
                form.add_error("video", _("“%(title)s” is already in this list.") % {"title": video.title})
            seen.add(video.pk)
