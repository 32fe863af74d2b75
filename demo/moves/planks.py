"""Planks and lifts on the forearm and on the side."""

from ..move import Move
from .base import ALL_FOURS, pose

PLANK = {
    "hip": (0, 15),
    "spine": (9, 8, 6),
    "head": 0,
    "near_leg": (188, 187, 268),
    "far_leg": (186, 186, 268),
    "near_arm": (-90, 0, 0),
    "far_arm": (-86, 0, 0),
}
PLANK_REST = pose(PLANK, hip=(-2, 16), spine=(6, 6, 6), near_leg=(212, 181, 184), far_leg=(213, 181, 184))
KNEE_PLANK_UP = pose(
    PLANK, hip=(-1, 14.6), spine=(10, 8, 6), near_leg=(207, 160, 150), far_leg=(208, 158, 150)
)
KNEE_PLANK = Move(
    "Plank on the knees",
    "core",
    (
        pose(
            ALL_FOURS,
            hip=(-4, 22),
            spine=(-5, -4, 0),
            near_leg=(240, 182, 182),
            far_leg=(242, 182, 182),
            near_arm=(-90, 0, 0),
            far_arm=(-86, 0, 0),
        ),
        KNEE_PLANK_UP,
    ),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Elbows under shoulders."),
        (1, "Breathe out, and make one line from head to knees."),
        (2, "Keep breathing. Do not let the back sag."),
        (4, "Sit back to rest."),
    ),
    ((1, "Breathe out, and lift."), (4, "Rest.")),
    props=(("mat", -44, 56),),
    plant="left",
)

FULL_PLANK = Move(
    "Forearm plank",
    "core",
    (PLANK_REST, PLANK),
    (0, 0, 1, 1, 1, 1, 0),
    (
        (0, "Elbows under shoulders, toes tucked."),
        (1, "Breathe out, and lift the knees off the floor."),
        (2, "One line from head to heels. Breathe."),
        (5, "Knees down to rest."),
    ),
    ((1, "Breathe out, and lift."), (5, "Knees down.")),
    props=(("mat", -58, 56),),
    plant="left",
)

SIDE_FEET = {
    "near_leg": (1.0, 1.0, 0.6),
    "far_leg": (1.0, 1.0, 0.6),
    "far_arm": (1.0, 0.42, 0.9),
    "near_arm": (1.0, 1.0, 1.0),
}
SIDE_UP = {
    "view": "front",
    "width": 0.75,
    "hip": (0, 17.4),
    "spine": (14, 16, 18),
    "head": 20,
    "pelvis": -75,
    "near_leg": (196, 196, 222),
    "far_leg": (196, 196, 216),
    "short": SIDE_FEET,
    "near_arm": (95, 93, 92),
    "far_arm": (-90, -6, 0),
}
SIDE_DOWN = pose(
    SIDE_UP,
    hip=(1, 9),
    spine=(24, 28, 26),
    head=24,
    near_leg=(187, 187, 204),
    far_leg=(187, 187, 198),
    near_arm=(230, 215, 200),
)
SIDE_PLANK = Move(
    "Side plank",
    "core",
    (SIDE_DOWN, SIDE_UP),
    (0, 0, 1, 1, 0),
    (
        (0, "Elbow under the shoulder, feet stacked."),
        (1, "Breathe out, and lift the hips off the floor."),
        (2, "Hold. Top arm to the ceiling if it is steady."),
        (3, "Lower with control."),
    ),
    ((1, "Breathe out, and lift."), (3, "Lower.")),
    props=(("mat", -58, 56),),
    plant="left",
)

KNEE_SIDE = dict(SIDE_FEET, near_leg=(1.0, 0.55, 0.7), far_leg=(1.0, 0.55, 0.7))
KNEE_SIDE_UP = pose(
    SIDE_UP,
    hip=(0, 15),
    spine=(16, 17, 19),
    near_leg=(203, 176, 180),
    far_leg=(203, 176, 176),
    short=KNEE_SIDE,
    near_arm=(-160, -62, -100),
)
KNEE_SIDE_DOWN = pose(
    KNEE_SIDE_UP,
    hip=(1, 8.6),
    spine=(26, 28, 25),
    near_leg=(186, 178, 180),
    far_leg=(186, 178, 176),
    near_arm=(-152, -56, -100),
)
KNEE_SIDE_PLANK = Move(
    "Side plank on the knees",
    "core",
    (KNEE_SIDE_DOWN, KNEE_SIDE_UP),
    (0, 0, 1, 1, 0),
    (
        (0, "Knees bent, elbow under the shoulder."),
        (1, "Breathe out, and lift the hips, knees staying down."),
        (2, "Long neck, ribs quiet."),
        (3, "Lower."),
    ),
    ((1, "Breathe out, and lift."), (3, "Lower.")),
    props=(("mat", -52, 56),),
    plant="left",
)

SIDE_LYING = {
    "view": "front",
    "width": 0.72,
    "hip": (0, 7.2),
    "spine": (178, 174, 174),
    "head": 178,
    "pelvis": 90,
    "near_leg": (-2, -1, -20),
    "far_leg": (-4, -3, 10),
    "short": {
        "near_leg": (1.0, 1.0, 0.7),
        "far_leg": (1.0, 1.0, 0.7),
        "near_arm": (1, 1, 1),
        "far_arm": (0.9, 0.6, 0.8),
    },
    "near_arm": (183, 181, 180),
    "far_arm": (-10, -112, -30),
}
LEG_LIFT = Move(
    "Side-lying leg lift",
    "hip",
    (SIDE_LYING, pose(SIDE_LYING, far_leg=(24, 24, 10))),
    (0, 0, 1, 0),
    (
        (0, "On your side, head on your arm. Breathe in."),
        (1, "Breathe out, and lift the top leg, heel leading."),
        (2, "Lower slower than you lifted."),
    ),
    ((1, "Breathe out, and lift."), (2, "Lower slowly.")),
    props=(("mat", -62, 56),),
    plant="right",
)
