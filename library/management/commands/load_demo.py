from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from library.demo_site import dress_site
from library.foundation import lay_foundation
from library.models import VideoPage


class Command(BaseCommand):
    help = "Load the demo library and its users. Where there are videos already, nothing of yours is touched."

    def handle(self, *args: Any, **options: Any) -> None:
        bundle = Path(settings.BASE_DIR) / "demo" / "library"
        site = lay_foundation()
        if VideoPage.objects.exists():
            self.stdout.write("The library is there already; your changes are kept.")
        else:
            call_command("import_library", str(bundle))
        dress_site(site, bundle.parent / "site.json")
        call_command("create_demo_users")
