from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from library.published.rebuild import rebuild


class Command(BaseCommand):
    help = (
        "Look at everything that is public again and renew the catalogue's epoch. "
        "Needed after a restore, loaddata, or raw SQL."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        version = rebuild()
        self.stdout.write(f"The catalogue is at version {version}.")
