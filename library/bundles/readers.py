"""Readers of single values: each returns the canonical value or raises `Wrong` with a sentence.

`null` stands for the empty value of its field everywhere but in a required one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify

from library.bundles import limits
from library.bundles.faults import Wrong, listed, shown
from library.languages import language_codes
from library.timecodes import LONGEST
from library.timed_lines import MAX_TRANSCRIPT, cues_in
from library.video_links import UnknownVideoLink, parse_video_link
from library.webvtt import TimedTextError

Reader = Callable[[Any], Any]

_ASCII_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
_SLUG = re.compile(r"[-\w]+")
# Controls but for the line feed and the tab, and lone surrogates: no database and no page can hold them.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_UNFIT_IN_PATH = re.compile(r"[\x00-\x1f\x7f\\:\ud800-\udfff]")
_NAMES = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "an object"}


def of_type(value: Any, wanted: type) -> Any:
    """Return `value` if it has this type of JSON; true is no number."""
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise Wrong(f"{shown(value)} is not {_NAMES[wanted]}")
    return value


def text(max_length: int, *, lines: bool = False) -> Reader:
    """A plain text without spaces around it, on one line unless `lines`."""

    def read(value: Any) -> str:
        if value is None:
            return ""
        result = of_type(value, str).strip()
        if _UNFIT.search(result) or (not lines and ("\n" in result or "\t" in result)):
            raise Wrong(f"{shown(result)} has characters in it that no text here may have")
        if len(result) > max_length:
            raise Wrong(f"it has {len(result)} characters; {max_length} are the most")
        return result

    return read


def required(reader: Reader) -> Reader:
    def read(value: Any) -> Any:
        result = reader(value)
        if not result:
            raise Wrong("it is required and must not be empty")
        return result

    return read


def html(value: Any) -> str:
    """Rich text as it was given; it is cleaned later, when its pictures are known."""
    if value is None:
        return ""
    result: str = of_type(value, str)
    if len(result) > limits.HTML_CHARACTERS:
        raise Wrong(f"it has {len(result)} characters; {limits.HTML_CHARACTERS} are the most")
    if re.search(r"[\x00\ud800-\udfff]", result):
        raise Wrong("it has characters in it that no text here may have")
    return result


def slug(max_length: int, *, unicode: bool = False) -> Reader:
    """The last part of an address. Pages may have letters of any alphabet in it, as Wagtail allows it."""

    def read(value: Any) -> str:
        result: str = of_type(value, str)
        if len(result) > max_length:
            raise Wrong(f"it has {len(result)} characters; {max_length} are the most")
        if not (_SLUG if unicode else _ASCII_SLUG).fullmatch(result):
            hint = slugify(result, allow_unicode=unicode)[:max_length]
            raise Wrong(
                f"{shown(result)} is not a slug: letters, digits and hyphens"
                + (f", such as {hint!r}" if hint else "")
            )
        return result

    return read


def slug_or_none(max_length: int) -> Reader:
    reader = slug(max_length)
    return lambda value: None if value is None else reader(value)


def choice(choices: Iterable[str], what: str) -> Reader:
    """One of a few words; empty is allowed."""
    allowed = list(choices)

    def read(value: Any) -> str:
        if value is None or value == "":
            return ""
        if of_type(value, str) not in allowed:
            raise Wrong(f"{shown(value)} is not {what}; choose {listed(allowed)}")
        return value

    return read


def flag(value: Any) -> bool:
    return False if value is None else of_type(value, bool)


def seconds(value: Any) -> int | None:
    """A length or a moment of a video."""
    if value is None:
        return None
    if not 0 <= of_type(value, int) <= int(LONGEST):
        raise Wrong(f"{shown(value)} is not a number of seconds from 0 to {int(LONGEST)}")
    return value


def moment(value: Any) -> datetime | None:
    """A date and time of ISO 8601; without a time zone it is UTC."""
    if value is None:
        return None
    example = "write it as 2024-05-01T09:00:00Z"
    try:
        result = datetime.fromisoformat(of_type(value, str))
        result = result.replace(tzinfo=UTC) if result.tzinfo is None else result.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        if isinstance(error, Wrong):
            raise
        raise Wrong(f"{shown(value)} is not a date and time; {example}") from None
    if not 1970 <= result.year <= 2200:
        raise Wrong(f"{shown(value)} is not between the years 1970 and 2200")
    return result


def many(reader: Reader, what: str, key: Callable[[Any], Any] = lambda item: item) -> Reader:
    """A list of values, none twice; its order is kept."""

    def read(value: Any) -> tuple[Any, ...]:
        if value is None:
            return ()
        if len(of_type(value, list)) > limits.LIST_ITEMS:
            raise Wrong(f"it has {len(value)} items; {limits.LIST_ITEMS} are the most")
        result = []
        seen = set()
        for number, item in enumerate(value):
            try:
                made = reader(item)
            except Wrong as error:
                raise Wrong(f"item {number}: {error}") from None
            if key(made) in seen:
                raise Wrong(f"{what} {shown(item)} stands there twice")
            seen.add(key(made))
            result.append(made)
        return tuple(result)

    return read


def shape(readers: dict[str, Reader], needed: Iterable[str] = ()) -> Callable[[Any], dict[str, Any]]:
    """A small object inside a record, with these keys and no others."""

    def read(value: Any) -> dict[str, Any]:
        of_type(value, dict)
        for key in value:
            if key not in readers:
                raise Wrong(f"unknown key {shown(key)}; there are {listed(readers)}")
        for key in needed:
            if value.get(key) in (None, ""):
                raise Wrong(f"{key!r} is missing")
        result = {}
        for key, reader in readers.items():
            try:
                result[key] = reader(value.get(key))
            except Wrong as error:
                raise Wrong(f"{key}: {error}") from None
        return result

    return read


def path(value: Any) -> str:
    """The name of a file inside the bundle, below `media/`; None is no file."""
    if value is None or value == "":
        return ""
    name = of_type(value, str)
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or _UNFIT_IN_PATH.search(name):
        raise Wrong(f"{shown(name)} leads outside the bundle or is no plain path; write it as media/name.jpg")
    if parts[0] != "media" or len(parts) < 2 or any(part in ("", ".") for part in parts):
        raise Wrong(f"{shown(name)} is not below media/; write it as media/name.jpg")
    if len(name) > limits.PATH_CHARACTERS:
        raise Wrong(f"the path has {len(name)} characters; {limits.PATH_CHARACTERS} are the most")
    return name


def web_address(max_length: int) -> Reader:
    """An address that a visitor's button may lead to."""
    validate = URLValidator(schemes=["http", "https"])

    def read(value: Any) -> str:
        result = text(max_length)(value)
        try:
            if result:
                validate(result)
        except (ValidationError, ValueError):
            raise Wrong(f"{shown(result)} is not an address that begins with https:// or http://") from None
        if result and "@" in urlsplit(result).netloc:
            raise Wrong(f"{shown(result)} carries a user name or a password")
        return result

    return read


def video_address(max_length: int) -> Reader:
    """An address of something that plays."""

    def read(value: Any) -> str:
        result = text(max_length)(value)
        if not result:
            return ""
        if urlsplit(result).scheme not in ("http", "https"):
            raise Wrong(f"{shown(result)} is not an address that begins with https:// or http://")
        try:
            parse_video_link(result)
        except UnknownVideoLink as error:
            raise Wrong(f"{shown(result)}: {error}") from None
        return result

    return read


def tag(max_length: int) -> Reader:
    reader = text(max_length)

    def read(value: Any) -> str:
        result = required(reader)(value)
        if not slugify(result, allow_unicode=True):
            raise Wrong(f"{shown(result)} has no letter and no digit in it")
        return result

    return read


def language(value: Any) -> str:
    """The language of a text track or a transcript; empty is allowed."""
    if value in (None, ""):
        return ""
    if of_type(value, str) not in language_codes():
        raise Wrong(f"{shown(value)} is not a code of a language, such as 'en' or 'pt-br'")
    return str(value)


def spoken(value: Any) -> str:
    """What is said in a video, a paragraph a line; lines may begin with a time."""
    result = text(MAX_TRANSCRIPT, lines=True)(value)
    try:
        cues_in(result)
    except TimedTextError as error:
        raise Wrong(str(error)) from None
    return result
