"""What the log says of mistakes that are not ours."""

from __future__ import annotations

import logging


class OneLine(logging.Filter):
    """Takes the traceback off what `django.security` says, such as of a request for a host that is not ours.

    Scanners send thousands of them, and the traceback is always that of Django's own check.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security."):
            record.exc_info = record.exc_text = None
        return True
