"""Doors × secrets: what is not live, public and here is told by nobody, at any depth, nor counted.

Each secret is made in a library of its own, and each door must then answer as it did before there was a secret. That
the doors are not simply deaf is shown by the same things in public.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import TestCase

from library.published.settling import settle
from tests.secrecy.doors import DOORS, OWN, SHOWING, Answer, Knocking, is_secret_at
from tests.secrecy.hidden import (
    PRIVATE,
    SECRETS,
    WORD,
    Hide,
    by_password,
    in_a_private_collection,
    in_an_opened_collection,
    public,
    public_library,
)

pytestmark = pytest.mark.django_db

Answers = dict[str, Answer]


@pytest.fixture(scope="module", autouse=True)
def _media_in_a_folder_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One folder for the module, because the library is made once for all of its tests."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("secrecy")
        patch.setattr("django.conf.settings.MEDIA_ROOT", folder)
        yield folder


class Told:
    """What the doors answer: once without any secret, and with each of them."""

    def __init__(self, media: Path) -> None:
        self.media = media
        with TestCase.captureOnCommitCallbacks(execute=True):
            self.library = public_library()
        settle()
        self.knocking = Knocking()
        self.without = self.knocking.at_all(self.library, None)
        self.known: dict[Hide, Answers] = {}

    def __call__(self, hide: Hide) -> Answers:
        if hide not in self.known:
            self.known[hide] = self._ask(hide)
        return self.known[hide]

    def _ask(self, hide: Hide) -> Answers:
        with transaction.atomic():
            with TestCase.captureOnCommitCallbacks(execute=True):
                made = hide(self.library.as_stored())
            settle()
            answers = self.knocking.at_all(self.library, made)
            transaction.set_rollback(True)
        # The numbers of the change log were taken back, and will be given again.
        self.knocking.renew()
        for file in self.media.rglob(f"*{WORD}*"):
            file.unlink()
        return answers


@pytest.fixture(scope="module")
def told(
    django_db_setup: None, django_db_blocker: Any, _media_in_a_folder_of_its_own: Path
) -> Iterator[Told]:
    around: Any = transaction.atomic()
    # As in Django's own test cases: what is saved in here counts as committed.
    around._from_testcase = True
    with django_db_blocker.unblock(), around:
        yield Told(_media_in_a_folder_of_its_own)
        transaction.set_rollback(True)


@pytest.mark.parametrize("hide", SECRETS.values(), ids=SECRETS)
def test_every_door_answers_as_if_there_were_no_secret(told: Told, hide: Hide) -> None:
    answers = told(hide)
    assert [door for door in DOORS if is_secret_at(hide, door) and answers[door] != told.without[door]] == []


def test_every_door_tells_of_the_same_things_in_public(told: Told) -> None:
    answers = told(public)
    assert [door for door in DOORS if answers[door] == told.without[door]] == []


@pytest.mark.parametrize("hide", PRIVATE)
@pytest.mark.parametrize("door", OWN)
def test_a_private_page_asks_at_its_own_address_who_it_is(told: Told, hide: Hide, door: str) -> None:
    answer = told(hide)[door]
    # The address to return to, and nothing else of the page.
    assert answer.said == 1
    if hide is by_password:
        assert answer.status == 200
    else:
        assert ("Location", f"/_util/login/?next={door}") in answer.headers


def test_a_picture_and_a_document_for_members_are_told_nowhere(told: Told) -> None:
    answers = told(in_a_private_collection)
    assert [door for door in DOORS if answers[door].said > told.without[door].said] == []
    opened = told(in_an_opened_collection)
    assert [door for door in SHOWING if opened[door].said <= told.without[door].said] == []
