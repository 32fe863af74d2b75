"""Wagtail's filters, with an answer for what makes the stock ones stumble."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import DateTimeField, Field, ForeignKey, IntegerField, ManyToManyField, QuerySet
from modelsearch.backends.base import FieldError, FilterError
from rest_framework.request import Request
from wagtail.api.v2 import filters
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Page

from api.fields import FIRST_YEAR, LAST_YEAR
from api.v2.parameters import MAX_ID, check_number
from library.searching.questions import MAX_WORDS


class FieldsFilter(filters.FieldsFilter):
    """`?title=Cat stretch`: a field has this value. Of relations, those to one thing or to many are asked by id."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        for name in set(view.get_available_fields(queryset.model, db_fields_only=True)) & set(request.GET):
            self._check(name, request.GET[name], queryset.model, view)
        try:
            return super().filter_queryset(request, queryset, view)
        except (ValidationError, ValueError, TypeError) as error:
            raise BadRequestError("field filter error. a value does not fit its field") from error

    def _check(self, name: str, value: str, model: Any, view: Any) -> None:
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return
        if not isinstance(field, Field):
            raise BadRequestError(f"cannot filter by '{name}'")
        if isinstance(field, (IntegerField, ForeignKey, ManyToManyField)) and name != "locale":
            check_number(name, value, MAX_ID)
        if isinstance(field, DateTimeField):
            _check_moment(name, value, field)
        # Whether something points to a hidden page is hidden too.
        if (
            isinstance(field, ForeignKey)
            and issubclass(field.related_model, Page)
            and not _is_shown(value, view)
        ):
            raise BadRequestError(f"{name} page doesn't exist")


def _check_moment(name: str, value: str, field: DateTimeField) -> None:
    """Far from our time, a moment in another time zone is a date that databases do not have."""
    try:
        moment = field.to_python(value)
    except ValidationError as error:
        raise BadRequestError(f"{name} must be a date or a time in ISO 8601") from error
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadRequestError(f"{name} must be in the years {FIRST_YEAR} to {LAST_YEAR}")


def _is_shown(page_id: str, view: Any) -> bool:
    try:
        return view.get_base_queryset().filter(pk=int(page_id)).exists()
    except ValueError:
        return True  # the stock filter says that this is no id


class OrderingFilter(filters.OrderingFilter):
    """`?order=-title`: by columns of the model itself; a relation has no order and would repeat rows."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        for part in request.GET.get("order", "").split(","):
            name = part.removeprefix("-")
            if name and name != "random" and not self._is_column(queryset.model, name):
                raise BadRequestError(f"cannot order by '{part[:60]}' (unknown field)")
        if "random" in request.GET.get("order", "") and "search" in request.GET:
            raise BadRequestError("random ordering with a search query is not supported")
        return super().filter_queryset(request, queryset, view)

    def _is_column(self, model: Any, name: str) -> bool:
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return False
        return bool(field.concrete and not field.is_relation)


class SearchFilter(filters.SearchFilter):
    """`?search=`: words. What holds no word finds nothing, instead of breaking the search index's own language."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        if "search" not in request.GET:
            return queryset
        words = words_of(request.GET["search"])
        if not words:
            return queryset.none()
        query = request.GET.copy()
        query["search"] = words
        try:
            return super().filter_queryset(_Asked(query), queryset, view)
        except (FieldError, FilterError) as error:
            raise BadRequestError(
                "this search cannot be combined with these filters or this order"
            ) from error


def words_of(text: str) -> str:
    """Return the words of a search, without the signs that mean something to the search index."""
    return " ".join(re.findall(r"\w+", text)[:MAX_WORDS])


class _Asked:
    """A request as far as a filter looks at it."""

    def __init__(self, query: Any) -> None:
        self.GET = query
