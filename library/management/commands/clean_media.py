from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.template.defaultfilters import filesizeformat

from library.bundles.alone import one_at_a_time
from library.media import uploads
from library.media.encoding.working import remove_leftovers
from library.media.orphans import find_orphans, remove_orphans


class Command(BaseCommand):
    help = (
        "List stored videos, tracks and renditions that nothing refers to and that are more than a day old. Nothing is "
        "deleted without --delete."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--delete", action="store_true", help="delete them, and what old uploads and encodings left"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        orphans = list(find_orphans())
        for orphan in orphans:
            self.stdout.write(f"{orphan.name}  {filesizeformat(orphan.size)}")
        total = filesizeformat(sum(orphan.size for orphan in orphans))
        if not options["delete"]:
            hint = " Delete them with --delete." if orphans else ""
            self.stdout.write(f"{len(orphans)} files without a use, {total}.{hint}")
            return
        # An import takes up the files that an interrupted one has left.
        with one_at_a_time(lambda: self.stdout.write("Waiting for an import to end.")):
            remove_orphans(orphans)
        remove_leftovers()
        uploads.remove_stale()
        self.stdout.write(f"Deleted {len(orphans)} files, {total}.")
