"""Panels of our own for the editing forms."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import TitleFieldPanel


class NamePanel(TitleFieldPanel):
    """The name of something that has a slug: while it is new, the slug follows what is typed.

    Later it stays, because visitors and apps know the thing by it.
    """

    def __init__(self, field_name: str = "name", **kwargs: Any) -> None:
        super().__init__(field_name, **{"placeholder": False, "classname": "", **kwargs})

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_should_apply(self) -> bool:
            return self.instance is None or self.instance.pk is None
