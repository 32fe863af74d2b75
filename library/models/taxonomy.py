"""The vocabularies: what videos and worksheets are about, who shows them and what they need."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index

from library.panels import NamePanel
from library.querysets import CategoryQuerySet

# What a short text about a person or a caution may hold.
PLAIN_FEATURES = ["bold", "italic", "ul", "ol", "link"]


CategoryManager = models.Manager.from_queryset(CategoryQuerySet)


class Category(TranslatableMixin, index.Indexed, models.Model):
    """A region of the body or a topic. Categories form a tree: Back, and below it Mid back."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("slug"), max_length=80, help_text=_("The last part of the address: /videos/categories/mid-back/")
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text=_("The wider category. Leave it empty for a category of the first row."),
    )
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=600,
        help_text=_("One or two sentences at the top of the category."),
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first among neighbours.")
    )

    objects = CategoryManager()

    panels = [NamePanel(), "slug", "parent", "order", "introduction", "image"]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("introduction"),
        index.FilterField("locale_id"),
        index.FilterField("parent"),
    ]
    api_fields = [APIField("name"), APIField("slug"), APIField("introduction"), APIField("image")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["order", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="library_category_slug_once_a_locale"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        seen = {self.pk}
        ancestor = self.parent
        while ancestor is not None:
            if ancestor.pk in seen:
                raise ValidationError({"parent": _("A category cannot stand below itself.")})
            seen.add(ancestor.pk)
            ancestor = ancestor.parent


class LibraryTag(TagBase):
    """A tag of the library. Images and documents have tags of their own, so that these stay about the content."""

    free_tagging = True

    panels = [NamePanel(), "slug"]

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]


class VideoPageTag(ItemBase):
    tag = models.ForeignKey(LibraryTag, on_delete=models.CASCADE, related_name="video_items")
    content_object = ParentalKey("library.VideoPage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        unique_together = [("tag", "content_object")]


class WorksheetPageTag(ItemBase):
    tag = models.ForeignKey(LibraryTag, on_delete=models.CASCADE, related_name="worksheet_items")
    content_object = ParentalKey(
        "library.WorksheetPage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        unique_together = [("tag", "content_object")]


class Presenter(index.Indexed, models.Model):
    """Somebody who shows the exercises."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    credentials = models.CharField(
        _("credentials"),
        max_length=200,
        blank=True,
        help_text=_("What qualifies them: “Physical therapist, registered yoga teacher”."),
    )
    biography = RichTextField(_("biography"), blank=True, features=PLAIN_FEATURES)
    portrait = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("portrait"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    panels = [NamePanel(), "slug", "credentials", "portrait", "biography"]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("credentials"),
        index.SearchField("biography"),
    ]
    api_fields = [APIField("name"), APIField("slug"), APIField("credentials"), APIField("portrait")]

    class Meta:
        verbose_name = _("presenter")
        verbose_name_plural = _("presenters")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("presenter", args=[self.slug])


class Equipment(index.Indexed, models.Model):
    """Something a visitor needs at hand: a chair, a towel, a foam roller."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    panels = [NamePanel(), "slug"]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]
    api_fields = [APIField("name"), APIField("slug")]

    class Meta:
        verbose_name = _("equipment")
        verbose_name_plural = _("equipment")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("equipment", args=[self.slug])
