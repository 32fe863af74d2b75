from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand

from library.demo_users import PEOPLE, create_demo_users


class Command(BaseCommand):
    help = (
        "Make the demo's users (editor, moderator, admin) where they are missing. Their passwords are random, or "
        "the one in DEMO_PASSWORD; they are printed once."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        logins = create_demo_users(os.environ.get("DEMO_PASSWORD", ""))
        if not logins:
            names = ", ".join(username for username, _, _ in PEOPLE)
            self.stdout.write(f"The users {names} are there and keep their passwords.")
            self.stdout.write("A forgotten one is set anew by: manage.py changepassword NAME")
            return
        width = max(len(login.username) for login in logins)
        self.stdout.write("Logins for /admin/ (shown this once):")
        for login in logins:
            self.stdout.write(f"  {login.username:{width}}  {login.password}")
