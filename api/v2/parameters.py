"""What is refused before a request costs anything."""

from __future__ import annotations

import re

from django.http import QueryDict
from wagtail.api.v2.utils import BadRequestError

MAX_LENGTH = 1000  # characters of one value
MAX_DEPTH = 2  # brackets inside brackets in `fields`
MAX_OFFSET = 100_000
MAX_ID = 2**31 - 1

NUMBERS = {
    "limit": MAX_ID,
    "offset": MAX_OFFSET,
    "id": MAX_ID,
    **dict.fromkeys(("child_of", "ancestor_of", "descendant_of", "translation_of", "alias_of"), MAX_ID),
}
SEARCH_OPERATORS = ("and", "or")

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def check(query: QueryDict) -> None:
    """Raise `BadRequestError` for a parameter that no client has a reason to send."""
    for name, values in query.lists():
        for value in (name, *values):
            if _CONTROL.search(value):
                raise BadRequestError("control characters are not allowed in parameters")
            if len(value) > MAX_LENGTH:
                raise BadRequestError(f"parameters cannot be longer than {MAX_LENGTH} characters")
        if len(values) > 1:
            raise BadRequestError(f"{name[:60]} can be given only once")
    given: dict[str, str] = {name: values[0] for name, values in query.lists()}
    for name, most in NUMBERS.items():
        check_number(name, given.get(name), most)
    operator = given.get("search_operator")
    if operator is not None and operator not in SEARCH_OPERATORS:
        raise BadRequestError(f"search_operator must be one of {', '.join(SEARCH_OPERATORS)}")
    if depth(given.get("fields", "")) > MAX_DEPTH:
        raise BadRequestError(f"fields cannot be nested more than {MAX_DEPTH} deep")


def check_number(name: str, value: str | None, most: int) -> None:
    """Raise `BadRequestError` for a number beyond `most`, which no column may hold.

    What is no number the stock filters refuse themselves, and some of them take words such as "root".
    """
    try:
        number = int(value or 0)
    except ValueError:
        return
    if abs(number) > most:
        raise BadRequestError(f"{name} cannot be higher than {most}")


def depth(fields: str) -> int:
    """Return how deep the brackets of a `fields` parameter are nested."""
    deepest = level = 0
    for character in fields:
        level += (character == "(") - (character == ")")
        deepest = max(deepest, level)
    return deepest
