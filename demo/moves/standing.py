"""Moves on the feet, seen from the side."""

from ..move import Move
from .base import STANDING, pose

BACK_BEND = pose(
    STANDING,
    hip=(3, 48.4),
    spine=(97, 110, 124),
    neck=122,
    head=120,
    near_hand=(-7, 53, -60, -1),
    far_hand=(-5, 54, -60, -1),
)
STAND_HANDS = pose(STANDING, near_hand=(-7, 53, -60, -1), far_hand=(-5, 54, -60, -1))
STANDING_EXTENSION = Move(
    "Standing back bend",
    "low-back",
    (STAND_HANDS, BACK_BEND),
    (0, 0, 1, 0),
    (
        (0, "Hands in the small of your back. Breathe in, and grow tall."),
        (1, "Breathe out, and lean back over your hands."),
        (2, "Come back to upright."),
    ),
    ((1, "Breathe out, and lean."), (2, "Upright.")),
    plant="right",
)

BALL_WALL = {
    "hip": (1, 45.6),
    "spine": (94, 92, 88),
    "head": 87,
    "near_foot": (9, 2.8, 0),
    "far_foot": (12, 2.8, 0),
    "near_hand": (9, 62, 130, -1),
    "far_hand": (10, 64, 130, -1),
}
BALL_ON_WALL = Move(
    "Ball against the wall",
    "trigger-points",
    (BALL_WALL, pose(BALL_WALL, hip=(1, 42.4), near_hand=(9, 58.8, 130, -1), far_hand=(10, 60.8, 130, -1))),
    (0, 1, 0, 1, 1, 0),
    (
        (0, "Ball between the wall and the muscle, never on the spine."),
        (1, "Bend and straighten the knees to roll."),
        (3, "Stop on a tender place."),
        (4, "Step away from the wall."),
    ),
    ((0, "Roll slowly."), (3, "Stop, and let the breath out be long."), (4, "And on.")),
    props=(("wall", -11.0, -1), ("ball", -8.6, 68.5, 2.3)),
    plant="right",
)

ONE_LEG = pose(
    STANDING,
    near_leg=(-8, -92, -6),
    far_foot=(0.6, 2.8, 0),
    near_arm=(-112, -100, -95),
    far_arm=(-58, -46, -44),
)
TWO_LEGS = pose(STANDING, near_leg=(-88, -91, 0), far_foot=(0.6, 2.8, 0))
SINGLE_LEG = Move(
    "Standing on one leg",
    "balance",
    (TWO_LEGS, ONE_LEG),
    (0, 0, 1, 1, 1, 1, 0),
    (
        (0, "Stand near a wall or chair. Look at one point."),
        (1, "Breathe out, and lift one knee."),
        (2, "Stand tall through the standing hip."),
        (4, "Small wobbles are the exercise."),
        (5, "Foot down."),
    ),
    ((1, "Breathe out, and lift."), (5, "Foot down.")),
    plant="left",
    sides="swap",
)

CHAIR_HOLD = pose(TWO_LEGS, near_hand=(18, 55, 0), far_hand=(19, 55.5, 0), hip=(-1, 48.6))
CHAIR_LEG = pose(
    ONE_LEG, near_leg=(-100, -146, -62), near_hand=(18, 55, 0), far_hand=(19, 55.5, 0), hip=(-1, 48.6)
)
SUPPORTED_LEG = Move(
    "One leg, holding a chair",
    "balance",
    (CHAIR_HOLD, CHAIR_LEG),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Hold the back of a chair with both hands."),
        (1, "Breathe out, and lift one foot behind you."),
        (2, "Hold as lightly as you can."),
        (4, "Foot down."),
    ),
    ((1, "Breathe out, and lift."), (4, "Foot down.")),
    props=(("chair", 21, 43, 23, 52),),
    plant="left",
    sides="swap",
)

RISE = pose(
    STANDING,
    hip=(1.6, 53),
    near_foot=(0, 7.4, -38),
    far_foot=(-3, 7.4, -38),
    near_hand=(19, 57, 0),
    far_hand=(20, 57.5, 0),
)
RISE_DOWN = pose(
    STANDING,
    near_foot=(0, 2.8, 0),
    far_foot=(-3, 2.8, 0),
    hip=(-1, 48.6),
    near_hand=(18, 55, 0),
    far_hand=(19, 55.5, 0),
)
HEEL_RAISE = Move(
    "Heel raises",
    "balance",
    (RISE_DOWN, RISE),
    (0, 0, 1, 0, 1, 0),
    (
        (0, "Fingertips on a chair."),
        (1, "Breathe out, and rise onto the balls of your feet."),
        (2, "Lower for four."),
        (3, "Up."),
        (4, "Down."),
    ),
    ((1, "Out, up."), (2, "Down."), (3, "Out, up."), (4, "Down.")),
    props=(("chair", 21, 43, 23, 52),),
    plant="left",
)

TANDEM = pose(
    STANDING,
    hip=(0.6, 48.2),
    near_foot=(6.4, 2.8, 0),
    far_foot=(-5.2, 2.8, 0),
    near_arm=(-118, -104, -96),
    far_arm=(-52, -40, -36),
)
TANDEM_STAND = Move(
    "Heel-to-toe stand",
    "balance",
    (
        pose(
            TANDEM, near_foot=(1, 2.8, 0), hip=(-1, 48.4), near_arm=(-96, -86, -84), far_arm=(-84, -74, -74)
        ),
        TANDEM,
    ),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Stand with one foot behind the other on a line."),
        (1, "Heel touches toe. Arms a little away from you."),
        (2, "Look ahead, and breathe."),
        (4, "Step back."),
    ),
    ((1, "Heel to toe."), (4, "Step back.")),
    props=(("tape", -40, 40),),
    plant="left",
    sides="swap",
)

REACH = {
    "hip": (0, 48.4),
    "spine": (12, 10, 8),
    "head": 12,
    "far_foot": (3, 2.8, 0),
    "near_leg": (-176, -177, -160),
    "near_arm": (-70, -64, -60),
    "far_arm": (-62, -58, -56),
}
REACH_UP = pose(
    STANDING,
    far_foot=(3, 2.8, 0),
    near_leg=(-92, -94, -10),
    near_arm=(-90, -82, -80),
    far_arm=(-84, -76, -76),
)
LEG_REACH = Move(
    "Single-leg reach",
    "balance",
    (REACH_UP, REACH),
    (0, 0, 1, 1, 0),
    (
        (0, "Weight on one leg, knee soft."),
        (1, "Breathe out, and tip like a seesaw."),
        (2, "Both hip bones face the floor."),
        (3, "Come up tall."),
    ),
    ((1, "Breathe out, and tip."), (3, "Come up.")),
    plant="left",
    sides="swap",
)

SLIDE_WALL = pose(
    STANDING,
    near_hand=(14.4, 84, 90, -1),
    far_hand=(14.4, 85, 90, -1),
    hip=(-3, 48.4),
    near_foot=(-1, 2.8, 0),
    far_foot=(-13, 2.8, 0),
)
SLIDE_UP = pose(
    SLIDE_WALL,
    hip=(-1, 48.2),
    spine=(89, 92, 96),
    near_hand=(14.4, 102, 90, -1),
    far_hand=(14.4, 103, 90, -1),
)
WALL_SLIDE = Move(
    "Wall slides",
    "upper-back",
    (SLIDE_WALL, SLIDE_UP),
    (0, 0, 1, 0),
    (
        (0, "Little fingers on the wall, one foot forwards."),
        (1, "Breathe out, and slide the hands up."),
        (2, "Slide down with control."),
    ),
    ((1, "Breathe out, up."), (2, "Down.")),
    props=(("wall", 16.6, 1),),
    plant="left",
)
