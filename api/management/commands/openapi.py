"""Writes the description of the library API, for generators of clients."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand

from api.openapi.document import document


class Command(BaseCommand):
    help = (
        "Write the OpenAPI document of the library API to standard output, without the address of a server."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(document(), indent=2, ensure_ascii=False))
