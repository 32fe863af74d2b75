"""All moves by a short name, as the plans of the clips use them."""

from ..move import Move
from . import above, facing, floor, kneeling, lying, neck, planks, seated, standing

MOVES: dict[str, Move] = {
    name.lower().replace("_", "-"): value
    for module in (above, facing, floor, kneeling, lying, neck, planks, seated, standing)
    for name, value in vars(module).items()
    if isinstance(value, Move)
}
