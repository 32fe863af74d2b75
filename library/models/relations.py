"""The ordered lists that an editor puts together: related videos, picks, featured pages, techniques."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.api import APIField
from wagtail.models import Orderable


class OrderedVideo(Orderable):
    """One video page in an ordered list."""

    video = models.ForeignKey(
        "library.VideoPage", verbose_name=_("video"), on_delete=models.CASCADE, related_name="+"
    )

    panels = ["video"]
    api_fields = [APIField("video", writable=True)]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.video)


class PickedVideo(OrderedVideo):
    """A video in a list that belongs to a page; the page itself has no place in it."""

    class Meta(OrderedVideo.Meta):
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.video_id is not None and self.video_id == self.page_id:
            raise ValidationError({"video": _("A page cannot suggest itself. Choose another video.")})


class VideoRelatedVideo(PickedVideo):
    page = ParentalKey("library.VideoPage", on_delete=models.CASCADE, related_name="related_videos")


class VideoAlsoEnjoy(PickedVideo):
    page = ParentalKey("library.VideoPage", on_delete=models.CASCADE, related_name="also_enjoy")


class WorksheetTechniqueVideo(PickedVideo):
    page = ParentalKey("library.WorksheetPage", on_delete=models.CASCADE, related_name="technique_videos")


class WorksheetRelatedVideo(PickedVideo):
    page = ParentalKey("library.WorksheetPage", on_delete=models.CASCADE, related_name="related_videos")


class WorksheetAlsoEnjoy(PickedVideo):
    page = ParentalKey("library.WorksheetPage", on_delete=models.CASCADE, related_name="also_enjoy")


class HomeFeaturedVideo(OrderedVideo):
    page = ParentalKey("library.HomePage", on_delete=models.CASCADE, related_name="featured_videos")


class HomeFeaturedWorksheet(Orderable):
    page = ParentalKey("library.HomePage", on_delete=models.CASCADE, related_name="featured_worksheets")
    worksheet = models.ForeignKey(
        "library.WorksheetPage", verbose_name=_("worksheet"), on_delete=models.CASCADE, related_name="+"
    )

    panels = ["worksheet"]
    api_fields = [APIField("worksheet")]

    def __str__(self) -> str:
        return str(self.worksheet)


class HomeFeaturedCategory(Orderable):
    page = ParentalKey("library.HomePage", on_delete=models.CASCADE, related_name="featured_categories")
    category = models.ForeignKey(
        "library.Category", verbose_name=_("category"), on_delete=models.CASCADE, related_name="+"
    )

    panels = ["category"]
    api_fields = [APIField("category")]

    def __str__(self) -> str:
        return str(self.category)
