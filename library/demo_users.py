"""The three people of a demo: an editor, a moderator and an administrator."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

# Name, group and whether they may do everything.
PEOPLE = (("editor", "Editors", False), ("moderator", "Moderators", False), ("admin", None, True))


@dataclass(frozen=True)
class Login:
    """A user that was made now, with the password that nobody can read again later."""

    username: str
    password: str


@transaction.atomic
def create_demo_users(password: str = "") -> list[Login]:
    """Make the users that are missing and return their logins. Who is there already keeps everything.

    Without a password each gets a random one. Raises `Group.DoesNotExist` before Wagtail's migrations have run.
    """
    users = get_user_model()
    made = []
    for username, group, is_superuser in PEOPLE:
        if users.objects.filter(**{users.USERNAME_FIELD: username}).exists():
            continue
        login = Login(username, password or secrets.token_urlsafe(12))
        user = users(username=username, is_superuser=is_superuser, is_staff=is_superuser)
        user.set_password(login.password)
        user.save()
        if group:
            user.groups.add(Group.objects.get(name=group))
        made.append(login)
    return made
