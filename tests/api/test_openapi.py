"""The OpenAPI document is whole, valid and true."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from wagtail.models import Site

from api import router
from api.endpoints.base import LibraryEndpoint
from api.fields import FIRST_YEAR, LAST_YEAR, ListParameter, Moment
from api.openapi.document import _made, document, served_document
from api.problems import MEDIA_TYPE
from library.models import VideoPage
from library.published.addresses import Origin
from library.published.sync import Cursor
from tests.api.conftest import LIBRARY
from tests.api.test_responses import GOLDEN

ENDPOINTS = {
    LIBRARY + re.sub(r"<[a-z]+:([a-z]+)>", r"{\1}", str(pattern.pattern)): pattern.callback.view_class
    for pattern in router.urlpatterns
}
ANSWERS = {
    address: operation["get"]["responses"]["200"]["content"]
    for address, operation in document()["paths"].items()
}


def _closed(schema: Any) -> Any:
    """The same, but with no field that it does not name."""
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(part) for name, part in schema.items()}
    if schema.get("type") == "object" and isinstance(schema.get("properties"), dict):
        closed.setdefault("additionalProperties", False)
    return closed


COMPONENTS = _closed(document()["components"])


def _check(answer: Any, schema: Any) -> None:
    whole = {**_closed(schema), "components": COMPONENTS}
    Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(answer)


def _strict(schema: Any) -> Any:
    """Without the shapes that `fields` leaves: a request without it must get all there is."""
    schema = copy.deepcopy(schema)
    shape = schema["properties"]["items"]["items"] if "items" in schema.get("properties", {}) else schema
    if "anyOf" in shape:
        full = [part for part in shape.pop("anyOf") if "/Partial" not in part["$ref"]]
        shape["anyOf"] = full
    return schema


def _operation(path: str) -> str:
    """The address of the document behind one that is asked for."""
    path = path.partition("?")[0]
    for address in sorted(ENDPOINTS, key=lambda known: known.count("{")):
        if re.fullmatch(re.sub(r"\{[a-z]+\}", "[^/]+", address), path):
            return address
    raise LookupError(path)


def test_it_is_made_without_a_warning() -> None:
    _made.cache_clear()
    document()
    assert not GENERATOR_STATS, (GENERATOR_STATS._warn_cache, GENERATOR_STATS._error_cache)


def test_it_is_the_same_for_all_who_ask_at_once() -> None:
    known = document()
    _made.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        assert all(made == known for made in threads.map(lambda _: document(), range(8)))


def test_it_is_valid_openapi() -> None:
    served = served_document(Origin("https://library.example"))
    assert served["openapi"].startswith("3.1.")
    assert served["servers"][0]["url"] == "https://library.example"
    validate(served)


def test_it_has_every_route_and_nothing_else() -> None:
    assert set(document()["paths"]) == set(ENDPOINTS)
    assert all(set(item) == {"get"} for item in document()["paths"].values())


def test_every_operation_says_what_it_is() -> None:
    operations = [item["get"] for item in document()["paths"].values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    tags = {tag["name"] for tag in document()["tags"] if tag["description"]}
    for operation in operations:
        assert operation["summary"] and operation["description"], operation["operationId"]
        assert set(operation["tags"]) <= tags
        assert {"200", "304", "400", "404", "429", "500"} <= set(operation["responses"])
    assert document()["security"][0] == {}


@pytest.mark.parametrize("address", ENDPOINTS)
def test_its_parameters_are_those_of_the_code(address: str) -> None:
    endpoint: type[LibraryEndpoint] = ENDPOINTS[address]
    told = {one["name"]: one for one in document()["paths"][address]["get"].get("parameters", [])}
    known = endpoint.known_parameters()
    assert set(told) == {*known, *re.findall(r"\{([a-z]+)\}", address)}
    for name, field in known.items():
        assert told[name]["schema"] == field.schema()
        assert field.help_text in told[name]["description"]
        if isinstance(field, ListParameter):
            assert told[name]["schema"]["maxItems"] == field.most


def test_what_a_time_may_be_is_told_to_the_day() -> None:
    pattern = re.compile(Moment().schema()["pattern"])
    day = date(FIRST_YEAR, 1, 1)
    good = {(day + timedelta(days=n)).isoformat() for n in range((date(LAST_YEAR, 12, 31) - day).days + 1)}
    for year in range(FIRST_YEAR - 2, LAST_YEAR + 3):
        for month_and_day in (
            "01-00",
            "01-31",
            "02-28",
            "02-29",
            "02-30",
            "04-31",
            "06-30",
            "12-32",
            "13-01",
        ):
            text = f"{year}-{month_and_day}"
            assert bool(pattern.fullmatch(text)) is (text in good), text


def test_its_links_lead_from_lists_to_their_items() -> None:
    responses = {
        item["get"]["operationId"]: item["get"]["responses"]["200"] for item in document()["paths"].values()
    }
    linked = {name: set(response["links"]) for name, response in responses.items() if "links" in response}
    assert linked["videoList"] == {"videoDetail", "videoRelated", "videoAlsoEnjoy", "videoTranscript"}
    assert linked["tagList"] == {"tagDetail"}
    assert set(responses) >= set().union(*linked.values())


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def test_every_component_is_used_and_described() -> None:
    used = set(_references(document()))
    for kind, named in document()["components"].items():
        for name, component in named.items():
            assert kind == "securitySchemes" or f"#/components/{kind}/{name}" in used, name
            assert component.get("description"), name
            # Nobody sends a shape, so nothing of it is only to be read.
            assert "readOnly" not in str(component)


@pytest.mark.parametrize(
    "address", [address for address in ENDPOINTS if "application/json" in ANSWERS[address]]
)
def test_its_examples_are_true_to_their_shapes(address: str) -> None:
    content = ANSWERS[address]["application/json"]
    if not address.endswith("schema/"):
        _check(content["example"], _strict(content["schema"]))


def test_its_problems_are_true_to_their_shape() -> None:
    for answer in document()["components"]["responses"].values():
        for content in answer.get("content", {}).values():
            _check(content["example"], content["schema"])


@pytest.mark.parametrize("name", [name for name, path in GOLDEN.items() if path.startswith(LIBRARY)])
def test_what_is_answered_is_what_is_described(library: VideoPage, client: Client, name: str) -> None:
    response = client.get(GOLDEN[name])
    responses = document()["paths"][_operation(GOLDEN[name])]["get"]["responses"]
    described = responses[str(response.status_code)]
    if "$ref" in described:
        described = document()["components"]["responses"][described["$ref"].rpartition("/")[2]]
    schema = described["content"][response["Content-Type"].partition(";")[0]]["schema"]
    _check(response.json(), schema if "fields=" in GOLDEN[name] else _strict(schema))


@pytest.mark.parametrize(
    "path", ["bootstrap/", "categories/", "changes/?limit=1", "videos/facets/", "videos/cat/", "tags/"]
)
def test_what_is_answered_in_part_is_what_is_described(library: VideoPage, get: Any, path: str) -> None:
    address = _operation(f"{LIBRARY}{path}")
    for name in ENDPOINTS[address].known_parameters()["fields"].choices:
        _check(get(path, fields=name), ANSWERS[address]["application/json"]["schema"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("videos/?limit=0", 400),
        ("videos/nothing/", 404),
        ("videos/?cursor=nonsense", 404),
        (f"changes/?since={Cursor('00000000', '00000000', 1, 1)}", 410),
        ("changes/?since=00000000-00000000-1-1-00000000", 404),
        ("preview/nonsense/", 404),
    ],
)
def test_an_error_is_what_is_described(library: VideoPage, client: Client, path: str, status: int) -> None:
    response = client.get(f"{LIBRARY}{path}")
    assert (response.status_code, response["Content-Type"]) == (status, MEDIA_TYPE)
    assert str(status) in document()["paths"][_operation(f"{LIBRARY}{path}")]["get"]["responses"]
    _check(response.json(), {"$ref": "#/components/schemas/Problem"})


@pytest.mark.parametrize(
    ("query", "accept", "media_type", "read"),
    [
        ("?format=json", "*/*", "application/json", None),
        ("?format=yaml", "text/html", "application/yaml", yaml.safe_load),
        ("", "*/*", "application/json", None),
        ("", "application/yaml", "application/yaml", yaml.safe_load),
        ("", "application/vnd.oai.openapi+json", "application/vnd.oai.openapi+json", None),
        ("", "application/vnd.oai.openapi", "application/vnd.oai.openapi", yaml.safe_load),
    ],
)
def test_it_is_served_as_json_and_as_yaml(
    site: Site, client: Client, query: str, accept: str, media_type: str, read: Callable[[bytes], Any] | None
) -> None:
    response = client.get(f"{LIBRARY}schema/{query}", headers={"host": "localhost", "accept": accept})
    assert response.status_code == 200 and response["Content-Type"] == media_type
    served = read(response.content) if read else response.json()
    assert served == served_document(Origin(served["servers"][0]["url"]))
    # What depends on `Accept` is kept for nobody else; see `limber.front`.
    assert ("Accept" in response["Vary"].split(", ")) is not bool(query)


def test_it_is_served_in_no_other_form(site: Site, client: Client) -> None:
    for query, accept, status in (("?format=xml", "*/*", 400), ("", "text/html", 406)):
        response = client.get(f"{LIBRARY}schema/{query}", headers={"accept": accept})
        assert (response.status_code, response["Content-Type"]) == (status, MEDIA_TYPE)
        assert response.json()["status"] == status


def test_the_page_tells_every_operation_and_every_shape(site: Site, client: Client) -> None:
    page = client.get(f"{LIBRARY}docs/", headers={"accept": "text/html,*/*;q=0.8"}).content.decode()
    ids = set(re.findall(r' id="([^"]+)"', page))
    for item in document()["paths"].values():
        assert item["get"]["operationId"] in ids
    for name in document()["components"]["schemas"]:
        assert name.startswith("Partial") or f"shape-{name}" in ids
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_the_page_asks_no_other_host_and_has_nothing_inline(site: Site, client: Client) -> None:
    response = client.get(f"{LIBRARY}docs/")
    page = response.content.decode()
    assert "script-src 'self'" in response["Content-Security-Policy"]
    loaded = re.findall(r'<(?:link|script|img|iframe)\b[^>]*?(?:href|src)="([^"]+)"', page)
    canonical = re.findall(r'<link rel="(?:canonical|alternate)"[^>]*href="([^"]+)"', page)
    assert loaded and all(address.startswith("/") for address in loaded if address not in canonical), loaded
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)(?![^>]*ld\+json)", page)
