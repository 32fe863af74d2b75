"""Close views: the neck and the shoulders, seated."""

from ..move import Move
from .base import FACING_SEATED, SEATED, pose

CLOSE = (-46, 36, 46, 87)
STILL = pose(FACING_SEATED, shoulders=0, turn=0.0, neck=90)
ASIDE = pose(STILL, neck=101, head=118)
SIDE_BEND = Move(
    "Neck side bend",
    "neck",
    (STILL, ASIDE),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Sit tall, one hand under your thigh. Breathe in."),
        (1, "Breathe out, and let one ear sink towards the shoulder."),
        (2, "Stay. The other shoulder is heavy."),
        (4, "Lift the head with the breath in."),
    ),
    ((1, "Breathe out, ear to shoulder."), (4, "And up.")),
    (
        (0, "Siéntese erguido, con una mano bajo el muslo. Tome aire."),
        (1, "Suelte el aire y deje caer una oreja hacia el hombro."),
        (2, "Quédese. El otro hombro pesa."),
        (4, "Levante la cabeza al tomar aire."),
    ),
    ((1, "Suelte el aire, oreja al hombro."), (4, "Y arriba.")),
    frame=CLOSE,
    sides="mirror",
)

TURNED = pose(STILL, turn=1.0)
ROTATION = Move(
    "Neck turns",
    "neck",
    (STILL, TURNED, pose(STILL, turn=-1.0)),
    (0, 0, 1, 0, 0, 2, 0),
    (
        (0, "Chin level. Breathe in."),
        (1, "Breathe out, and look over one shoulder."),
        (2, "Back to the middle."),
        (4, "Out, and the other way."),
        (5, "Middle."),
    ),
    ((1, "Out, and look."), (2, "Middle."), (4, "Other way."), (5, "Middle.")),
    frame=CLOSE,
    cover=1,
)

DIAGONAL = pose(STILL, neck=97, head=106, turn=-0.9, near_arm=(-104, -62, -60), far_arm=(-76, -118, -120))
LEVATOR = Move(
    "Nose to armpit",
    "neck",
    (STILL, DIAGONAL),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Sit tall, shoulders low."),
        (1, "Breathe out, turn half way, and look down towards the armpit."),
        (2, "Stay with a soft stretch behind the neck."),
        (4, "Lift and come to the middle."),
    ),
    ((1, "Breathe out, and look down."), (4, "Middle.")),
    frame=CLOSE,
    sides="mirror",
)

SHRUG = pose(STILL, near_shrug=4.2, far_shrug=4.2)
LOW = pose(STILL, near_shrug=-0.8, far_shrug=-0.8)
SHOULDERS = Move(
    "Shoulder shrugs",
    "neck",
    (LOW, SHRUG),
    (0, 1, 0, 1, 0),
    (
        (0, "Breathe in, and lift both shoulders to your ears."),
        (1, "Breathe out, and let them melt down."),
        (2, "In, up."),
        (3, "Out, and let go."),
    ),
    ((0, "In, up."), (1, "Out, let go."), (2, "In, up."), (3, "Out, let go.")),
    frame=CLOSE,
)

POKE = pose(SEATED, spine=(92, 92, 84), neck=52, head=84)
TUCK = pose(SEATED, spine=(92, 89, 88), neck=92, head=90)
CHIN_TUCK = Move(
    "Chin tucks",
    "neck",
    (POKE, TUCK),
    (0, 0, 1, 1, 0),
    (
        (0, "Sit tall, eyes level. Breathe in."),
        (1, "Breathe out, and slide the head straight back."),
        (2, "A double chin is right. Hold."),
        (3, "Let go."),
    ),
    ((1, "Breathe out, and slide back."), (3, "Let go.")),
    frame=(-44, 40, 46, 88),
)

NAPE_PRESS = Move(
    "Pressing the shoulder muscle",
    "trigger-points",
    (
        pose(STILL, far_arm=(-122, 112, 100), near_arm=(-104, -62, -60), head=90),
        pose(STILL, far_arm=(-120, 112, 96), near_arm=(-104, -62, -60), neck=86, head=76),
    ),
    (0, 0, 1, 1, 1, 0),
    (
        (0, "Reach across and find the tender cord between neck and shoulder."),
        (1, "Breathe out, press, and tip the head away."),
        (2, "Hold the pressure until it softens."),
        (4, "Let go."),
    ),
    ((1, "Press, and tip away."), (4, "Let go.")),
    frame=CLOSE,
    sides="mirror",
)
