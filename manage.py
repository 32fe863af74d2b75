#!/usr/bin/env python
"""Django's command line for this project; installed with `pip install -e .` it needs no path tricks."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "limber.settings.dev")
    execute_from_command_line(sys.argv)
