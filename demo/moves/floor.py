"""Moves sitting on the floor, and a rest on the back."""

from ..move import Move
from .base import CROSSED, SUPINE, pose

BALL_SIT = {
    "hip": (0, 10.2),
    "spine": (140, 134, 124),
    "head": 104,
    "near_foot": (25, 2.8, 0),
    "far_foot": (28, 2.8, 0),
    "near_hand": (-31, 2, 180, 1),
    "far_hand": (-28, 2, 180, 1),
}
BALL_GLUTE = Move(
    "Ball under the buttock",
    "trigger-points",
    (BALL_SIT, pose(BALL_SIT, hip=(3, 10.2), spine=(143, 136, 126))),
    (0, 1, 0, 1, 1, 0),
    (
        (0, "Ball under the fleshy part of one buttock, hands behind you."),
        (1, "Roll slowly until you find a tender place."),
        (3, "Stay on it. Let the breath out be long."),
        (4, "Roll off."),
    ),
    ((0, "Look for the next place."), (3, "Stay, and breathe out."), (4, "Roll off.")),
    props=(("mat", -44, 44),),
    front=(("ball", -1.2, 2.5, 2.5),),
    plant="right",
)

FOLD_UP = {
    "hip": (0, 7),
    "spine": (86, 84, 82),
    "head": 84,
    "near_leg": (-2, -1, 80),
    "far_leg": (0, 0, 82),
    "near_arm": (-58, -16, -10),
    "far_arm": (-56, -14, -10),
}
FOLD_DOWN = pose(
    FOLD_UP, spine=(68, 46, 24), neck=20, head=12, near_arm=(-28, -10, -4), far_arm=(-26, -8, -4)
)
SEATED_FOLD = Move(
    "Seated fold with a towel",
    "yoga",
    (FOLD_UP, FOLD_DOWN),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Legs long, towel round the feet. Sit tall as you breathe in."),
        (1, "Breathe out, and tip from the hips."),
        (2, "Only as far as the back stays long."),
        (4, "Sit tall again."),
    ),
    ((1, "Breathe out, and tip."), (4, "Sit tall.")),
    props=(("mat", -20, 60), ("strap", "near", "near")),
    plant="left",
)

EASY_SIDE = pose(
    CROSSED, spine=(93, 106, 118), shoulders=24, head=112, far_arm=(104, 132, 148), near_arm=(-116, -98, -160)
)
EASY_BEND = Move(
    "Side bend in easy seat",
    "yoga",
    (pose(CROSSED, shoulders=0), EASY_SIDE),
    (0, 0, 1, 1, 0),
    (
        (0, "Sit on a folded towel, legs crossed."),
        (1, "Breathe out, and bend to the side, the other arm over the ear."),
        (2, "Breathe into the open ribs."),
        (3, "Come back to the middle."),
    ),
    ((1, "Breathe out, and bend."), (3, "Middle.")),
    props=(("mat", -40, 40), ("towel", 0, 0, 10, 3.2)),
    plant="right",
    sides="mirror",
)

REST = Move(
    "Rest on the back",
    "yoga",
    (SUPINE, pose(SUPINE, hip=(-0.2, 7.1))),
    (0, 1, 0, 1, 0),
    ((0, "Lie on your back, knees bent. Let the floor hold you."), (2, "Long breaths out.")),
    ((0, "Rest."),),
    props=(("mat", -56, 52),),
    plant="right",
)
