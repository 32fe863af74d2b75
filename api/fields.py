"""What a parameter takes, field by field. Each is strict, bounded, and says what is good: in `takes` to people, in
`schema` to machines (JSON Schema, as OpenAPI 3.1 has it)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.datastructures import MultiValueDict

from library.published.cursors import UnknownCursor
from library.published.sync import CURSOR, BadCursor, Cursor

MAX_SLUGS = 20
MAX_SLUG_LENGTH = 100
MAX_IDS = 100
FIRST_YEAR, LAST_YEAR = 1900, 2999

_INTEGER = re.compile(r"-?[0-9]{1,12}", re.ASCII)
_SLUG = re.compile(rf"[-\w]{{1,{MAX_SLUG_LENGTH}}}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
# Every year of FIRST_YEAR to LAST_YEAR has these days; what is left is the 29th of February.
_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_LEAP_YEAR = "(?:(?:19|2[0-9])(?:0[48]|[2468][048]|[13579][26])|2[048]00)"
_DATE = f"(?:(?:19|2[0-9])[0-9]{{2}}-{_DAY}|{_LEAP_YEAR}-02-29)"
# A "+" that was not escaped arrives as a space.
_MOMENT = re.compile(
    rf"{_DATE}(?:T{_CLOCK}(?::[0-5][0-9](?:\.[0-9]{{1,6}})?)?(?:Z|[+ -]{_CLOCK})?)?", re.ASCII
)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,2}", re.ASCII)
_NAME = re.compile(r"[a-z_]{1,40}|\*", re.ASCII)


Schema = dict[str, Any]


def _matching(pattern: re.Pattern[str]) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern.pattern})$"}


class Parameter(forms.Field):
    """A parameter that is given once. A blank one is as if it were not there."""

    takes = ""
    repeats = False
    widget: type[forms.Widget] = forms.TextInput

    def __init__(self, *, about: str = "", **kwargs: Any) -> None:
        super().__init__(required=False, help_text=about, **kwargs)

    def to_python(self, value: Any) -> Any:
        return None if value in (None, "", []) else self.read(value)

    def read(self, value: Any) -> Any:
        """Return the value of a text that is not blank. Raises `ValidationError`."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """Return the JSON Schema of what is good. A value of a list is told by `items`."""
        raise NotImplementedError

    def refuse(self) -> ValidationError:
        return ValidationError(f"Takes {self.takes}.", code="invalid")


class WholeNumber(Parameter):
    def __init__(self, *, least: int, most: int, **kwargs: Any) -> None:
        self.least, self.most = least, most
        self.takes = f"a whole number from {least} to {most}"
        super().__init__(**kwargs)

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def read(self, value: str) -> int:
        if not _INTEGER.fullmatch(value) or not self.least <= int(value) <= self.most:
            raise self.refuse()
        return int(value)


class Flag(Parameter):
    takes = "true or false"

    def schema(self) -> Schema:
        return {"type": "boolean"}

    def read(self, value: str) -> bool:
        if value not in ("true", "false"):
            raise self.refuse()
        return value == "true"


class OneOf(Parameter):
    def __init__(self, choices: Iterable[str], **kwargs: Any) -> None:
        self.choices = tuple(choices)
        self.takes = f"one of {', '.join(self.choices)}"
        super().__init__(**kwargs)

    def schema(self) -> Schema:
        return {"type": "string", "enum": list(self.choices)}

    def read(self, value: str) -> str:
        if value not in self.choices:
            raise self.refuse()
        return value


class LanguageCode(Parameter):
    takes = "a code of a language, such as en or pt-br"

    def schema(self) -> Schema:
        return _matching(_LANGUAGE)

    def read(self, value: str) -> str:
        if not _LANGUAGE.fullmatch(value):
            raise self.refuse()
        return value.lower()


class Moment(Parameter):
    """A moment in UTC; a date alone is its first moment."""

    takes = f"an ISO 8601 date (2026-01-31) or time (2026-01-31T18:30:00Z), in the years {FIRST_YEAR} to {LAST_YEAR}"

    def schema(self) -> Schema:
        return _matching(_MOMENT)

    def read(self, value: str) -> datetime:
        if not _MOMENT.fullmatch(value):
            raise self.refuse()
        moment = datetime.fromisoformat(value.replace(" ", "+"))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class SearchText(Parameter):
    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        self.takes = f"up to {most} characters"
        super().__init__(**kwargs)

    def schema(self) -> Schema:
        return {"type": "string", "maxLength": self.most}

    def read(self, value: str) -> str:
        if len(value) > self.most:
            raise self.refuse()
        return value


class CursorText(Parameter):
    """Whether we gave it is seen when it is read: one that we never gave leads nowhere, like any other address."""

    takes = "a `next_cursor` of the same list"

    def schema(self) -> Schema:
        return {"type": "string"}

    def read(self, value: str) -> str:
        return value


class ChangeCursor(Parameter):
    """How far an app has read the changes. One that we never gave leads nowhere, as with lists."""

    takes = "the `next_cursor` of an earlier answer"

    def schema(self) -> Schema:
        return _matching(CURSOR)

    def read(self, value: str) -> Cursor:
        try:
            return Cursor.read(value)
        except BadCursor:
            raise self.refuse() from None
        except UnknownCursor:
            raise Http404 from None


class ListInput(forms.Widget):
    """Reads a parameter that may be repeated and may hold several values between commas."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        given: Sequence[str] = (
            data.getlist(name) if isinstance(data, MultiValueDict) else [data.get(name, "")]
        )
        return [part for text in given for part in str(text).split(",") if part]


class ListParameter(Parameter):
    """A parameter that is repeated, or takes its values with commas between them, or both."""

    repeats = True
    widget = ListInput
    most = MAX_SLUGS

    def schema(self) -> Schema:
        return {"type": "array", "maxItems": self.most, "items": self.part_schema()}

    def read(self, value: list[str]) -> tuple[Any, ...]:
        if len(value) > self.most:
            raise self.refuse()
        return tuple(self.read_part(part) for part in dict.fromkeys(value))

    def part_schema(self) -> Schema:
        raise NotImplementedError

    def read_part(self, part: str) -> Any:
        raise NotImplementedError


class Slugs(ListParameter):
    takes = f"up to {MAX_SLUGS} slugs (letters, digits, hyphens and underscores)"

    def part_schema(self) -> Schema:
        return _matching(_SLUG)

    def read_part(self, part: str) -> str:
        if not _SLUG.fullmatch(part):
            raise self.refuse()
        return part


class Identities(ListParameter):
    takes = f"up to {MAX_IDS} ids (UUIDs, as `id` gives them)"
    most = MAX_IDS

    def part_schema(self) -> Schema:
        return {"type": "string", "format": "uuid"}

    def read_part(self, part: str) -> UUID:
        if not _UUID.fullmatch(part):
            raise self.refuse()
        return UUID(part)


class AnyOf(ListParameter):
    def __init__(self, choices: Iterable[str], **kwargs: Any) -> None:
        self.choices = tuple(choices)
        self.takes = f"one or more of {', '.join(self.choices)}"
        super().__init__(**kwargs)

    def part_schema(self) -> Schema:
        return {"type": "string", "enum": list(self.choices)}

    def read_part(self, part: str) -> str:
        if part not in self.choices:
            raise self.refuse()
        return part


class FieldNames(AnyOf):
    """Names of fields for a sparse answer. The choices are known when the endpoint's shape is."""

    most = 50

    def __init__(self, **kwargs: Any) -> None:
        super().__init__((), **kwargs)

    def offer(self, names: Iterable[str]) -> None:
        self.choices = tuple(names)
        self.takes = f"one or more of {', '.join(self.choices)}"

    def read_part(self, part: str) -> str:
        if not _NAME.fullmatch(part):
            raise self.refuse()
        return super().read_part(part)
