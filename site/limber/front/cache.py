"""The response cache: an anonymous question that was answered before is answered again without Django.

Its key holds the catalogue's version, which is read anew for every request with one small query. So a change is
visible to the next request of any process, and nothing ever needs to be thrown away.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from django.db import Error, connection

from library.published.settling import Version, catalogue_version
from limber.front.answers import IDENTITY, Answer, Headers, best_encoding, encoded, make_answer, names_etag
from limber.front.asking import Environ, Question, Questions
from limber.front.build import build_id
from limber.front.replies import Reply
from limber.front.stores import Memory, Shared

logger = logging.getLogger(__name__)

NOT_MODIFIED = "304 Not Modified"

# Seconds that a request waits for another one that works on the same answer.
PATIENCE = 30

# Seconds. The little that depends on the date, such as until when a contact is valid, is renewed with the day.
DAY = 24 * 3600

# Below this, whoever has a key may see more than others.
KEYED = "/api/v2/"

# The question, the catalogue's version (number, and epoch as a number), and the day.
Key = tuple[Question, int, int, int]


@dataclass(slots=True)
class Work:
    """One request works on an answer; others that want the same wait for it."""

    done: threading.Event = field(default_factory=threading.Event)
    answer: Answer | None = None


class ResponseCache:
    """A WSGI function before Django. What `memory` does not hold, `shared` is asked for, if it is given."""

    def __init__(
        self,
        django: WSGIApplication,
        *,
        memory: Memory,
        shared: Shared | None = None,
        cache_control: str = "public, max-age=0",
        build: str = "",
    ) -> None:
        self.django = django
        self.memory = memory
        self.shared = shared
        self.cache_control = cache_control
        self.build = build
        self.questions = Questions()
        self._working: dict[Key, Work] = {}
        self._lock = threading.Lock()

    @classmethod
    def from_settings(cls, django: WSGIApplication) -> ResponseCache:
        cache = caches["default"]
        return cls(
            django,
            memory=Memory(settings.RESPONSE_CACHE_BYTES),
            shared=Shared(cache, build_id()) if isinstance(cache, RedisCache) else None,
            cache_control=(
                f"public, max-age={settings.RESPONSE_MAX_AGE}, "
                f"stale-while-revalidate={settings.RESPONSE_STALE_WHILE_REVALIDATE}"
            ),
            build=build_id(),
        )

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        question = self.questions.read(environ)
        version = version_now() if question else None
        if question is None or version is None:
            return self._pass_by(environ, start_response)
        key = (question, version.number, version.epoch.int, int(time.time() // DAY))
        encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        answer = self.memory.get((key, encoding))
        if "HTTP_IF_NONE_MATCH" in environ:
            # The ETag tells the version: who has it needs no body, not even one that nobody has made yet.
            etag = answer.etag if answer else self._etag(key, encoding)
            if etag and names_etag(environ["HTTP_IF_NONE_MATCH"], etag):
                start_response(
                    NOT_MODIFIED, answer.headers_304 if answer else self._headers_304(etag, question)
                )
                return ()
        if answer is None:
            made = self._make(key, environ)
            if isinstance(made, Reply):
                return made.send(environ, start_response)
            answer = self._in_form(made, key, encoding)
        start_response(answer.status, answer.headers)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (answer.body,)

    # --- Making

    def _make(self, key: Key, environ: Environ) -> Answer | Reply:
        """Return the answer, uncompressed; or the reply that nobody but this client may have.

        However many want the same at once, one of them makes it.
        """
        with self._lock:
            others = self._working.get(key)
            if others is None:
                work = self._working[key] = Work()
        if others is not None:
            others.done.wait(PATIENCE)
            return others.answer or self._ask_django(key, environ)
        try:
            work.answer = self.memory.get((key, IDENTITY)) or self._ask_other_processes(key)
            if work.answer is not None:
                return work.answer
            made = self._ask_django(key, environ)
            if isinstance(made, Answer):
                work.answer = made
            return made
        finally:
            with self._lock:
                del self._working[key]
            work.done.set()

    def _ask_other_processes(self, key: Key) -> Answer | None:
        answer = self.shared.get_or_begin(key) if self.shared else None
        if answer is not None:
            self.memory.put((key, IDENTITY), answer)
        return answer

    def _ask_django(self, key: Key, environ: Environ) -> Answer | Reply:
        question = key[0]
        reply = Reply.of(self.django, self.questions.plain_environ(environ, question))
        if not reply.is_for_everybody():
            if self.shared:
                self.shared.give_up(key)
            return reply
        try:
            body = reply.read()
            # Read before Django lets go of the connection.
            after = version_now()
        finally:
            reply.close()
        if after is None or (after.number, after.epoch.int) != key[1:3]:
            # Something changed meanwhile: this may be half the old and half the new.
            if self.shared:
                self.shared.give_up(key)
            return Reply(reply.status, reply.public_headers("no-cache", _vary(question)), [body])
        etag = self._etag(key, IDENTITY) if reply.status.startswith("200") else ""
        headers = reply.public_headers(self.cache_control, _vary(question))
        answer = make_answer(reply.status, headers, body, etag)
        self.memory.put((key, IDENTITY), answer)
        if self.shared:
            self.shared.put(key, answer)
        return answer

    def _in_form(self, answer: Answer, key: Key, encoding: str) -> Answer:
        """The answer as this client takes it. Each process compresses it once: that costs less than fetching."""
        if encoding == IDENTITY:
            return answer
        form = encoded(answer, encoding, self._etag(key, encoding))
        self.memory.put((key, encoding), form)
        return form

    # --- Headers

    def _etag(self, key: Key, encoding: str) -> str:
        """What a body is made of: the question, the version of the catalogue, the build and the encoding."""
        text = repr((key, self.build, encoding))
        return f'"{hashlib.blake2b(text.encode(), digest_size=12).hexdigest()}"'

    def _headers_304(self, etag: str, question: Question) -> Headers:
        return [("ETag", etag), ("Cache-Control", self.cache_control), ("Vary", _vary(question))]

    def _pass_by(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let Django answer one who is known, writes, or asks for what is no page; nobody else keeps the answer.

        What is answered to a key is kept by nobody at all.
        """
        if self.questions.is_no_page(environ):
            return self.django(environ, start_response)
        control = "private, no-store" if "HTTP_AUTHORIZATION" in environ else "private, no-cache"

        def start(status: str, headers: Headers, *exc_info: Any) -> Any:
            if not any(name.lower() == "cache-control" for name, _value in headers):
                headers = [*headers, ("Cache-Control", control)]
            return start_response(status, headers, *exc_info)

        return self.django(environ, start)


def _vary(question: Question) -> str:
    """What an answer depends on beside its address. Where a key opens more, a browser must not take one for another."""
    return "Accept-Encoding, Authorization" if KEYED in question.path else "Accept-Encoding"


def version_now() -> Version | None:
    """The catalogue's version; None if the database does not answer, which Django then says in its own way."""
    try:
        return catalogue_version()
    except Error:
        # The server may have ended a connection that was idle for long. A new one shows whether it is there.
        connection.close()
    try:
        return catalogue_version()
    except Error:
        logger.exception("The catalogue's version cannot be read.")
        return None
