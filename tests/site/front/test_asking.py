"""Two spellings of one question are one question; what two visitors may not share is none."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import example, given
from hypothesis import strategies as st

from limber.front.asking import LONGEST_ADDRESS, Question, Questions, normalised


def environ(**more: Any) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/videos/",
        "HTTP_HOST": "library.example",
        "wsgi.url_scheme": "http",
        **more,
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("b=1&a=2", "a=2&b=1"),
        ("tag=b&tag=a", "tag=b&tag=a"),
        ("&&a=1&", "a=1"),
        ("a", "a"),
        ("%00=%ff&=", "=&%00=%ff"),
    ],
)
def test_parameters_are_in_the_order_of_their_names(query: str, expected: str) -> None:
    assert normalised(query) == expected


@given(
    st.lists(st.sampled_from(["a", "%61", "b", "+", "%ff", "%fe", "=", "==", "&", "1", "", "%00", ";", "é"]))
)
@example(["a", "=", "1", "&", "%61", "=", "2"])
def test_a_question_asks_what_was_asked_and_its_key_stays(parts: list[str]) -> None:
    query = "".join(parts)
    key = normalised(query)
    # Django is asked with the key: the same key is the same answer, and what is asked in another way has another one.
    assert dict(QueryDict(key).lists()) == dict(QueryDict(query).lists())
    assert normalised(key) == key


def test_the_host_is_read_without_its_case() -> None:
    assert Questions().read(environ(HTTP_HOST="LIBRARY.example")) == Question(
        "http", "library.example", "/videos/", ""
    )


@pytest.mark.parametrize(
    "more",
    [
        {"REQUEST_METHOD": "POST"},
        {"REQUEST_METHOD": "OPTIONS"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_COOKIE": "a=b; sessionid=c"},
        {"HTTP_HOST": ""},
        {"PATH_INFO": "/admin/pages/"},
        {"PATH_INFO": "/documents/1/a.pdf"},
        {"QUERY_STRING": "x" * LONGEST_ADDRESS},
    ],
    ids=str,
)
def test_no_question_for_everybody(more: dict[str, str]) -> None:
    assert Questions().read(environ(**more)) is None


@pytest.mark.parametrize(
    ("said", "expected"), [("https", "https"), ("https, http", "https"), ("http", "http"), ("x", "http")]
)
def test_the_proxy_says_whether_it_was_https(settings: Any, said: str, expected: str) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    question = Questions().read(environ(HTTP_X_FORWARDED_PROTO=said))
    assert question is not None
    assert question.scheme == expected


def test_a_forwarded_host_counts_where_django_believes_it(settings: Any) -> None:
    asked = environ(HTTP_X_FORWARDED_HOST="public.example")
    assert Questions().read(asked).host == "library.example"  # type: ignore[union-attr]
    settings.USE_X_FORWARDED_HOST = True
    questions = Questions()
    question = questions.read(asked)
    assert question is not None
    assert question.host == "public.example"
    assert questions.plain_environ(asked, question)["HTTP_X_FORWARDED_HOST"] == "public.example"
