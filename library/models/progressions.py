"""Progressions: videos in an order that gets harder step by step."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import MultipleChooserPanel
from wagtail.search import index

from library.models.relations import OrderedVideo
from library.panels import NamePanel


class Progression(index.Indexed, ClusterableModel):
    """A path through several videos, from the easiest to the hardest."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    introduction = models.TextField(_("introduction"), blank=True, max_length=600)

    panels = [
        NamePanel("title"),
        "slug",
        "introduction",
        MultipleChooserPanel(
            "steps",
            chooser_field_name="video",
            heading=_("Videos, from easier to harder"),
            label=_("Video"),
        ),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("introduction"),
    ]

    class Meta:
        verbose_name = _("progression")
        verbose_name_plural = _("progressions")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("progression", args=[self.slug])


class ProgressionStep(OrderedVideo):
    progression = ParentalKey(Progression, on_delete=models.CASCADE, related_name="steps")
