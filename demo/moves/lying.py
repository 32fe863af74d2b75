"""Moves on the back or the front, seen from the side."""

from ..move import Move
from .base import PRONE, SUPINE, pose

MAT = ("mat", -56, 52)

HUG = pose(
    SUPINE,
    spine=(180, 182, 181),
    near_leg=(122, -24, 20),
    far_leg=(117, -27, 18),
    near_hand=(-9, 27, -40),
    far_hand=(-6, 28, -40),
)
LIFTED = pose(
    SUPINE, near_leg=(95, -28, 0), far_leg=(90, -32, 0), near_hand=(-4, 25, -20), far_hand=(-2, 26, -20)
)
KNEES_TO_CHEST = Move(
    "Knees to chest",
    "low-back",
    (LIFTED, HUG),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Hold behind your thighs or over your shins, and let your head be heavy."),
        (1, "Breathe out, and draw both knees towards your chest."),
        (2, "Stay here. Feel the low back widen."),
        (4, "Breathe in, and let the knees drift away."),
    ),
    ((1, "Again: breathe out, knees towards you."), (4, "Breathe in, and release.")),
    (
        (0, "Sujete los muslos por detrás o las espinillas, y deje que la cabeza pese."),
        (1, "Al soltar el aire, acerque las dos rodillas al pecho."),
        (2, "Quédese aquí. Note cómo se ensancha la zona lumbar."),
        (4, "Tome aire y deje que las rodillas se alejen."),
    ),
    ((1, "Otra vez: suelte el aire, rodillas hacia usted."), (4, "Tome aire y afloje.")),
    props=(MAT,),
    plant="right",
)

ONE_UP = pose(SUPINE, near_leg=(124, -26, 20), near_hand=(-9, 27, -40), far_hand=(-7, 26, -40))
SINGLE_KNEE = Move(
    "One knee to chest",
    "low-back",
    (SUPINE, ONE_UP),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Lie with both knees bent. One foot stays on the floor throughout."),
        (1, "Breathe out, and bring one knee towards you with both hands."),
        (2, "Hold, and keep breathing."),
        (4, "Lower the foot slowly."),
    ),
    ((1, "Breathe out, knee towards you."), (4, "Lower slowly.")),
    props=(MAT,),
    plant="right",
    sides="swap",
)

TILT_FLAT = pose(SUPINE, near_hand=(-6, 13, 10, -1), far_hand=(-4, 14, 10, -1))
TILT = pose(
    TILT_FLAT, hip=(-0.6, 8.6), spine=(190, 182, 179), near_hand=(-6, 14.4, 20, -1), far_hand=(-4, 15, 20, -1)
)
PELVIC_TILT = Move(
    "Pelvic tilts",
    "low-back",
    (TILT_FLAT, TILT),
    (0, 0, 1, 0, 1, 0),
    (
        (0, "Rest your hands low on your belly. Breathe in."),
        (1, "Breathe out, and press the hollow of your back softly into the mat."),
        (2, "Breathe in, and let go."),
        (3, "Breathe out, and tilt again. It is a small movement."),
        (4, "Let go."),
    ),
    ((1, "Breathe out and tilt."), (2, "Let go."), (3, "Breathe out and tilt."), (4, "Let go.")),
    props=(MAT,),
    plant="right",
)

FOUR = pose(
    SUPINE,
    near_leg=(60, 146, 190),
    short={"near_leg": (0.78, 0.86, 1.0), "far_leg": (1.0, 1.0, 1.0)},
    near_hand=(-8, 17, -20, -1),
    far_leg=(84, -36, 0),
    far_hand=(-4, 20, -20, -1),
)
FOUR_IN = pose(
    FOUR,
    near_leg=(80, 164, 205),
    far_leg=(108, -10, 20),
    near_hand=(-11, 22, -20, -1),
    far_hand=(-8, 23, -20, -1),
)
FIGURE_FOUR = Move(
    "Figure four",
    "hip",
    (FOUR, FOUR_IN),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Cross one ankle over the other knee, and hold behind the thigh."),
        (1, "Breathe out, and bring the legs towards you until the buttock stretches."),
        (2, "Stay, and soften your jaw."),
        (4, "Breathe in, and ease off."),
    ),
    ((1, "Breathe out, and bring the legs in."), (4, "Ease off.")),
    props=(MAT,),
    plant="right",
    sides="swap",
)

LEG_BENT = pose(SUPINE, near_leg=(84, 30, 130), near_hand=(-12, 27, 20), far_hand=(-11, 28, 20))
LEG_UP = pose(SUPINE, near_leg=(90, 86, 172), near_hand=(-14, 30, 30), far_hand=(-13, 30, 30))
HAMSTRING_TOWEL = Move(
    "Hamstring stretch with a towel",
    "hip",
    (LEG_BENT, LEG_UP),
    (0, 0, 1, 1, 1, 1, 1, 0),
    (
        (0, "Loop a towel round the ball of one foot, and hold both ends."),
        (1, "Breathe out, and straighten the knee as far as is easy."),
        (2, "Hold. A stretch in the back of the thigh is right."),
        (5, "Shoulders heavy, face soft."),
        (6, "Bend the knee to rest."),
    ),
    ((1, "Straighten as you breathe out."), (6, "Bend the knee.")),
    props=(MAT, ("strap", "near", "near")),
    plant="right",
)

SLID = pose(SUPINE, near_foot=(41, 2.8, 20))
HEEL_SLIDE = Move(
    "Heel slides",
    "core",
    (pose(SUPINE, near_foot=(19, 2.8, 0)), SLID),
    (0, 0, 1, 0),
    (
        (0, "Breathe in, and draw the lower belly gently in."),
        (1, "Breathe out, and slide one heel away. The pelvis stays quite still."),
        (2, "Breathe in, and slide it home."),
    ),
    ((1, "Breathe out, and slide away."), (2, "Breathe in, and come back.")),
    props=(MAT,),
    plant="left",
    sides="swap",
)

TABLE = pose(SUPINE, near_leg=(88, 0, 60), far_leg=(84, -2, 58), near_arm=(88, 89, 90), far_arm=(84, 85, 86))
BUG = pose(TABLE, near_leg=(92, 2, 60), far_leg=(24, 14, 60), near_arm=(150, 152, 154), far_arm=(84, 85, 86))
DEAD_BUG = Move(
    "Dead bug",
    "core",
    (TABLE, BUG),
    (0, 0, 1, 0),
    (
        (0, "Knees over hips, arms to the ceiling. Breathe in."),
        (1, "Breathe out, and let opposite arm and leg reach away, as low as your back stays quiet."),
        (2, "Breathe in, and return."),
    ),
    ((1, "Breathe out, and reach."), (2, "Breathe in, and return.")),
    props=(MAT,),
    plant="left",
    order="far_leg",
    sides="swap",
)

RAISED = pose(
    SUPINE, hip=(-4, 21), spine=(212, 212, 200), head=182, near_arm=(-12, -6, 0), far_arm=(-10, -4, 0)
)
BRIDGE = Move(
    "Bridge",
    "core",
    (SUPINE, RAISED),
    (0, 0, 1, 1, 0),
    (
        (0, "Feet hip-width apart. Breathe in."),
        (1, "Breathe out, squeeze the buttocks and lift the hips."),
        (2, "Hold the line from shoulder to knee."),
        (3, "Lower one bone at a time."),
    ),
    ((1, "Breathe out, and lift."), (3, "Lower slowly.")),
    props=(MAT,),
    plant="left",
)

ONE_LEG = pose(RAISED, near_leg=(33, 30, 112))
ONE_LEG_DOWN = pose(SUPINE, hip=(-2, 10), spine=(190, 187, 181), near_leg=(50, 40, 112))
SINGLE_BRIDGE = Move(
    "Single-leg bridge",
    "core",
    (ONE_LEG_DOWN, ONE_LEG),
    (0, 0, 1, 1, 0),
    (
        (0, "Straighten one leg, level with the other thigh."),
        (1, "Breathe out, and lift with one leg only."),
        (2, "Keep both sides of the pelvis level."),
        (3, "Lower slowly."),
    ),
    ((1, "Breathe out, and lift."), (3, "Lower slowly.")),
    props=(MAT,),
    plant="left",
    sides="swap",
)

OVER_ROLLER = pose(
    SUPINE,
    hip=(0, 7.2),
    spine=(158, 160, 176),
    neck=176,
    head=172,
    near_foot=(21, 2.8, 0),
    far_foot=(24, 2.8, 0),
    near_hand=(-41, 17, 190, -1),
    far_hand=(-40, 18, 190, -1),
)
OVER_ROLLER_BACK = pose(
    OVER_ROLLER,
    spine=(158, 163, 202),
    neck=206,
    head=206,
    near_hand=(-41, 9, 200, -1),
    far_hand=(-40, 10, 200, -1),
)
ROLLER_EXTENSION = Move(
    "Extension over the roller",
    "mid-back",
    (OVER_ROLLER, OVER_ROLLER_BACK),
    (0, 0, 1, 1, 0),
    (
        (0, "Roller across the mid back, hands cradling your head. Breathe in."),
        (1, "Breathe out, and let the back open over the roller."),
        (2, "Rest here. Hips stay on the floor."),
        (3, "Come up with a breath out."),
    ),
    ((1, "Breathe out, and open."), (3, "Come up gently.")),
    props=(("mat", -58, 46), ("roller", -21)),
    order="arms_over_head",
    plant="right",
)

ROLL_LOW = pose(
    SUPINE,
    hip=(0, 12.6),
    spine=(174, 176, 178),
    head=168,
    near_foot=(20, 2.8, 0),
    far_foot=(23, 2.8, 0),
    near_hand=(-42, 17, 190, -1),
    far_hand=(-41, 18, 190, -1),
)
ROLL_HIGH = pose(
    ROLL_LOW,
    hip=(9, 12.4),
    near_foot=(20, 2.8, 0),
    spine=(174, 177, 176),
    near_hand=(-33, 17, 190, -1),
    far_hand=(-32, 18, 190, -1),
)
ROLLER_ROLLING = Move(
    "Rolling the upper back",
    "upper-back",
    (ROLL_LOW, ROLL_HIGH),
    (0, 0, 1, 0, 1, 0),
    (
        (0, "Hips up, head in your hands, roller behind the shoulder blades."),
        (1, "Push with your feet and roll a hand's width."),
        (2, "And back. Slow enough to count."),
        (3, "Stop on a tender place and breathe."),
        (4, "And back."),
    ),
    ((1, "Roll up."), (2, "And back."), (3, "Roll up."), (4, "And back.")),
    props=(("mat", -56, 44), ("roller", -20)),
    plant="right",
)

ALONG = pose(
    SUPINE,
    hip=(0, 15.4),
    spine=(181, 182, 181),
    head=180,
    near_foot=(19, 2.8, 0),
    far_foot=(22, 2.8, 0),
    near_arm=(84, 86, 88),
    far_arm=(82, 84, 86),
)
ALONG_OPEN = pose(
    ALONG,
    near_arm=(-92, -44, -14),
    far_arm=(-80, -40, -12),
    short={"near_arm": (0.52, 0.6, 0.9), "far_arm": (0.4, 0.4, 0.6)},
)
ALONG_START = pose(
    ALONG, short={"near_arm": (1.0, 1.0, 1.0), "far_arm": (1.0, 1.0, 1.0)}, far_arm=(82, 84, 86)
)
LYING_ALONG = Move(
    "Lying along the roller",
    "upper-back",
    (ALONG_START, ALONG_OPEN),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Roller under the whole spine, from tailbone to head."),
        (1, "Breathe out, and let the arms sink to the sides."),
        (2, "Stay. Let the chest open by its own weight."),
        (4, "Bring the arms back up."),
    ),
    ((1, "Breathe out, and open."), (4, "Arms back up.")),
    props=(("mat", -58, 46), ("long_roller", -51, 8)),
    plant="right",
)

WALL_LEGS = pose(SUPINE, near_leg=(82, 86, 172), far_leg=(80, 84, 172))
LEGS_UP = Move(
    "Legs up the wall",
    "yoga",
    (WALL_LEGS, pose(WALL_LEGS, near_leg=(82, 86, 152), far_leg=(80, 84, 152))),
    (0, 0, 1, 1, 0, 0, 1, 1, 0),
    (
        (0, "Hips close to the wall, legs resting against it."),
        (2, "Let the thigh bones sink into the hips."),
        (4, "Nothing to do but breathe."),
        (6, "Count four in, four out."),
    ),
    ((0, "Rest."), (4, "Breathe low into the belly.")),
    props=(("wall", 9.6, 1), ("mat", -56, 9)),
    plant="left",
)

SPHINX_DOWN = pose(PRONE, spine=(2, 6, 14), head=10, near_arm=(-15, 0, 0), far_arm=(-17, 0, 0))
SPHINX_UP = pose(PRONE, spine=(5, 28, 52), head=70, near_arm=(-89, 0, 0), far_arm=(-84, 0, 0))
SPHINX = Move(
    "Sphinx",
    "low-back",
    (SPHINX_DOWN, SPHINX_UP),
    (0, 1, 1, 1, 0),
    (
        (0, "Elbows under the shoulders. Breathe in, and lift the breastbone."),
        (1, "Breathe out, and let the belly sag."),
        (3, "Lower down to rest."),
    ),
    ((0, "Breathe in, and lift."), (1, "Soften the belly."), (3, "Lower down.")),
    props=(("mat", -58, 52),),
    plant="left",
)

COBRA_UP = pose(PRONE, spine=(14, 42, 64), head=78, near_hand=(25, 2, 0), far_hand=(28, 2, 0))
COBRA_DOWN = pose(PRONE, spine=(1, 3, 4), head=-2, near_hand=(23, 2, 0), far_hand=(26, 2, 0))
COBRA = Move(
    "Cobra",
    "yoga",
    (COBRA_DOWN, COBRA_UP),
    (0, 1, 0, 1, 0),
    (
        (0, "Hands beside the chest. Breathe in, and lengthen up."),
        (1, "Breathe out, and lower."),
        (2, "Breathe in, a little higher if it is easy."),
        (3, "Breathe out, and lower."),
    ),
    ((0, "Breathe in, up."), (1, "Breathe out, down."), (2, "In, up."), (3, "Out, down.")),
    props=(("mat", -58, 52),),
    plant="left",
)

Y_DOWN = pose(PRONE, near_arm=(-6, -3, 0), far_arm=(-2, 0, 2))
Y_UP = pose(PRONE, spine=(3, 6, 9), head=8, near_arm=(20, 19, 18), far_arm=(26, 24, 22))
PRONE_Y = Move(
    "Arm lifts in a Y",
    "upper-back",
    (Y_DOWN, Y_UP),
    (0, 0, 1, 1, 0),
    (
        (0, "Lie on your front, arms in a Y, forehead on a folded towel."),
        (1, "Breathe out, and float the arms up, thumbs to the ceiling."),
        (2, "Hold. Neck long."),
        (3, "Lower."),
    ),
    ((1, "Breathe out, and lift."), (3, "Lower.")),
    props=(("mat", -58, 60),),
    plant="left",
)
