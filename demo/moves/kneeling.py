"""Moves on hands and knees, on one knee and in downward dog."""

from ..move import Move
from .base import ALL_FOURS, pose

MAT = ("mat", -34, 48)

CAT = pose(ALL_FOURS, hip=(-1, 27), spine=(42, 10, -34), neck=-50, head=-72)
COW = pose(ALL_FOURS, hip=(0.4, 26.6), spine=(-17, 4, 34), neck=40, head=52)
CAT_COW = Move(
    "Cat and cow",
    "mid-back",
    (ALL_FOURS, COW, CAT),
    (0, 1, 2, 1, 2, 0),
    (
        (0, "On hands and knees. Breathe in, and let the chest swing forwards."),
        (1, "Breathe out, and round the back up to the ceiling."),
        (2, "In: open the front."),
        (3, "Out: round the back."),
        (4, "Come back to the middle."),
    ),
    ((0, "In, open."), (1, "Out, round."), (2, "In, open."), (3, "Out, round."), (4, "Middle.")),
    (
        (0, "A cuatro patas. Tome aire y deje que el pecho avance."),
        (1, "Suelte el aire y redondee la espalda."),
        (2, "Aire dentro: abra el pecho."),
        (3, "Aire fuera: redondee."),
        (4, "Vuelva al centro."),
    ),
    (
        (0, "Dentro, abra."),
        (1, "Fuera, redondee."),
        (2, "Dentro, abra."),
        (3, "Fuera, redondee."),
        (4, "Centro."),
    ),
    props=(MAT,),
    plant="right",
    cover=2,
)

DOG = pose(ALL_FOURS, near_leg=(-181, 178, 200), far_arm=(8, 6, 4), spine=(4, 7, 6), head=4)
BIRD_DOG = Move(
    "Bird dog",
    "core",
    (pose(ALL_FOURS, far_arm=(-84, -88, -10)), DOG),
    (0, 0, 1, 1, 0),
    (
        (0, "Hands under shoulders, knees under hips. Breathe in."),
        (1, "Breathe out, and reach one leg back and the other arm forwards."),
        (2, "Hold, level as a table."),
        (3, "Come back without a sway."),
    ),
    ((1, "Breathe out, and reach."), (3, "Come back.")),
    props=(("mat", -40, 52),),
    plant="left",
    sides="swap",
)

NEEDLE = pose(
    ALL_FOURS,
    hip=(-3, 27),
    spine=(-14, -30, -40),
    neck=-40,
    head=-34,
    near_hand=(46, 2, 0),
    far_arm=(214, 184, 180),
)
NEEDLE_START = pose(ALL_FOURS, near_hand=(31, 2, 0), far_arm=(242, 176, 172))
THREAD = Move(
    "Thread the needle",
    "mid-back",
    (NEEDLE_START, NEEDLE),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "On hands and knees. Lift one hand as you breathe in."),
        (1, "Breathe out, and slide it under the other arm, palm up."),
        (2, "Rest on the shoulder, and breathe into the back."),
        (4, "Press the floor away to come back."),
    ),
    ((1, "Breathe out, and slide under."), (4, "Press back up.")),
    props=(("mat", -34, 54),),
    plant="right",
)

CHILD = pose(
    ALL_FOURS,
    hip=(-3, 14),
    spine=(14, -6, -22),
    neck=-30,
    head=-34,
    near_leg=(-25, 182.5, 182),
    far_leg=(-22, 182.5, 182),
    near_hand=(51, 2, 0),
    far_hand=(54, 2, 0),
)
CHILDS_POSE = Move(
    "Child's pose",
    "low-back",
    (ALL_FOURS, CHILD),
    (0, 0, 1, 1, 1, 1, 1, 0),
    (
        (0, "Big toes together, knees apart."),
        (1, "Breathe out, and sit the hips back towards the heels."),
        (2, "Forehead down. Breathe into the back of the ribs."),
        (5, "Arms long, shoulders soft."),
        (6, "Come up slowly."),
    ),
    ((1, "Breathe out, and sit back."), (3, "Stay."), (6, "Come up slowly.")),
    props=(("mat", -34, 62),),
    plant="right",
)

SWAY = pose(ALL_FOURS, hip=(-9, 24), spine=(8, 7, 4), near_leg=(-68, 181.5, 182), far_leg=(-66, 181.5, 182))
ROCKING = Move(
    "Rocking back",
    "hip",
    (ALL_FOURS, SWAY),
    (0, 0, 1, 0, 1, 0),
    (
        (0, "On hands and knees, back long."),
        (1, "Breathe out, and rock the hips back."),
        (2, "Breathe in, forwards."),
        (3, "Out, back."),
        (4, "In, forwards."),
    ),
    ((1, "Out, back."), (2, "In, forwards."), (3, "Out, back."), (4, "In, forwards.")),
    props=(MAT,),
    plant="right",
)

HALF = {
    "hip": (-1, 27),
    "spine": (92, 90, 88),
    "head": 87,
    "near_leg": (-90, 181, 182),
    "far_foot": (20, 2.8, 0),
    "near_hand": (10, 33, 0),
    "far_hand": (16, 31, 0),
}
HALF_IN = pose(
    HALF,
    hip=(7, 24.6),
    spine=(97, 92, 90),
    near_leg=(-117, 181, 182),
    near_hand=(17, 31, 0),
    far_hand=(21, 31, 0),
)
HIP_FLEXOR = Move(
    "Half-kneeling hip stretch",
    "hip",
    (HALF, HALF_IN),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "One knee on a folded towel, the other foot in front."),
        (1, "Breathe out, tuck the tail, and glide forwards."),
        (2, "Feel the front of the hip lengthen."),
        (4, "Glide back."),
    ),
    ((1, "Breathe out, and glide."), (4, "Back.")),
    props=(("mat", -38, 38), ("towel", -2, 0, 7, 1.4)),
    plant="left",
    sides="swap",
)

LUNGE = {
    "hip": (-2, 20.5),
    "spine": (98, 94, 92),
    "head": 90,
    "near_leg": (-134, 181, 184),
    "far_foot": (20, 2.8, 0),
    "near_arm": (96, 92, 90),
    "far_arm": (88, 84, 82),
}
LOW_LUNGE = Move(
    "Low lunge",
    "yoga",
    (pose(HALF, near_arm=(-95, -85, -85), far_arm=(-86, -76, -76)), LUNGE),
    (0, 1, 1, 1, 1, 0),
    (
        (0, "From kneeling, breathe in and let the arms float up."),
        (1, "Sink the hips a little."),
        (2, "Ribs over hips, gaze level."),
        (4, "Come back to kneeling."),
    ),
    ((0, "In, arms up."), (1, "Sink and breathe."), (4, "Come back.")),
    props=(("mat", -46, 40),),
    plant="left",
    sides="swap",
)

DOWN_DOG = {
    "hip": (0, 44.5),
    "spine": (-41, -44, -46),
    "head": -56,
    "near_foot": (-22, 3.4, -8),
    "far_foot": (-19, 3.4, -8),
    "near_hand": (44, 2, 0),
    "far_hand": (47, 2, 0),
}
DOG_BENT = pose(
    DOWN_DOG, hip=(-3, 37), spine=(-30, -33, -35), near_foot=(-22, 4.4, -24), far_foot=(-19, 4.4, -24)
)
DOWNWARD_DOG = Move(
    "Downward dog",
    "yoga",
    (DOG_BENT, DOWN_DOG),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Hands wide, knees bent. Breathe in."),
        (1, "Breathe out, and lift the hips up and back."),
        (2, "Back long before legs straight."),
        (4, "Bend the knees to rest."),
    ),
    ((1, "Breathe out, and lift."), (4, "Bend to rest.")),
    props=(("mat", -36, 60),),
    plant="right",
)
