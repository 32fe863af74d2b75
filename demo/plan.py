"""What a clip shows and when: its sections, its chapters and its captions. Times are whole seconds."""

from dataclasses import dataclass

from .figure import mirrored, other_side
from .move import BEAT, Move
from .moves import MOVES


@dataclass(frozen=True)
class Section:
    """One exercise of a clip, done `rounds` times, beginning at `start`."""

    move: Move
    rounds: int
    start: int

    @property
    def end(self) -> int:
        return self.start + self.rounds * self.move.beats * BEAT

    def poses(self, turn: int) -> tuple[dict, ...]:
        """The poses of round `turn` (from 0): every second round is done on the other side."""
        if turn % 2 and self.move.sides == "swap":
            return tuple(other_side(pose) for pose in self.move.poses)
        if turn % 2 and self.move.sides == "mirror":
            return tuple(mirrored(pose) for pose in self.move.poses)
        return self.move.poses


def sections(plan: str) -> list[Section]:
    """Read a plan such as "cat-cow 3, thread 2": moves and how many rounds of each."""
    result, start = [], 0
    for part in plan.split(","):
        name, rounds = part.split()
        result.append(Section(MOVES[name], int(rounds), start))
        start = result[-1].end
    return result


def length(plan: str) -> int:
    """The clip's length in seconds."""
    return sections(plan)[-1].end


def chapters(plan: str) -> list[dict]:
    return [{"start": section.start, "title": section.move.name} for section in sections(plan)]


def captions(plan: str, language: str) -> str:
    """The clip's words as WebVTT, in "en" or "es"."""
    cues = []
    for section in sections(plan):
        for turn in range(section.rounds):
            cues += _round_cues(section, turn, language)
    lines = ["WEBVTT", ""]
    for (start, text), following in zip(cues, [*cues[1:], (length(plan), "")], strict=True):
        end = min(following[0], start + 3 * BEAT)
        lines += [f"{_stamp(start)} --> {_stamp(end)}", text, ""]
    return "\n".join(lines)


def _round_cues(section: Section, turn: int, language: str) -> list[tuple[int, str]]:
    move, english = section.move, language == "en"
    first = move.say if english else move.say_es
    later = move.again if english else move.again_es
    words = list(first if turn == 0 or not later else later)
    base = section.start + turn * move.beats * BEAT
    if turn == 0 and section.start and english:
        words[0] = (words[0][0], f"{move.name}. {words[0][1]}")
    if turn == 1 and move.sides:
        opening = "The other side." if english else "El otro lado."
        words = [(0, opening), *words] if words[0][0] else [(0, f"{opening} {words[0][1]}"), *words[1:]]
    return [(base + beat * BEAT, text) for beat, text in words]


def _stamp(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"
