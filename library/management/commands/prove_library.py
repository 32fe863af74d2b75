from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from library.published.rebuild import differences


class Command(BaseCommand):
    help = "Prove that what visitors and apps read is what the models say; report every difference."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for sentence in differences():
            found += 1
            self.stderr.write(sentence)
        if found:
            raise CommandError(f"{found} differences. `rebuild_library` mends them.")
        self.stdout.write("The published library is what the models say.")
