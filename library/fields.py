"""Model fields of our own."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.forms import Field

from library.form_fields import ClockField


class SecondsField(models.PositiveIntegerField):
    """A length or a moment in whole seconds. Forms show it, and take it, as `1:30`."""

    def formfield(self, **kwargs: Any) -> Field | None:
        return super().formfield(**{"form_class": ClockField, **kwargs})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations need to know the column only."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", list(args), kwargs
