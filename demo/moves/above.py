"""Moves seen from above, on a mat."""

from ..move import Move
from .base import CURLED, FLAT, pose

BOOK = pose(CURLED, near_arm=(-268, -264, -262), spine=(182, 179, 176))
OPEN_BOOK = Move(
    "Open book",
    "mid-back",
    (CURLED, BOOK),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "On your side, knees bent and stacked, palms together."),
        (1, "Breathe out, and open the top arm like the cover of a book."),
        (2, "Knees stay together. Let the chest turn up."),
        (4, "Close the book."),
    ),
    ((1, "Breathe out, and open."), (4, "Close.")),
    above=True,
)

KNEES = {"near_leg": (0.55, 0.7, 0.6), "far_leg": (0.55, 0.7, 0.6)}
ROLLED = {"near_leg": (0.95, 0.95, 0.8), "far_leg": (0.9, 0.95, 0.8)}
CENTRE = pose(
    FLAT,
    near_leg=(-4, -2, 0),
    far_leg=(4, 2, 0),
    short=KNEES,
    near_arm=(-92, -90, -90),
    far_arm=(92, 90, 90),
    turn=0.0,
)
KNEES_OVER = pose(
    CENTRE, spine=(184, 181, 180), near_leg=(-62, 10, 0), far_leg=(-50, 8, 0), short=ROLLED, turn=-1.0
)
KNEE_ROLLS = Move(
    "Knee rolls",
    "low-back",
    (CENTRE, KNEES_OVER),
    (0, 0, 1, 0, 1, 0),
    (
        (0, "On your back, arms wide, knees bent and together."),
        (1, "Breathe out, and let both knees sink to one side."),
        (2, "Breathe in, and bring them back."),
        (3, "Out, over."),
        (4, "In, middle."),
    ),
    ((1, "Out, over."), (2, "In, middle."), (3, "Out, over."), (4, "In, middle.")),
    above=True,
    order="legs_front",
    sides="mirror",
)

STRAIGHT = {"near_leg": (1.0, 1.0, 0.7), "far_leg": (1.0, 1.0, 0.7)}
TWIST = pose(
    FLAT,
    spine=(185, 181, 180),
    near_leg=(-3, -2, -8),
    far_leg=(-66, -4, -20),
    short=STRAIGHT,
    near_arm=(-92, -90, -90),
    far_arm=(92, 90, 90),
    turn=0.9,
)
TWIST_START = pose(
    FLAT,
    near_leg=(-3, -2, -8),
    far_leg=(8, 4, 8),
    short=STRAIGHT,
    near_arm=(-92, -90, -90),
    far_arm=(92, 90, 90),
    turn=0.0,
)
SUPINE_TWIST = Move(
    "Lying twist",
    "yoga",
    (TWIST_START, TWIST),
    (0, 0, 1, 1, 1, 1, 1, 0),
    (
        (0, "On your back, arms wide."),
        (1, "Breathe out, and take one knee across the body."),
        (2, "Both shoulders heavy."),
        (4, "With every breath out, a little less effort."),
        (6, "Come back to the middle."),
    ),
    ((1, "Breathe out, and cross over."), (6, "Middle.")),
    above=True,
    order="legs_front",
    sides="mirror",
)

RELAX = Move(
    "Full rest",
    "yoga",
    (FLAT, pose(FLAT, near_arm=(-33, -19, -11), far_arm=(33, 19, 11))),
    (0, 1, 0, 1, 0),
    ((0, "Arms and legs a little apart. Close your eyes."), (2, "Let the breath come and go.")),
    ((0, "Rest."),),
    above=True,
)
