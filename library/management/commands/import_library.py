from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from library.bundles.faults import BundleRefused
from library.bundles.importing import ImportInterrupted, Options, import_bundle
from library.bundles.planning import KEEP, Plan
from library.bundles.progress import progress_on
from library.bundles.records import KINDS
from library.bundles.summaries import counted, summary
from library.bundles.writing import Overtaken

SHOWN_FAULTS = 200
SHOWN_NOTES = 20


class Command(BaseCommand):
    help = "Import a library bundle (docs/bundles.md). It is checked whole first; with any fault nothing is written."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "bundle", type=Path, help="the bundle: a folder with library.json, or a zip of it"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
        parser.add_argument(
            "--exact",
            action="store_true",
            help="a key that a record leaves out empties its field; without this the field stays as it is",
        )
        parser.add_argument(
            "--overwrite-drafts",
            action="store_true",
            help="publish over pages with an unpublished draft; the draft stays in the page's history",
        )
        parser.add_argument("--no-progress", action="store_true", help="lines instead of a progress bar")

    def handle(self, *args: Any, **options: Any) -> None:
        progress = progress_on(self.stderr, bars=not options["no_progress"])
        chosen = Options(options["dry_run"], options["exact"], options["overwrite_drafts"])
        try:
            plan = import_bundle(options["bundle"], chosen, progress)
        except BundleRefused as refusal:
            for fault in refusal.faults[:SHOWN_FAULTS]:
                self.stderr.write(str(fault))
            more = refusal.total - min(len(refusal.faults), SHOWN_FAULTS)
            if more:
                self.stderr.write(f"… and {more} more")
            raise CommandError(f"{counted(refusal.total, 'fault')}; nothing was imported.") from None
        except (Overtaken, ImportInterrupted) as error:
            raise CommandError(str(error)) from error
        self._report(plan, dry_run=options["dry_run"], verbosity=options["verbosity"])

    def _report(self, plan: Plan, *, dry_run: bool, verbosity: int) -> None:
        if dry_run:
            for kind in KINDS:
                for change in plan.changes[kind]:
                    if change.action != KEEP or verbosity > 1:
                        self.stdout.write(str(change))
        for note in plan.bundle.notes[: None if verbosity > 1 else SHOWN_NOTES]:
            self.stdout.write(f"Note: {note}")
        if verbosity < 2 and len(plan.bundle.notes) > SHOWN_NOTES:
            self.stdout.write(f"Note: … and {len(plan.bundle.notes) - SHOWN_NOTES} more (--verbosity 2)")
        self.stdout.write(summary(plan, dry_run=dry_run))
