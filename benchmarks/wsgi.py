"""The functions that the server is started with, one after the other."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")

# Sets Django up, and so comes before whatever reads the models.
from limber.wsgi import application

# isort: split
from benchmarks.stock import bare, bare_with_version
from limber.front import before_all

# The plain function behind the same CORS and the same limits as ours.
plain = before_all(bare_with_version)

__all__ = ["application", "bare", "plain"]
