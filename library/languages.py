"""The languages that timed text can be in: many more than the interface and the pages are written in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from django.conf import global_settings, settings
from django.utils.translation import gettext_lazy as _

# A country's own way to write a language matters to readers of subtitles in a few cases only.
_VARIANTS: Final = frozenset({"en-gb", "es-mx", "pt-br", "zh-hans", "zh-hant"})

# The languages that the Windows-1252 encoding (and Latin-1 within it) was made for.
WESTERN: Final = frozenset(
    {
        *("af", "ca", "cy", "da", "de", "en", "es", "eu", "fi", "fr", "fy", "ga", "gd", "gl", "ia", "id"),
        *("io", "is", "it", "lb", "nb", "nl", "nn", "pt", "sq", "sv", "sw"),
    }
)


def language_choices() -> list[tuple[Any, Any]]:
    """Return codes (BCP 47) and names: the languages of this library first, the others by their English name."""
    own = list(settings.LANGUAGES)
    known = {code for code, _name in own}
    others = [(code, _(name)) for code, name in _others() if code not in known]
    return [(_("Languages of this library"), own), (_("Other languages"), others)]


def language_codes() -> list[str]:
    """Return every code of `language_choices`."""
    return [code for _group, languages in language_choices() for code, _name in languages]


def language_name(code: str) -> str:
    """Return what a language is called in the language that is active; an unknown code is its own name."""
    return str(_names().get(code, code))


def is_western(language: str) -> bool:
    """Tell whether texts in this language (a code such as `es` or `es-mx`) can be written in Windows-1252."""
    return language.partition("-")[0].lower() in WESTERN


@cache
def _names() -> dict[str, Any]:
    # Django's own way to a choice's name asks for every name in the list, which took half of a rebuild.
    return {code: name for _group, languages in language_choices() for code, name in languages}


def _others() -> Iterator[tuple[str, str]]:
    for code, name in sorted(global_settings.LANGUAGES, key=lambda language: language[1]):
        if "-" not in code or code in _VARIANTS:
            yield code, name
