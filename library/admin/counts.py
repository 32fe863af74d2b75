"""Numbers for the columns of a listing, as part of its one query."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, Model, Subquery, Value
from django.db.models.functions import Coalesce


def how_many(model: type[Model], **rule: Any) -> Coalesce:
    """Return an expression for the number of rows of `model` that fulfil `rule`, which names `OuterRef`s.

    A join for each column would multiply the numbers with each other; a sub-query does not.
    """
    rows = model._base_manager.filter(**rule).order_by()
    # Grouping by a constant gives one row, or none where nothing is counted.
    counted = rows.annotate(_one=Value(1)).values("_one").annotate(_count=Count("pk")).values("_count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
