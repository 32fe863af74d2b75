"""A move: the poses of one exercise, what stands around it, how it is breathed and what is said."""

from dataclasses import dataclass

BEAT = 4  # seconds of one breath in or one breath out


@dataclass(frozen=True, eq=False)
class Move:
    """One exercise. `path` names the pose reached at each beat of four seconds, starting at the first;
    even beats breathe in, odd beats breathe out. `say` are (beat, text) for the first time round,
    `again` for later ones, `say_es` and `again_es` the same in Spanish."""

    name: str
    tint: str
    poses: tuple[dict, ...]
    path: tuple[int, ...]
    say: tuple[tuple[int, str], ...]
    again: tuple[tuple[int, str], ...] = ()
    say_es: tuple[tuple[int, str], ...] = ()
    again_es: tuple[tuple[int, str], ...] = ()
    props: tuple[tuple, ...] = ()
    front: tuple[tuple, ...] = ()
    order: str = ""
    plant: str = ""
    above: bool = False
    frame: tuple[float, float, float, float] | None = None
    sides: str = ""  # how the other side is done: "swap" near and far limbs, "mirror" a front view
    cover: int = -1  # the pose shown on the poster

    @property
    def beats(self) -> int:
        """Beats of one round."""
        return len(self.path) - 1
