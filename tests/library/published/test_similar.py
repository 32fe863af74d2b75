"""Suggestions by sets: the same as adding up page by page, with as many queries for few pages as for many."""

from __future__ import annotations

import random

import pytest
from wagtail.models import Site

from library.published import similar as similar_module
from library.published.frame import frame_now
from library.published.narrowing import Shelves
from library.published.sets import word_name
from library.published.similar import similar
from library.ranking import rarity
from tests.factories import VideoPageFactory


@pytest.fixture
def shelves(site: Site) -> Shelves:
    choose = random.Random(7)
    for _ in range(40):
        VideoPageFactory(tags=choose.sample(["a", "b", "c", "d", "e", "f"], choose.randrange(4)))
    frame = frame_now()
    return Shelves(frame, "video", frame.homes.places[site.pk], "en")


@pytest.mark.parametrize("few", [1_000, 2])
def test_the_most_similar_come_first(shelves: Shelves, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar_module, "FEW", few)
    names = [word_name("tag", pk) for pk in shelves.frame.words.words["tag"]]
    total = shelves.everything.bit_count()
    scores: dict[int, float] = {}
    for name in names:
        pages = shelves.carrying(name)
        for pk in range(pages.bit_length()):
            if pages >> pk & 1:
                scores[pk] = scores.get(pk, 0) + round(rarity(pages.bit_count(), total), 3)
    # The later a page was made, the newer it is.
    by_hand = sorted(scores, key=lambda pk: (-round(scores[pk], 6), -pk))
    assert similar(shelves, names, (), 27) == by_hand[:27]
    assert similar(shelves, names, by_hand[:3], 5) == by_hand[3:8]
