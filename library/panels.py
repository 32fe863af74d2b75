"""Panels of our own for the editing forms."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import HelpPanel, TitleFieldPanel


class NamePanel(TitleFieldPanel):
    """The name of something that has a slug: while it is new, the slug follows what is typed.

    Later it stays, because visitors and apps know the thing by it.
    """

    def __init__(self, field_name: str = "name", **kwargs: Any) -> None:
        super().__init__(field_name, **{"placeholder": False, "classname": "", **kwargs})

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_should_apply(self) -> bool:
            return self.instance is None or self.instance.pk is None


class EncodingPanel(HelpPanel):
    """How far the worker is with an uploaded video: on the video's own form, and on that of a page that shows it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "library/admin/encoding_panel.html", **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        @property
        def video(self) -> Any:
            """The video itself, or the one that the page shows."""
            return getattr(self.instance, "video", self.instance)

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.video and self.video.pk and self.video.file)

        @property
        def media(self) -> forms.Media:
            return forms.Media(css={"all": ["library/admin/admin.css"]}, js=["library/admin/encoding.js"])


class PreviewPanel(EncodingPanel):
    """The video itself, to be looked at, with a button that makes a poster of what is seen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "library/admin/video_preview.html", **kwargs})

    class BoundPanel(EncodingPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.source)

        @property
        def source(self) -> str:
            """The address of a file that every browser plays, or nothing."""
            if self.video.plays_in_browsers:
                return str(self.video.file.url)
            files = [
                rendition.file.url for rendition in self.video.renditions.all() if rendition.kind == "mp4"
            ]
            return str(files[0]) if files else ""
