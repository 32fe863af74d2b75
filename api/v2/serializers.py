"""Wagtail's serializers with one addition: whatever a reader may not see is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from rest_framework.fields import Field
from wagtail import fields as wagtail_fields
from wagtail.api.v2.serializers import (
    BaseSerializer,
    ChildRelationField,
    PageAliasOfField,
    PageLocaleField,
    PageSerializer,
    RelatedField,
    RichTextFieldSerializer,
    TagsField,
)
from wagtail.documents.api.v2.serializers import DocumentSerializer
from wagtail.images.api.v2.serializers import ImageSerializer
from wagtail.models import CollectionMember, Page

from library.published.rich_text import render
from library.published.targets import targets_of


def is_shown(thing: Any, context: dict[str, Any]) -> bool:
    """Whether readers of this request may see a thing that another one points to."""
    view = context["view"]
    if isinstance(thing, Page):
        return view.scope.shows(thing)
    if isinstance(thing, CollectionMember):
        return thing.collection_id not in view.private_collections
    return True


class PublicRelatedField(RelatedField):
    """A related thing, or null if readers may not see it."""

    def get_attribute(self, instance: Any) -> Any:
        thing = super().get_attribute(instance)
        return thing if is_shown(thing, self.context) else None

    def to_representation(self, value: Any) -> Any:
        # In a list of many, this is the only place that is asked.
        return super().to_representation(value) if is_shown(value, self.context) else None


class PublicChildRelationField(ChildRelationField):
    """The rows of an ordered list, without those that point to what readers may not see.

    A row with null in it would still tell how many hidden ones there are.
    """

    def get_attribute(self, instance: Any) -> Any:
        rows = super().get_attribute(instance)
        links = page_links(rows.model)
        return _Rows([row for row in rows.all() if all(self._shows(getattr(row, name)) for name in links)])

    def _shows(self, page: Page | None) -> bool:
        return page is None or is_shown(page, self.context)


def page_links(model: type[models.Model]) -> list[str]:
    """The fields of a list's row that point to pages, but for its parent, which is on its way to the reader."""
    return [
        field.name
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey)
        and issubclass(field.related_model, Page)
    ]


class _Rows(list):
    """A list that answers `all()`, as the stock field asks."""

    def all(self) -> list[Any]:
        return self


class PublicAliasOfField(PageAliasOfField):
    def get_attribute(self, instance: Page) -> Page | None:
        source = super().get_attribute(instance)
        return source if source is not None and is_shown(source, self.context) else None


class PublicRichTextField(RichTextFieldSerializer):
    """Rich text; in its public formats without the addresses of what readers may not see.

    `db_html` and `db_markdown` are Wagtail's own notation and hold ids, no addresses.
    """

    def to_representation(self, value: Any) -> str:
        format = self.context["_wagtail_rich_text_format"]
        if format not in ("html", "markdown"):
            return super().to_representation(value)
        view, text = self.context["view"], str(value)
        return render(text, targets_of([text], view.scope), view.origin.absolute, format)


class PublicTagsField(TagsField):
    """The names of tags; it sorts them itself, so that they can be read for many pages at once."""

    def to_representation(self, value: Any) -> list[str]:
        return sorted(tag.name for tag in value.all())


class PublicSerializer(BaseSerializer):
    serializer_field_mapping = {
        **BaseSerializer.serializer_field_mapping,
        wagtail_fields.RichTextField: PublicRichTextField,
    }
    serializer_related_field = PublicRelatedField

    def build_property_field(self, field_name: str, model_class: Any) -> tuple[type[Field], dict[str, Any]]:
        field, options = super().build_property_field(field_name, model_class)
        return (PublicTagsField if field is TagsField else field), options


class PublicPageSerializer(PageSerializer, PublicSerializer):
    serializer_field_mapping = PublicSerializer.serializer_field_mapping
    serializer_related_field = PublicRelatedField
    alias_of = PublicAliasOfField(read_only=True)

    def build_relational_field(
        self, field_name: str, relation_info: Any
    ) -> tuple[type[Field], dict[str, Any]]:
        field, options = super().build_relational_field(field_name, relation_info)
        return (PublicChildRelationField if field is ChildRelationField else field), options


class PublicImageSerializer(ImageSerializer, PublicSerializer):
    pass


class PublicDocumentSerializer(DocumentSerializer, PublicSerializer):
    pass


def lookups(serializer: BaseSerializer, prefix: str = "") -> Iterator[str]:
    """What a serializer is going to ask of each thing, to be read for all of them at once (`prefetch_related`)."""
    for name, field in serializer.fields.items():
        relation = getattr(field, "child_relation", field)
        if isinstance(relation, (RelatedField, ChildRelationField)):
            yield prefix + name
            nested = relation.serializer_class(context=serializer.context)
            if isinstance(relation, ChildRelationField):
                yield from (f"{prefix}{name}__{link}" for link in page_links(nested.Meta.model))
            yield from lookups(nested, f"{prefix}{name}__")
        elif isinstance(field, (TagsField, PageLocaleField, PageAliasOfField)):
            yield prefix + name
