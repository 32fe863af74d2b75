"""Measures the library against stock Wagtail on the same content: `make bench` (see `docs/performance.md`)."""
