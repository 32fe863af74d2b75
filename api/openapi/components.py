"""What all operations share: problems and their answers, headers, what stands in an address."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from api.problems import MEDIA_TYPE, BadParameters, problem

Schema = dict[str, Any]

KEY = "key"
SECURITY: list[dict[str, list[str]]] = [{}, {KEY: []}]

# Every endpoint may answer so, beside 200 and what it says itself.
COMMON_STATUSES = (304, 400, 404, 406, 429, 500)

TAGS = {
    "videos": "Videos",
    "worksheets": "Worksheets",
    "search": "Search",
    "suggest": "Search",
    "categories": "Vocabularies",
    "tags": "Vocabularies",
    "presenters": "Vocabularies",
    "equipment": "Vocabularies",
    "progressions": "Vocabularies",
    "changes": "Copies",
    "bootstrap": "Copies",
    "preview": "Drafts",
    "schema": "Reference",
    "docs": "Reference",
}
TAG_DESCRIPTIONS = {
    "Videos": "Cards for grids, whole videos, counts, and what to watch next.",
    "Worksheets": "Texts with techniques, printed or on the screen.",
    "Search": "Videos and worksheets together, and completions while somebody types.",
    "Vocabularies": "The words by which videos are found, with counts.",
    "Copies": "For apps that keep a copy: what they need at start, and what changed since.",
    "Drafts": "What is not published yet, for whoever holds a token.",
    "Reference": "This description.",
}

# Whatever an address may hold at that place; what leads nowhere is a 404.
_PART = {"type": "string", "pattern": "^[^/]+$"}
PATH_PARAMETERS: dict[str, Schema] = {
    "key": {
        "description": "The `id`, the slug, or the `page_id`, tried in this order.",
        "schema": _PART,
        "example": "cat-stretch",
    },
    "slug": {"description": "The word's slug.", "schema": _PART, "example": "mid-back"},
    "token": {"description": "What the admin gave for this draft.", "schema": _PART},
}

PROBLEM: Schema = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "about:blank: the status says all there is to know."},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong with this request, and what to do."},
        "errors": {
            "type": "object",
            "description": "By parameter, what it takes.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
}

HEADERS: dict[str, Schema] = {
    "ETag": {"description": "Send it back as `If-None-Match`.", "schema": {"type": "string"}},
    "Content-Language": {"description": "The language of the content.", "schema": {"type": "string"}},
    "Location": {"description": "Where it is now.", "schema": {"type": "string", "format": "uri-reference"}},
    "RateLimit": {
        "description": "How many requests are left (`r`) for how many seconds (`t`).",
        "schema": {"type": "string"},
    },
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
}


def headers(*names: str) -> dict[str, Schema]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def response_name(status: int) -> str:
    return HTTPStatus(status).phrase.replace(" ", "")


def responses() -> dict[str, Schema]:
    """Return the answers that are no content, by name."""
    bad = BadParameters({"limit": ["Takes a whole number from 1 to 100."]})
    refusals = {
        400: _problem("A parameter cannot be used; `errors` says which.", 400, str(bad.detail), bad.errors),
        404: _problem("Nothing public is at this address.", 404, "There is nothing public at this address."),
        406: _problem(
            "`Accept` asks for something else than this address has.",
            406,
            "Could not satisfy the request Accept header.",
        ),
        410: _problem(
            "It was there and leads nowhere any more; `detail` says what to do.",
            410,
            "This preview has expired. Open it again in the admin.",
        ),
        429: _problem(
            "Too many requests in a minute.",
            429,
            "More than 6000 requests in 60 seconds. Try again in 12 seconds.",
            sent=headers("Retry-After", "RateLimit"),
        ),
        500: _problem(
            "Our mistake; it was logged.", 500, "Something went wrong on our side. It has been noted."
        ),
        301: {"description": "It has another address now.", "headers": headers("Location")},
        304: {"description": "What you have is still right.", "headers": headers("ETag")},
    }
    return {response_name(status): answer for status, answer in refusals.items()}


def _problem(
    description: str,
    status: int,
    detail: str,
    errors: dict[str, list[str]] | None = None,
    sent: dict[str, Schema] | None = None,
) -> Schema:
    content = {
        "schema": {"$ref": "#/components/schemas/Problem"},
        "example": problem(status, detail, errors).data,
    }
    return {"description": description, "headers": sent or {}, "content": {MEDIA_TYPE: content}}


def components() -> dict[str, dict[str, Schema]]:
    """Return what is appended to the components that are made of serializers."""
    return {
        "schemas": {"Problem": PROBLEM},
        "headers": HEADERS,
        "responses": responses(),
        "securitySchemes": {
            KEY: {
                "type": "http",
                "scheme": "bearer",
                "description": "Nobody needs a key; who brings one may ask more often.",
            }
        },
    }
