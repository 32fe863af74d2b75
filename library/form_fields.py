"""Form fields that speak the editor's language: lengths as a clock, categories as a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceField, ModelChoiceIterator
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from library.timecodes import UnknownTimecode, clock, parse_timecode


class ClockField(forms.CharField):
    """A length or a moment in whole seconds, written and shown as `1:30` or `1:02:03`.

    Plain seconds (`90`) and `1m30s` are understood too. An empty text is None.
    """

    def __init__(self, *, min_value: int | None = None, max_value: int | None = None, **kwargs: Any) -> None:
        # A model's integer field hands its bounds over; the clock knows no negative time anyway.
        widget = forms.TextInput(
            attrs={"placeholder": "1:30", "autocomplete": "off", "class": "library-clock"}
        )
        super().__init__(**{"widget": widget, "max_length": 20, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return clock(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        """Return whole seconds or None. Raises `ValidationError` for a text that is no time."""
        text = str(super().to_python(value) or "")
        if not text:
            return None
        try:
            return int(parse_timecode(text))
        except UnknownTimecode as error:
            raise ValidationError(str(error), code="invalid") from error

    def validate(self, value: int | None) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: int | None) -> None:
        """Nothing more to check: a number has no number of characters."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def in_tree_order(things: Iterable[Any]) -> Iterator[tuple[Any, int]]:
    """Yield things that have a `parent_id`, each with its depth (0 for the first row), below its parent.

    Neighbours keep their order. What stands below something that is not among them counts as the first row.
    """
    things = list(things)
    known = {thing.pk for thing in things}
    children: dict[int | None, list[Any]] = defaultdict(list)
    for thing in things:
        children[thing.parent_id if thing.parent_id in known else None].append(thing)

    def walk(parent_id: int | None, depth: int) -> Iterator[tuple[Any, int]]:
        for thing in children.pop(parent_id, []):
            yield thing, depth
            yield from walk(thing.pk, depth + 1)

    yield from walk(None, 0)


class TreeIterator(ModelChoiceIterator):
    """The choices of a tree, in its order. Each label carries its depth, for whoever draws it."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for thing, depth in in_tree_order(self.queryset):
            value, label = self.choice(thing)
            yield value, TreeLabel(label, depth)


class TreeLabel(str):
    """A name and how deep it stands. As text, in a drop-down list, it is indented."""

    name: str
    depth: int

    def __new__(cls, name: str, depth: int) -> TreeLabel:
        label = super().__new__(cls, "\u2003" * depth + name)
        label.name, label.depth = name, depth
        return label


class TreeCheckboxes(forms.CheckboxSelectMultiple):
    """All categories at once, indented: one click each, no window to open."""

    class Media:
        css = {"all": ["library/admin/admin.css"]}

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> str:
        # Django's form renderer does not look into the project's templates.
        return render_to_string("library/admin/tree_checkboxes.html", context)


def draw_as_tree(field: ModelChoiceField) -> None:
    """Have a choice of categories show them as a tree, as checkboxes if several can be chosen."""
    field.iterator = TreeIterator
    if isinstance(field, forms.ModelMultipleChoiceField):
        field.widget = TreeCheckboxes()
        field.widget.is_required = field.required
        field.help_text = field.help_text or _("Tick the narrowest that fits; the wider ones include it.")
    else:
        field.widget = forms.Select()
    # The widget takes the choices when they are set.
    field.queryset = field.queryset
