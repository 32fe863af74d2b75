"""What is wrong with a bundle: file, record, field and a sentence, all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LIBRARY_JSON = "library.json"
# More are counted and not kept: a bundle of another format must not fill the memory with its faults.
KEPT = 1000


class Wrong(ValueError):
    """A value is not what the format asks for. The message goes behind file, record and field."""


@dataclass(frozen=True, slots=True)
class Fault:
    record: str
    field: str
    message: str
    file: str = LIBRARY_JSON

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.record, self.field, self.message) if part)


class Faults:
    """Collects faults; `total` counts those too that are not kept."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.total = 0

    def __bool__(self) -> bool:
        return self.total > 0

    def add(self, record: str, field: str, message: str, file: str = LIBRARY_JSON) -> None:
        self.total += 1
        if len(self.kept) < KEPT:
            self.kept.append(Fault(record, field, message, file))

    def refuse(self) -> None:
        """Raise `BundleRefused` if there is any fault."""
        if self:
            raise BundleRefused(self.kept, self.total)


class BundleRefused(Exception):
    """The bundle has faults; nothing of it was written."""

    def __init__(self, faults: Iterable[Fault], total: int | None = None) -> None:
        self.faults = list(faults)
        self.total = len(self.faults) if total is None else total
        super().__init__("\n".join(map(str, self.faults[:20])))


def refuse(message: str, file: str = LIBRARY_JSON) -> BundleRefused:
    """Return the refusal of a bundle of which nothing can be read."""
    return BundleRefused([Fault("", "", message, file)])


def listed(words: Iterable[str]) -> str:
    """Return words as a sentence has them: `a, b or c`."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def shown(value: object) -> str:
    """Return a value for a message, short and on one line."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
