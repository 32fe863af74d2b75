"""The document as a page shows it: operations by their tag, then the shapes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from api.openapi.document import document
from api.problems import MEDIA_TYPE


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a type in words; `shape` names the shape that it leads to."""

    text: str
    shape: str = ""


Type = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A parameter or a field. `where` is "path" or "query"."""

    name: str
    type: Type
    about: str
    where: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    about: str
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    id: str
    path: str
    summary: str
    about: str
    parameters: tuple[Entry, ...]
    type: Type
    example: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    about: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    about: str
    fields: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    about: str
    groups: tuple[Group, ...]
    shapes: tuple[Shape, ...]
    problem: str


@cache
def reference() -> Reference:
    """Return the document for readers. The shapes that `fields` leaves are not told once more."""
    made = document()
    operations = [(path, item["get"]) for path, item in made["paths"].items()]
    return Reference(
        about=_about(made["info"]["description"]),
        groups=tuple(
            Group(
                tag["name"],
                tag["description"],
                tuple(_operation(path, told) for path, told in operations if tag["name"] in told["tags"]),
            )
            for tag in made["tags"]
        ),
        shapes=tuple(
            Shape(name, _about(schema.get("description", "")), _fields(schema))
            for name, schema in made["components"]["schemas"].items()
            if not name.startswith("Partial")
        ),
        problem=_pretty(made["components"]["responses"]["BadRequest"]["content"][MEDIA_TYPE]["example"]),
    )


def _operation(path: str, told: dict[str, Any]) -> Operation:
    content = told["responses"]["200"]["content"]
    first = next(iter(content.values()))
    return Operation(
        id=told["operationId"],
        path=path,
        summary=told["summary"],
        # Of a short description the summary says all.
        about="" if told["description"] == f"{told['summary']}." else _about(told["description"]),
        parameters=tuple(
            Entry(
                one["name"],
                tuple(_type(one["schema"])),
                _about(one["description"]),
                one["in"],
                one.get("required", False),
            )
            for one in told.get("parameters", ())
        ),
        type=tuple(_type(first["schema"])),
        example=_pretty(first["example"]) if "example" in first else "",
        answers=tuple(_answer(status, answer) for status, answer in told["responses"].items()),
    )


def _answer(status: str, answer: dict[str, Any]) -> Answer:
    if "$ref" in answer:
        answer = document()["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    return Answer(status, _about(answer["description"]), tuple(answer.get("content", ())))


def _fields(schema: dict[str, Any]) -> tuple[Entry, ...]:
    sure = schema.get("required", ())
    return tuple(
        Entry(name, tuple(_type(told)), _about(told.get("description", "")), sure=name in sure)
        for name, told in schema["properties"].items()
    )


def _type(schema: dict[str, Any]) -> Iterator[Piece]:
    """What JSON Schema says, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield Piece(name, "" if name.startswith("Partial") else name)
    elif choices := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        for place, choice in enumerate(choices):
            if place:
                yield Piece(" or ")
            yield from _type(choice)
    elif "enum" in schema:
        yield Piece(" or ".join("null" if value is None else str(value) for value in schema["enum"]))
    elif schema.get("type") == "array":
        most = f" (at most {schema['maxItems']})" if "maxItems" in schema else ""
        yield Piece(f"list{most} of ")
        yield from _type(schema["items"])
    elif "items" in schema.get("properties", {}):
        yield Piece("meta and items: ")
        yield from _type(schema["properties"]["items"])
    else:
        yield Piece(_plain(schema))


def _plain(schema: dict[str, Any]) -> str:
    kinds = schema.get("type", "any")
    words = [" or ".join([kinds] if isinstance(kinds, str) else kinds)]
    if "format" in schema:
        words.append(f"({schema['format']})")
    if "minimum" in schema:
        words.append(f"from {schema['minimum']} to {schema['maximum']}")
    if "maxLength" in schema:
        words.append(f"of up to {schema['maxLength']} characters")
    return " ".join(words)


def _about(text: str) -> SafeString:
    """A description as HTML: what stands between backticks is code."""
    return mark_safe(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text)))


def _pretty(example: Any) -> str:
    return json.dumps(example, indent=2, ensure_ascii=False)
