"""Moves on the feet, seen from the front."""

from ..move import Move
from .base import FACING, SHORT_FEET, pose

TREE = pose(
    FACING,
    far_leg=(-42, -142, -120),
    short=SHORT_FEET,
    near_leg=(-86, -87, -90),
    near_arm=(104, 76, 80),
    far_arm=(76, 104, 100),
    hip=(-2, 48.8),
)
TREE_START = pose(TREE, far_leg=(-82, -89, -85), near_arm=(261, 266, 270), far_arm=(-81, -86, -90))
TREE_POSE = Move(
    "Tree",
    "yoga",
    (TREE_START, TREE),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Stand on one leg near a wall."),
        (1, "Foot to the inner calf, never on the knee. Arms rise."),
        (2, "Press foot and leg together."),
        (4, "Down, and breathe."),
    ),
    ((1, "Foot up, arms rise."), (4, "Down.")),
    plant="right",
    sides="mirror",
)

MOUNTAIN = pose(FACING, near_arm=(260, 266, 270), far_arm=(-80, -86, -90))
MOUNTAIN_UP = pose(FACING, near_arm=(104, 84, 86), far_arm=(76, 96, 94))
MOUNTAIN_BREATH = Move(
    "Mountain breath",
    "routines",
    (MOUNTAIN, MOUNTAIN_UP),
    (0, 1, 0, 1, 0),
    (
        (0, "Feet hip-width. Breathe in, and sweep the arms up."),
        (1, "Breathe out, and float them down."),
        (2, "In, up."),
        (3, "Out, down."),
    ),
    ((0, "In, up."), (1, "Out, down."), (2, "In, up."), (3, "Out, down.")),
    plant="left",
)

SIDE = pose(
    FACING,
    spine=(93, 104, 116),
    pelvis=0,
    shoulders=22,
    head=110,
    far_arm=(104, 132, 146),
    near_arm=(-106, -98, -92),
)
STAND_SIDE_BEND = Move(
    "Standing side bend",
    "mid-back",
    (pose(FACING, pelvis=0, shoulders=0), SIDE),
    (0, 0, 1, 1, 0),
    (
        (0, "Feet hip-width, weight even."),
        (1, "Breathe out, and reach up and over."),
        (2, "Breathe into the long side."),
        (3, "Come back."),
    ),
    ((1, "Breathe out, and reach over."), (3, "Come back.")),
    plant="right",
    sides="mirror",
)

ANGEL_LOW = pose(FACING, near_arm=(205, 100, 95), far_arm=(-25, 80, 85), near_leg=(-93, -91, -95))
ANGEL_HIGH = pose(FACING, near_arm=(140, 112, 105), far_arm=(40, 68, 75), near_leg=(-93, -91, -95))
WALL_ANGEL = Move(
    "Wall angels",
    "upper-back",
    (ANGEL_LOW, ANGEL_HIGH),
    (0, 0, 1, 0, 1, 0),
    (
        (0, "Back against the wall, elbows bent. Breathe in."),
        (1, "Breathe out, and slide the arms up the wall."),
        (2, "Slide down, elbows to the ribs."),
        (3, "Out, up."),
        (4, "In, down."),
    ),
    ((1, "Out, up."), (2, "In, down."), (3, "Out, up."), (4, "In, down.")),
    plant="",
)

DOOR = pose(FACING, near_arm=(180, 92, 90), far_arm=(0, 88, 90))
DOOR_IN = pose(DOOR, hip=(0, 48), near_arm=(172, 96, 90), far_arm=(8, 84, 90))
DOORWAY = Move(
    "Doorway chest stretch",
    "upper-back",
    (DOOR, DOOR_IN),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Forearms on the door frame, elbows at shoulder height."),
        (1, "Breathe out, and lean your chest through the door."),
        (2, "Stay, and keep the ribs soft."),
        (4, "Step back."),
    ),
    ((1, "Breathe out, and lean."), (4, "Step back.")),
    props=(("door", 25.2),),
    plant="",
)

SHORT_REACH = dict(SHORT_FEET, near_arm=(0.36, 0.24, 0.5), far_arm=(0.36, 0.24, 0.5))
FULL_REACH = dict(SHORT_FEET, near_arm=(1.0, 1.0, 1.0), far_arm=(1.0, 1.0, 1.0))
BAND_IN = pose(FACING, near_arm=(-128, -172, -178), far_arm=(-52, -8, -2), short=SHORT_REACH)
BAND_OUT = pose(FACING, near_arm=(-176, -180, -180), far_arm=(-4, 0, 0), short=FULL_REACH)
BAND_PULL = Move(
    "Band pull-apart",
    "upper-back",
    (BAND_IN, BAND_OUT),
    (0, 0, 1, 0, 1, 0),
    (
        (0, "Hold the band at chest height, hands a shoulder's width apart."),
        (1, "Breathe out, and draw the band wide."),
        (2, "Return slowly. Do not let it snap."),
        (3, "Out, wide."),
        (4, "In, return."),
    ),
    ((1, "Out, wide."), (2, "In, return."), (3, "Out, wide."), (4, "In, return.")),
    front=(("band", "near_wrist", "far_wrist", 0.6),),
    plant="right",
)

SHIFT = pose(
    FACING,
    hip=(-6, 48.4),
    pelvis=0,
    near_leg=(-86, -87, -95),
    far_leg=(-68, -80, -60),
    spine=(90, 90, 90),
    near_arm=(-112, -104, -95),
    far_arm=(-68, -76, -85),
)
WEIGHT_SHIFT = Move(
    "Weight shifts",
    "balance",
    (pose(FACING, pelvis=0, near_leg=(-97, -92, -95), far_leg=(-83, -88, -85)), SHIFT),
    (0, 0, 1, 1, 0),
    (
        (0, "Feet hip-width, knees soft."),
        (1, "Breathe out, and take your weight onto one foot."),
        (2, "Lift the other heel if you are steady."),
        (3, "Back to the middle."),
    ),
    ((1, "Breathe out, and shift."), (3, "Middle.")),
    plant="left",
    sides="mirror",
)
