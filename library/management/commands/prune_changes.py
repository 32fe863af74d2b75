from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from library.published.pruning import KEPT_DAYS, prune


class Command(BaseCommand):
    help = (
        "Take out of the change log what nobody needs: changes that a newer one of the same thing replaces, and "
        "tombstones that are old enough. Safe while the site runs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days",
            type=int,
            default=KEPT_DAYS,
            help="how long tombstones are kept; an app that stays away for longer must begin again",
        )

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        self.stdout.write(f"{prune(days)} changes were taken out.")
