"""Categories: listed as the tree that they are, with the number of pages in each."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, OuterRef, QuerySet, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, LocaleColumn
from wagtail.models import Locale
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from library.admin.columns import TreeTitleColumn
from library.admin.counts import how_many
from library.form_fields import draw_as_tree, in_tree_order
from library.models import Category, VideoPage, WorksheetPage


class CategoryForm(WagtailAdminModelForm):
    """A category; its place is chosen from the tree of its own language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "parent" in self.fields:
            field = self.fields["parent"]
            draw_as_tree(field)
            field.queryset = self._possible_parents(field.queryset)
            field.empty_label = _("(the first row)")

    def _possible_parents(self, categories: QuerySet[Category]) -> QuerySet[Category]:
        """The categories of the same locale that do not stand below this one."""
        if self.instance.locale_id:
            categories = categories.filter(locale_id=self.instance.locale_id)
        if self.instance.pk:
            below = Category.objects.filter(locale_id=self.instance.locale_id).branch_ids(
                [self.instance.slug]
            )
            categories = categories.exclude(pk__in=below)
        return categories

    def clean_slug(self) -> str:
        """The model's own check leaves the locale out, because the form does not ask for it."""
        slug = self.cleaned_data["slug"]
        twins = Category.objects.filter(locale_id=self.instance.locale_id, slug=slug).exclude(
            pk=self.instance.pk
        )
        if twins.exists():
            raise ValidationError(_("Another category has this slug already."))
        return slug


class CategoryIndexView(snippets.IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        columns = [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            self._get_title_column("name", TreeTitleColumn),
            Column("slug", label=_("Slug")),
            Column("videos", label=_("Videos"), classname="library-number"),
            Column("worksheets", label=_("Worksheets"), classname="library-number"),
        ]
        if self.i18n_enabled and Locale.objects.count() > 1:
            columns.append(LocaleColumn(sort_key=None))
        return columns

    def get_base_queryset(self) -> QuerySet[Category]:
        """All categories, each below the one it belongs to. They are few, so the order is made in memory."""
        self.depths = dict(_tree())
        places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(self.depths)]
        queryset = Category.objects.all()
        for name, model in (("videos", VideoPage), ("worksheets", WorksheetPage)):
            link = model.categories.through
            count = how_many(link, category=OuterRef("pk"), **{f"{model._meta.model_name}__live": True})
            queryset = queryset.annotate(**{name: count})
        place = Case(*places, output_field=IntegerField()) if places else Value(0)
        return queryset.annotate(place=place).order_by("locale_id", "place")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        # Found or filtered out of the tree, a category stands by itself.
        if not (self.is_searching or self.is_filtering):
            for category in context["object_list"]:
                category.depth = self.depths.get(category.pk, 0)
        return context


def _tree() -> list[tuple[int, int]]:
    """The ids of all categories in tree order, each with its depth."""
    rows = Category.objects.order_by("locale_id", "order", "name", "pk").only("pk", "parent_id", "locale_id")
    return [(category.pk, depth) for category, depth in in_tree_order(rows)]


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "list-ul"
    menu_name = "library-categories"
    index_view_class = CategoryIndexView
    list_per_page = 200
    search_backend_name = None
    search_fields = ["name", "slug"]
    copy_view_enabled = False
    edit_handler = ObjectList(Category.panels, base_form_class=CategoryForm)
