"""The poses that most moves start from. Units and keys are those of `demo.figure`."""

STANDING = {
    "hip": (0, 48.6),
    "spine": (91, 89, 87),
    "head": 86,
    "near_foot": (1, 2.8, 0),
    "far_foot": (-2.2, 2.8, 0),
    "near_arm": (-95, -84, -82),
    "far_arm": (-86, -76, -76),
}
# On the back, head to the left, knees bent.
SUPINE = {
    "hip": (0, 6.9),
    "spine": (182, 183, 181),
    "head": 180,
    "near_foot": (19, 2.8, 0),
    "far_foot": (22.5, 2.8, 0),
    "near_arm": (-5, -4, 0),
    "far_arm": (-3, -2, 0),
}
# On the front, head to the right.
PRONE = {
    "hip": (0, 5.4),
    "spine": (1, 2, 2),
    "head": -4,
    "near_leg": (182, 181, 186),
    "far_leg": (180, 179, 184),
    "near_hand": (25, 2, 0, 1),
    "far_hand": (28, 2, 0, 1),
}
# On hands and knees, head to the right.
ALL_FOURS = {
    "hip": (0, 27),
    "spine": (5, 9, 7),
    "head": -6,
    "near_leg": (-90, 181.5, 182),
    "far_leg": (-86, 181.5, 182),
    "near_hand": (30, 2, 0),
    "far_hand": (33.5, 2, 0),
}
# On a chair whose seat is 23 units high, looking to the right.
SEATED = {
    "hip": (0, 29),
    "spine": (93, 90, 88),
    "head": 88,
    "near_foot": (21.5, 2.8, 0),
    "far_foot": (25, 2.8, 0),
    "near_hand": (14, 34.5, -10),
    "far_hand": (18, 34.5, -10),
}
CHAIR = ("chair", -8.6, 13.5)

SHORT_FEET = {"near_leg": (1.0, 1.0, 0.45), "far_leg": (1.0, 1.0, 0.45)}
# Standing, seen from the front.
FACING = {
    "view": "front",
    "hip": (0, 48.8),
    "spine": (90, 90, 90),
    "head": 90,
    "near_leg": (-92.5, -91, -95),
    "far_leg": (-87.5, -89, -85),
    "short": SHORT_FEET,
    "near_arm": (-99, -94, -90),
    "far_arm": (-81, -86, -90),
}
# On a chair, seen from the front: the thighs come towards us.
FACING_SEATED = {
    "view": "front",
    "hip": (0, 29),
    "spine": (90, 90, 90),
    "head": 90,
    "pelvis": 0,
    "near_leg": (-125, -91, -95),
    "far_leg": (-55, -89, -85),
    "short": {"near_leg": (0.36, 0.86, 0.35), "far_leg": (0.36, 0.86, 0.35)},
    "near_arm": (-104, -62, -60),
    "far_arm": (-76, -118, -120),
}
# Cross-legged on a folded towel, seen from the front.
CROSSED = {
    "view": "front",
    "hip": (0, 10.5),
    "spine": (90, 90, 90),
    "head": 90,
    "pelvis": 0,
    "near_leg": (194, -16, -10),
    "far_leg": (-14, 196, 190),
    "short": {"near_leg": (0.92, 0.92, 0.6), "far_leg": (0.92, 0.92, 0.6)},
    "near_arm": (-112, -118, -110),
    "far_arm": (-68, -62, -70),
}
# On the back, seen from above, head to the left.
FLAT = {
    "view": "front",
    "hip": (0, 0),
    "spine": (180, 180, 180),
    "head": 180,
    "pelvis": 90,
    "near_leg": (-5, -3, -8),
    "far_leg": (5, 3, 8),
    "short": {"near_leg": (1, 1, 0.7), "far_leg": (1, 1, 0.7)},
    "near_arm": (-32, -18, -10),
    "far_arm": (32, 18, 10),
}
# On the side, seen from above, head to the left, knees bent.
CURLED = {
    "hip": (0, 0),
    "facing": -1,
    "spine": (182, 180, 178),
    "head": 180,
    "near_leg": (-72, 10, -40),
    "far_leg": (-80, 4, -40),
    "near_arm": (-92, -90, -90),
    "far_arm": (-86, -84, -84),
}


def pose(base: dict, **changes: object) -> dict:
    """A pose like `base` with some keys changed; naming an arm or leg in one way removes the other way."""
    mixed = dict(base)
    for key, value in changes.items():
        side, _, limb = key.partition("_")
        rival = {"hand": "arm", "arm": "hand", "foot": "leg", "leg": "foot"}.get(limb)
        mixed.pop(f"{side}_{rival}", None)
        mixed[key] = value
    return mixed
