"""What a site says about itself on every page."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from library.models.taxonomy import PLAIN_FEATURES


@register_setting(icon="cog")
class LibrarySettings(BaseSiteSetting, ClusterableModel):
    site_name = models.CharField(_("name"), max_length=80, default="Limber")
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    public_base_url = models.URLField(
        _("public address"),
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_(
            "Where visitors and apps reach the site, such as https://library.example. Every link that leaves the "
            "site (API, sharing, feeds) starts with it. Left empty, it is the address of the Wagtail site."
        ),
    )
    safety_notice = RichTextField(
        _("safety notice"), blank=True, features=PLAIN_FEATURES, help_text=_("Shown with every exercise.")
    )
    social_image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("social image"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown where a page without a picture of its own is shared."),
    )

    panels = [
        MultiFieldPanel(["site_name", "tagline", "public_base_url"], heading=_("Identity")),
        "safety_notice",
        InlinePanel("menu_items", heading=_("Menus"), label=_("Menu item")),
        "social_image",
    ]

    class Meta:
        verbose_name = _("library settings")

    @property
    def base_url(self) -> str:
        """The public address without a slash at its end: the editor's, else the operator's, else the site's."""
        operators = settings.PUBLIC_BASE_URL if self.site.is_default_site else ""
        return (self.public_base_url or operators or self.site.root_url).rstrip("/")


class MenuItem(Orderable):
    """One entry of the main menu or of the footer: a page, or any address."""

    class Menu(models.TextChoices):
        MAIN = "main", _("Main menu")
        FOOTER = "footer", _("Footer")

    settings = ParentalKey(LibrarySettings, on_delete=models.CASCADE, related_name="menu_items")
    menu = models.CharField(_("menu"), max_length=6, choices=Menu.choices, default=Menu.MAIN)
    label = models.CharField(_("label"), max_length=60, blank=True, help_text=_("Default: the page's title."))
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    url = models.CharField(
        _("address"), max_length=500, blank=True, help_text=_("Instead of a page: /presenters/ or https://…")
    )

    panels = [
        FieldRowPanel([FieldPanel("menu"), FieldPanel("label")]),
        FieldRowPanel([FieldPanel("page"), FieldPanel("url")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("menu item")

    def __str__(self) -> str:
        return self.label or (self.page.title if self.page else self.url)

    def clean(self) -> None:
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"page": _("Choose a page or give an address.")})
        if self.url:
            if not self.label:
                raise ValidationError({"label": _("An address needs a label.")})
            if not self.url.startswith("/") or self.url.startswith("//"):
                URLValidator(schemes=["http", "https"])(self.url)
