"""How strongly two things belong together; plain arithmetic, no models."""

from math import log


def rarity(uses: int, total: int) -> float:
    """Return how much a shared word says, from its number of `uses` among `total` things.

    A word that everything carries says nothing (0); the rarer it is, the more (inverse document frequency).
    """
    return log((total + 1) / (min(uses, total) + 1))
