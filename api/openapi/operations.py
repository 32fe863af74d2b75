"""One endpoint as an OpenAPI operation, read from what its class declares."""

from __future__ import annotations

import copy
import re
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from rest_framework.serializers import BaseSerializer
from uritemplate import variables

from api.fields import ListParameter
from api.openapi.components import (
    COMMON_STATUSES,
    PATH_PARAMETERS,
    TAGS,
    Schema,
    headers,
    response_name,
)
from api.openapi.examples import example

JSON = "application/json"
SEVERAL = "Repeat it, or put commas between the values."


class EndpointSchema(AutoSchema):
    """What `LibraryEndpoint` declares, told by drf-spectacular's means."""

    view: Any

    def get_operation_id(self) -> str:
        name = type(self.view).__name__
        return f"{name[0].lower()}{name[1:]}"

    def get_tags(self) -> list[str]:
        return [TAGS[self._tokenize_path()[0]]]

    def get_description(self) -> str:
        return " ".join((type(self.view).__doc__ or "").split())

    def get_summary(self) -> str:
        return re.split(r"[.:;](?: |$)", self.get_description(), maxsplit=1)[0]

    def get_auth(self) -> list[Schema]:
        # Said once for all of them.
        return []

    def get_request_serializer(self) -> None:
        return None

    # --- Parameters

    def _get_parameters(self) -> list[Schema]:
        in_path = [
            {"name": name, "in": "path", "required": True, **PATH_PARAMETERS[name]}
            for name in variables(self.path)
        ]
        return [*in_path, *(_parameter(*known) for known in self.view.known_parameters().items())]

    # --- Responses

    def _get_response_bodies(self, direction: Any = "response") -> Schema:
        content: Schema = {}
        if self.view.serializer_class:
            content[JSON] = {"schema": self._answer(), **self._example()}
        for media_type in self.view.other_media:
            content[media_type.partition(";")[0]] = {"schema": {"type": "string"}}
        answered: Schema = {
            "200": {
                "description": self.get_summary(),
                "headers": headers("ETag", "Content-Language", "RateLimit"),
                "content": content,
            }
        }
        for status in sorted({*COMMON_STATUSES, *map(int, self.view.other_statuses)}):
            answered[str(status)] = {"$ref": f"#/components/responses/{response_name(status)}"}
        return answered

    def _answer(self) -> Schema:
        meta = self.view.meta_serializer_class
        if meta is None:
            return self._shape()
        return {
            "type": "object",
            "required": ["meta", "items"],
            "properties": {
                "meta": self._ref(meta),
                "items": {"type": "array", "items": self._shape()},
            },
        }

    def _shape(self) -> Schema:
        """The shape in full; and with `fields`, what is left of it."""
        kinds = [kind for kind in (self.view.serializer_class, self.view.other_serializer_class) if kind]
        refs = [self._ref(kind) for kind in kinds]
        if "fields" in self.view.known_parameters():
            sparse = self.view.sparse_serializer_class
            refs += [self._partial_ref(kind) for kind in ([sparse] if sparse else kinds)]
        return refs[0] if len(refs) == 1 else {"anyOf": refs}

    def _ref(self, serializer: type[BaseSerializer]) -> Schema:
        return self.resolve_serializer(serializer, "response").ref

    def _partial_ref(self, serializer: Any) -> Schema:
        """The same shape of which only `id` and `slug` are sure to be there."""
        full = self.resolve_serializer(serializer, "response")
        partial = ResolvedComponent(f"Partial{full.name}", ResolvedComponent.SCHEMA, object=full.object)
        if partial not in self.registry:
            schema = _renamed(full.schema, full.name, partial.name)
            schema["description"] = f"The fields of `{full.name}` that `fields` asks for."
            schema["required"] = [name for name in serializer.ALWAYS if name in schema["properties"]]
            if not schema["required"]:
                del schema["required"]
            partial.schema = schema
            self.registry.register(partial)
        return partial.ref

    def _example(self) -> Schema:
        shown = example(self.view.serializer_class)
        meta = self.view.meta_serializer_class
        if shown is None:
            return {}
        return {"example": {"meta": example(meta), "items": [shown]} if meta else shown}

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> Schema:
        """An answer has all its fields, and nobody ever sends one."""
        schema: Schema = super()._map_basic_serializer(serializer, direction)
        for name, described in schema["properties"].items():
            schema["properties"][name] = {
                key: value for key, value in described.items() if key not in ("readOnly", "x-spec-enum-id")
            }
        return {**schema, "required": list(schema["properties"])}


def _parameter(name: str, field: Any) -> Schema:
    about = [str(field.help_text), SEVERAL if isinstance(field, ListParameter) else ""]
    return {
        "name": name,
        "in": "query",
        "description": " ".join(part for part in about if part),
        # A blank parameter is as if it were not there.
        "allowEmptyValue": True,
        "schema": field.schema(),
    }


def _renamed(schema: Schema, old: str, new: str) -> Schema:
    """A copy whose references to itself (the branches of a tree) lead to the copy."""
    renamed = copy.deepcopy(schema)
    for described in renamed["properties"].values():
        items = described.get("items", {})
        if items.get("$ref") == f"#/components/schemas/{old}":
            items["$ref"] = f"#/components/schemas/{new}"
    return renamed
