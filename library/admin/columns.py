"""Columns that several listings share."""

from __future__ import annotations

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from wagtail.admin.ui.tables import Column, TitleColumn

from library.timecodes import clock


class CssColumn(Column):
    """A column that brings our few admin styles along."""

    class Media:
        css = {"all": ["library/admin/admin.css"]}


class PictureColumn(CssColumn):
    """A small picture; `accessor` gives the Wagtail image."""

    cell_template_name = "library/admin/picture_cell.html"


class ClockColumn(CssColumn):
    """A length in seconds, as `12:05`."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, **{"classname": "library-number", **kwargs})

    def get_value(self, instance: Any) -> str:
        seconds = super().get_value(instance)
        return clock(seconds) if seconds is not None else "–"


class SizeColumn(CssColumn):
    """A number of bytes, as `4.2 MB`."""

    def get_value(self, instance: Any) -> str:
        size = super().get_value(instance)
        return filesizeformat(size) if size is not None else "–"


class UsesColumn(Column):
    """A number of uses that leads to the list of them. `url_of` gives the address, None where there is none."""

    def __init__(self, name: str, url_of: Any, **kwargs: Any) -> None:
        super().__init__(name, **{"classname": "library-number", **kwargs})
        self.url_of = url_of

    def get_value(self, instance: Any) -> str:
        count = super().get_value(instance) or 0
        url = self.url_of(instance)
        return format_html('<a href="{}">{}</a>', url, count) if url and count else str(count)


class TreeTitleColumn(TitleColumn):
    """A title that is indented by the depth of its row (0 for the first)."""

    cell_template_name = "library/admin/tree_title_cell.html"

    class Media:
        css = {"all": ["library/admin/admin.css"]}
