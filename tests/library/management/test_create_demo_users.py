"""The demo's users: made once, their passwords shown once."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from wagtail.models import Site


def run() -> str:
    output = StringIO()
    call_command("create_demo_users", stdout=output)
    return output.getvalue()


def logins(output: str) -> dict[str, str]:
    return dict(line.split() for line in output.splitlines() if line.startswith("  "))


@pytest.fixture(autouse=True)
def _no_password_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)


def test_each_gets_a_random_password_that_works(site: Site) -> None:
    found = logins(run())
    assert list(found) == ["editor", "moderator", "admin"]
    assert len(set(found.values())) == 3
    for username, password in found.items():
        assert len(password) >= 16
        assert authenticate(username=username, password=password)


def test_the_password_of_the_environment_is_taken(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "a long walk")
    run()
    for username in ("editor", "moderator", "admin"):
        assert authenticate(username=username, password="a long walk")


def test_a_second_run_changes_no_password_and_prints_none(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = logins(run())
    monkeypatch.setenv("DEMO_PASSWORD", "something else")
    output = run()
    for username, password in first.items():
        assert password not in output
        assert authenticate(username=username, password=password)
    assert "something else" not in output
    assert "changepassword" in output


def test_only_who_is_missing_is_made_again(site: Site) -> None:
    run()
    get_user_model().objects.get(username="moderator").delete()
    assert list(logins(run())) == ["moderator"]


def test_each_stands_in_the_right_group(site: Site) -> None:
    run()
    users = get_user_model().objects
    assert users.get(username="editor").groups.get().name == "Editors"
    assert users.get(username="moderator").groups.get().name == "Moderators"
    assert users.get(username="admin").is_superuser
    assert not users.get(username="moderator").is_superuser
