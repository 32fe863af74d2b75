"""What is asked for, read from the WSGI environment: the part of a cached answer's key that the client decides.

An anonymous question is cut down to what its key holds before Django sees it. What a view does not get, such as a
cookie, a language or a forwarded host, its answer cannot depend on, and so nobody can plant an answer for others.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, NamedTuple
from urllib.parse import unquote_plus

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

Environ = dict[str, Any]

SAFE_METHODS = frozenset(["GET", "HEAD"])

# Characters of path and query together. No address of ours is nearly as long.
LONGEST_ADDRESS = 2000

# The client's header that Django still gets, beside the host and the proxy's word on HTTPS. `Accept` is no part of
# the key: an answer that depends on it says so (`Vary`) and is not stored.
PASSED_ON = frozenset(["HTTP_ACCEPT"])


class Question(NamedTuple):
    """Where an anonymous request leads. Two spellings of one question are equal."""

    scheme: str
    host: str
    path: str
    query: str


# Every request makes one, and this takes half as long as `Question(…)`.
_question = partial(tuple.__new__, Question)


class Questions:
    """Reads questions as the settings say."""

    def __init__(self) -> None:
        self.session_cookie = f"{settings.SESSION_COOKIE_NAME}="
        self.passes = tuple(settings.RESPONSE_CACHE_PASSES)
        self.host_header = "HTTP_X_FORWARDED_HOST" if settings.USE_X_FORWARDED_HOST else "HTTP_HOST"
        self.https_header, self.https_value = settings.SECURE_PROXY_SSL_HEADER or ("", "")
        self.passed_on = PASSED_ON | {self.host_header, self.https_header, "HTTP_HOST"}
        if settings.USE_X_FORWARDED_PORT:
            raise ImproperlyConfigured(
                "USE_X_FORWARDED_PORT: have the proxy hand on the host with its port instead."
            )

    def read(self, environ: Environ) -> Question | None:
        """Return the question, or None for what no two visitors may share an answer to."""
        if environ["REQUEST_METHOD"] not in SAFE_METHODS or "HTTP_AUTHORIZATION" in environ:
            return None
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        host = environ.get(self.host_header)
        if not host or len(path) + len(query) > LONGEST_ADDRESS:
            return None
        if path.startswith(self.passes) or self.session_cookie in environ.get("HTTP_COOKIE", ""):
            return None
        return _question(
            (
                self.scheme(environ) if self.https_header else environ["wsgi.url_scheme"],
                host.lower(),
                environ.get("SCRIPT_NAME", "") + path,
                normalised(query) if query else "",
            )
        )

    def is_no_page(self, environ: Environ) -> bool:
        """Whether this is none of the cache's business: the admin, a stored file."""
        return environ["PATH_INFO"].startswith(self.passes)

    def scheme(self, environ: Environ) -> str:
        """What Django's `request.scheme` will be."""
        said = environ.get(self.https_header)
        if said is not None:
            return "https" if said.split(",", 1)[0].strip() == self.https_value else "http"
        return environ["wsgi.url_scheme"]

    def plain_environ(self, environ: Environ, question: Question) -> Environ:
        """Return the environment with nothing of the client's in it but the question, as a `GET`."""
        plain = {
            name: value
            for name, value in environ.items()
            if not name.startswith("HTTP_") or name in self.passed_on
        }
        plain |= {"REQUEST_METHOD": "GET", "QUERY_STRING": question.query, self.host_header: question.host}
        return plain


@lru_cache(maxsize=2048)
def normalised(query: str) -> str:
    """Return the query with its parameters in the order of their names, and without empty ones.

    Values of one name keep their order, for it may matter, also where the name is written in two ways (`a`, `%61`).
    """
    return "&".join(sorted(filter(None, query.split("&")), key=_name))


def _name(parameter: str) -> str:
    return unquote_plus(parameter.partition("=")[0])
