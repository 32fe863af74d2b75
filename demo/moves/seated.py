"""Moves on a chair, seen from the side and from the front."""

from ..move import Move
from .base import CHAIR, FACING_SEATED, SEATED, STANDING, pose

LEAN_BACK = pose(
    SEATED,
    spine=(97, 112, 136),
    neck=138,
    head=140,
    near_hand=(-23, 60, 170, -1),
    far_hand=(-22, 61, 170, -1),
)
HEAD_HELD = pose(SEATED, near_hand=(-4, 68, 130, -1), far_hand=(-3, 69, 130, -1))
CHAIR_EXTENSION = Move(
    "Lean back over the chair",
    "mid-back",
    (HEAD_HELD, LEAN_BACK),
    (0, 0, 1, 1, 0),
    (
        (0, "Sit well back, hands behind your head. Breathe in."),
        (1, "Breathe out, and lean back over the top of the chair."),
        (2, "Let the hands carry the head."),
        (3, "Come up as you breathe out."),
    ),
    ((1, "Breathe out, and lean back."), (3, "Come up.")),
    props=(CHAIR,),
    plant="right",
)

SEAT_FOLD = pose(
    SEATED,
    hip=(0, 29.4),
    spine=(38, 2, -34),
    neck=-60,
    head=-74,
    near_hand=(27, 8, -60, -1),
    far_hand=(30, 8, -60, -1),
)
CHAIR_FOLD = Move(
    "Fold forwards on the chair",
    "low-back",
    (SEATED, SEAT_FOLD),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Feet wide, hands on your thighs."),
        (1, "Breathe out, and roll down between your knees."),
        (2, "Let head and arms hang."),
        (4, "Push up with your hands."),
    ),
    ((1, "Breathe out, and roll down."), (4, "Push up.")),
    props=(CHAIR,),
    plant="right",
)

SIT_TALL = pose(SEATED, spine=(84, 90, 96), head=90)
SLUMP = pose(SEATED, hip=(2, 29), spine=(118, 92, 64), neck=52, head=60)
SLUMP_AND_LIFT = Move(
    "Slump and lift",
    "upper-back",
    (SLUMP, SIT_TALL),
    (0, 1, 0, 1, 0),
    (
        (0, "Breathe in, and grow tall from the pelvis."),
        (1, "Breathe out, and let yourself slump."),
        (2, "In, tall."),
        (3, "Out, slump."),
    ),
    ((0, "In, tall."), (1, "Out, slump."), (2, "In, tall."), (3, "Out, slump.")),
    props=(CHAIR,),
    plant="right",
)

STOOD = pose(
    STANDING,
    hip=(17, 48.6),
    near_foot=(20, 2.8, 0),
    far_foot=(23, 2.8, 0),
    near_arm=(-92, -82, -80),
    far_arm=(-86, -76, -76),
)
SIT_START = pose(
    SEATED, near_foot=(20, 2.8, 0), far_foot=(23, 2.8, 0), near_arm=(-62, -20, -10), far_arm=(-58, -18, -10)
)
SIT_LEAN = pose(
    SIT_START, hip=(4, 31), spine=(58, 54, 52), head=66, near_arm=(-32, -2, 0), far_arm=(-28, 0, 0)
)
SIT_TO_STAND = Move(
    "Sit to stand",
    "balance",
    (SIT_START, SIT_LEAN, STOOD),
    (0, 1, 2, 1, 0),
    (
        (0, "Scoot forwards, feet under the knees. Tip the chest over the toes."),
        (1, "Breathe out, and stand."),
        (2, "Reach back with the hips."),
        (3, "Sit without a drop."),
    ),
    ((0, "Tip forwards."), (1, "Breathe out, and stand."), (2, "Reach back."), (3, "Sit softly.")),
    props=(CHAIR,),
    plant="right",
    cover=1,
)

FOUR_LEGS = {"near_leg": (0.86, 0.92, 0.6), "far_leg": (0.36, 0.86, 0.35)}
SEAT_FOUR = pose(
    FACING_SEATED,
    near_leg=(190, 10, -24),
    far_leg=(-55, -89, -85),
    short=FOUR_LEGS,
    trunk=1.0,
    near_arm=(-112, -84, -80),
    far_arm=(-92, -140, -150),
)
SEAT_FOUR_IN = pose(SEAT_FOUR, trunk=0.8, head=90, near_arm=(-128, -88, -80), far_arm=(-80, -146, -150))
CHAIR_FOUR = Move(
    "Figure four on a chair",
    "hip",
    (SEAT_FOUR, SEAT_FOUR_IN),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Rest one ankle on the other knee. Sit tall."),
        (1, "Breathe out, and tip forwards from the hips."),
        (2, "Stay where the buttock stretches."),
        (4, "Sit tall."),
    ),
    ((1, "Breathe out, and tip."), (4, "Sit tall.")),
    props=(("stool", 12),),
    order="legs_front",
    plant="right",
    sides="mirror",
)

STOOL = ("stool", 12)
TWIST_MID = pose(FACING_SEATED, near_arm=(-76, 50, 65), far_arm=(-104, 130, 115), shoulders=0, turn=0.0)
TWIST = pose(
    TWIST_MID,
    width=0.84,
    spine=(90, 88, 86),
    turn=1.0,
    shoulders=-7,
    near_arm=(-66, 46, 60),
    far_arm=(-98, 138, 122),
)
SEATED_ROTATION = Move(
    "Seated rotation",
    "mid-back",
    (TWIST_MID, TWIST),
    (0, 0, 1, 1, 0),
    (
        (0, "Arms folded on your chest, knees still."),
        (1, "Breathe out, and turn the ribs and head together."),
        (2, "A little further with the next breath."),
        (3, "Back to the middle."),
    ),
    ((1, "Breathe out, and turn."), (3, "Middle.")),
    props=(STOOL,),
    plant="right",
    sides="mirror",
)

HUG_OPEN = pose(FACING_SEATED, near_arm=(-164, -172, -176), far_arm=(-16, -8, -4))
HUG = pose(FACING_SEATED, near_arm=(-68, 50, 62), far_arm=(-112, -230, -242))
UPPER_HUG = Move(
    "Upper back hug",
    "upper-back",
    (HUG_OPEN, HUG),
    (0, 0, 1, 1, 0),
    (
        (0, "Open the arms wide as you breathe in."),
        (1, "Breathe out, and wrap yourself in a hug."),
        (2, "Breathe between the shoulder blades."),
        (3, "Open again."),
    ),
    ((1, "Breathe out, and hug."), (3, "Open.")),
    props=(STOOL,),
    plant="right",
)

CHAIR_SIDE = pose(
    FACING_SEATED,
    shoulders=22,
    spine=(92, 105, 116),
    head=110,
    far_arm=(104, 132, 146),
    near_arm=(-104, -96, -92),
)
CHAIR_SIDE_BEND = Move(
    "Side bend on a chair",
    "routines",
    (pose(FACING_SEATED, shoulders=0), CHAIR_SIDE),
    (0, 0, 1, 1, 0),
    (
        (0, "Both sitting bones heavy."),
        (1, "Breathe out, and reach up and over."),
        (2, "Breathe into the long side."),
        (3, "Come back."),
    ),
    ((1, "Breathe out, and reach over."), (3, "Come back.")),
    props=(STOOL,),
    plant="left",
    sides="mirror",
)
