from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from library.published.rebuild import rebuild


class Command(BaseCommand):
    help = (
        "Look at everything that is public again, write what visitors and apps read, and renew the catalogue's "
        "epoch. Needed after a restore, loaddata, or raw SQL. Started again after it was stopped, it goes on."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        version = rebuild(self._say if options["verbosity"] > 1 else lambda done: None)
        self.stdout.write(f"The catalogue is at version {version}.")

    def _say(self, done: int) -> None:
        self.stdout.write(f"{done} pages are done.")
