"""How far long work is: a bar on a terminal, one quiet line a stage elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from tqdm import tqdm

Step = Callable[[], Any]


class Silence:
    """Says nothing; also what the others are asked for."""

    @contextmanager
    def stage(self, title: str, total: int) -> Iterator[Step]:
        """Announce a stage of `total` steps and give the function that counts one."""
        yield lambda: None

    def say(self, line: str) -> None:
        """Tell something that is worth a line of its own."""


class Lines(Silence):
    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    @contextmanager
    def stage(self, title: str, total: int) -> Iterator[Step]:
        if total:
            self.say(f"{title}: {total}")
        yield lambda: None

    def say(self, line: str) -> None:
        self.stream.write(f"{line}\n")


class Bars(Lines):
    @contextmanager
    def stage(self, title: str, total: int) -> Iterator[Step]:
        with tqdm(total=total, desc=title, file=self.stream, leave=False, disable=not total) as bar:
            yield bar.update


def progress_on(stream: Any, *, bars: bool = True) -> Silence:
    """Return bars for a terminal, lines for anything else."""
    return Bars(stream) if bars and stream.isatty() else Lines(stream)
