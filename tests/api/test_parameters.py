"""Whatever a query holds, it is read as values or refused by the names of its parameters."""

from __future__ import annotations

from datetime import UTC
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from api.endpoints.base import LibraryEndpoint
from api.problems import BadParameters
from api.router import urlpatterns

ENDPOINTS: list[type[LibraryEndpoint]] = [pattern.callback.view_class for pattern in urlpatterns]  # type: ignore[attr-defined]
NAMES = sorted({name for endpoint in ENDPOINTS for name in endpoint.known_parameters()})

# Near what parameters take, so that a good part of the values is good.
VALUES = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.floats().map(str),
    st.datetimes(timezones=st.one_of(st.none(), st.timezones())).map(lambda moment: moment.isoformat()),
    st.dates().map(str),
    st.uuids().map(str),
    st.sampled_from(
        ["true", "false", "title", "-published_at", "back", "en", "es", "html", "json", "beginner", "*"]
    ),
)
PAIRS = st.lists(
    st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=9)), st.lists(VALUES, max_size=3))
)


def read(endpoint: type[LibraryEndpoint], query: QueryDict) -> dict[str, Any]:
    return endpoint().read_parameters(SimpleNamespace(query_params=query))  # type: ignore[arg-type]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.__name__)
@given(pairs=PAIRS)
def test_a_query_is_read_or_refused_by_name(endpoint: Any, pairs: list[tuple[str, list[str]]]) -> None:
    query = QueryDict(
        "&".join(f"{quote_plus(name)}={quote_plus(','.join(values))}" for name, values in pairs)
    )
    try:
        values = read(endpoint, query)
    except BadParameters as refused:
        assert refused.errors.keys() <= query.keys()
        assert all(messages and all(messages) for messages in refused.errors.values())
    else:
        assert values.keys() == endpoint.known_parameters().keys()
        assert query.keys() <= values.keys()
        # What is not given, or blank, has no value.
        assert not any(values[name] for name in values.keys() - query.keys())


@given(
    st.lists(st.sampled_from([*"&=;+%,", "%00", "%ff", "%ED%A0%80", "limit", "ids", "since", "fields", "1"]))
)
def test_a_query_that_is_badly_written_is_read_or_refused(parts: list[str]) -> None:
    query = QueryDict("".join(parts))
    for endpoint in ENDPOINTS:
        try:
            read(endpoint, query)
        except BadParameters as refused:
            assert refused.errors.keys() <= query.keys()


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_is_read_as_it_is_written(moment: Any) -> None:
    endpoint = next(one for one in ENDPOINTS if "updated_since" in one.known_parameters())
    text = moment.isoformat()
    try:
        read_back = read(endpoint, QueryDict(f"updated_since={quote_plus(text)}"))["updated_since"]
    except BadParameters:
        # Years far away, and zones that were not whole minutes away from UTC.
        assert not 1900 < moment.year < 2999 or moment.utcoffset().seconds % 60
    else:
        assert read_back == moment.astimezone(UTC)
