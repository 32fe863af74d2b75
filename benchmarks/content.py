"""Words for a library of any size: always the same ones for the same number."""

from __future__ import annotations

from random import Random

MOVES = (
    "stretch",
    "twist",
    "bridge",
    "lift",
    "roll",
    "lunge",
    "fold",
    "press",
    "reach",
    "tilt",
    "hold",
    "plank",
)
PARTS = (
    "back",
    "neck",
    "hip",
    "shoulder",
    "knee",
    "ankle",
    "wrist",
    "spine",
    "chest",
    "thigh",
    "calf",
    "elbow",
)
MANNERS = ("gentle", "slow", "strong", "seated", "standing", "lying", "morning", "evening", "quick", "deep")
SAID = """
breathe in slowly while the spine grows long and keep both feet on the floor then let the weight sink until
muscles soften without pain stay for five breaths before you come back the way you went if it pulls more on
one side begin with the other use a towel under knees when sitting is hard and stop at once whenever tingling
starts your therapist can tell how often this is good for you most people notice change after two weeks
"""
WORDS = SAID.split()

LEVELS = ("beginner", "intermediate", "advanced")
BODY_WORDS = 300
PARAGRAPH_WORDS = 60


def title(number: int) -> str:
    rng = Random(number)
    return f"{rng.choice(MANNERS).capitalize()} {rng.choice(PARTS)} {rng.choice(MOVES)} {number}"


def sentence(rng: Random, words: int) -> str:
    return " ".join(rng.choices(WORDS, k=words)).capitalize() + "."


def body(rng: Random) -> str:
    paragraphs = (sentence(rng, PARAGRAPH_WORDS) for _ in range(BODY_WORDS // PARAGRAPH_WORDS))
    return "<h2>How to do it</h2>" + "".join(f"<p>{text}</p>" for text in paragraphs)


def captions(rng: Random) -> str:
    cues = (
        f"00:00:{second:02}.000 --> 00:00:{second + 4:02}.000\n{sentence(rng, 8)}"
        for second in range(0, 40, 5)
    )
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"
