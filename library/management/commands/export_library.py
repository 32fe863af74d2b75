from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from library.bundles.exporting import ExportRefused, export_library
from library.bundles.progress import progress_on
from library.bundles.summaries import listed_counts


class Command(BaseCommand):
    help = "Export the published library of the default site as a bundle (docs/bundles.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bundle", type=Path, help="an empty or new folder, or a file that ends in .zip")
        parser.add_argument(
            "--force", action="store_true", help="write into a folder or over a zip that is there"
        )
        parser.add_argument("--no-progress", action="store_true", help="lines instead of a progress bar")

    def handle(self, *args: Any, **options: Any) -> None:
        progress = progress_on(self.stderr, bars=not options["no_progress"])
        try:
            counts = export_library(options["bundle"], force=options["force"], progress=progress)
        except (ExportRefused, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Exported {listed_counts(counts) or 'an empty library'}.")
