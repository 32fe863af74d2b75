"""Forward kinematics: a pose (a dict of angles) becomes the joints of a figure 100 units tall.

A pose is seen from the side or from the front and gives
    view    "side" or "front"
    facing  1 when the chest of a standing figure looks to the right, -1 to the left (side view)
    hip     (x, y) of the middle of the pelvis; the floor is y = 0
    spine   three angles, from the pelvis to the neck
    head    angle of the neck and head
and for each limb, `near` and `far`, either its angles or a place to reach:
    near_leg  (thigh, shin, foot)           near_foot  (x, y, foot angle[, bend])
    near_arm  (upper arm, forearm, hand)    near_hand  (x, y, hand angle[, bend])
Front views also know `pelvis` and `shoulders` (the angle of each line), `turn` (the head, -1 to 1)
and `short`, the share of each segment's length that is left when it points towards the viewer.
"""

from .geometry import Point, between, direction, smooth, step, two_bones

SPINE = 11.0
NECK = 5.0
HEAD = 6.2  # from the top of the neck to the middle of the head
THIGH, SHIN = 23.5, 22.5
UPPER_ARM, FOREARM, HAND = 16.0, 14.0, 6.2
FOOT = 8.6
SHOULDER_HALF, HIP_HALF = 8.4, 4.3
LIMBS = ("near", "far")


def joints(pose: dict) -> dict:
    """Every joint of the pose, as points, with the angles the drawing needs."""
    body = _trunk(pose)
    for side in LIMBS:
        _leg(pose, body, side)
        _arm(pose, body, side)
    return body


def _trunk(pose: dict) -> dict:
    points = [pose["hip"]]
    for angle in pose["spine"]:
        points.append(step(points[-1], angle, SPINE * pose.get("trunk", 1.0)))
    front = pose.get("view") == "front"
    skull = step(points[-1], pose.get("neck", pose["head"]), NECK * (0.76 if front else 1.0))
    body = {
        "front": front,
        "facing": pose.get("facing", 1),
        "turn": pose.get("turn", 0.0),
        "spine": smooth(points, steps=9),
        "hip": points[0],
        "neck": points[-1],
        "skull": skull,
        "head": step(skull, pose["head"], HEAD),
        "head_angle": pose["head"],
    }
    shoulder = between(points[-1], points[-2], 0.2)
    if not front:
        lean = pose["spine"][-1] - 90 * body["facing"]
        for side in LIMBS:
            forward = pose.get(f"{side}_reach", 0.0)  # the shoulder blade slides forward, in units
            body[f"{side}_hip"] = points[0]
            body[f"{side}_shoulder"] = step(shoulder, lean, forward)
        return body
    pelvis = pose.get("pelvis", pose["spine"][0] - 90)
    shoulders = pose.get("shoulders", pose["spine"][-1] - 90)
    width = pose.get("width", 1.0)
    for side, sign in (("near", -1), ("far", 1)):
        body[f"{side}_hip"] = step(points[0], pelvis, sign * HIP_HALF * width)
        lift = pose.get(f"{side}_shrug", 0.0)
        joint = step(shoulder, shoulders, sign * SHOULDER_HALF * width)
        body[f"{side}_shoulder"] = step(joint, pose["spine"][-1], lift)
    return body


def _leg(pose: dict, body: dict, side: str) -> None:
    root = body[f"{side}_hip"]
    thigh, shin, foot = pose.get("short", {}).get(f"{side}_leg", (1.0, 1.0, 1.0))
    if f"{side}_foot" in pose:
        x, y, angle, *bend = pose[f"{side}_foot"]
        sign = bend[0] if bend else body["facing"]
        knee, ankle = two_bones(root, (x, y), THIGH * thigh, SHIN * shin, sign)
    else:
        upper, lower, angle = pose[f"{side}_leg"]
        knee = step(root, upper, THIGH * thigh)
        ankle = step(knee, lower, SHIN * shin)
    body[f"{side}_knee"], body[f"{side}_ankle"] = knee, ankle
    body[f"{side}_toe"] = step(ankle, angle, FOOT * foot)
    body[f"{side}_foot_angle"] = angle


def _arm(pose: dict, body: dict, side: str) -> None:
    root = body[f"{side}_shoulder"]
    upper_share, fore_share, hand_share = pose.get("short", {}).get(f"{side}_arm", (1.0, 1.0, 1.0))
    if f"{side}_hand" in pose:
        x, y, angle, *bend = pose[f"{side}_hand"]
        sign = bend[0] if bend else -body["facing"]
        elbow, wrist = two_bones(root, (x, y), UPPER_ARM * upper_share, FOREARM * fore_share, sign)
    else:
        upper, lower, angle = pose[f"{side}_arm"]
        elbow = step(root, upper, UPPER_ARM * upper_share)
        wrist = step(elbow, lower, FOREARM * fore_share)
    body[f"{side}_elbow"], body[f"{side}_wrist"] = elbow, wrist
    body[f"{side}_finger"] = step(wrist, angle, HAND * hand_share)


def blend(start: dict, end: dict, share: float) -> dict:
    """The pose a `share` (0 to 1) of the way from one pose to another."""
    start, end = _alike(start, end), _alike(end, start)
    mixed = {}
    for key in start.keys() | end.keys():
        a, b = start.get(key, end.get(key)), end.get(key, start.get(key))
        mixed[key] = _blend_value(a, b, share)
    return mixed


def _alike(pose: dict, other: dict) -> dict:
    """`pose` with its limbs described in the same way as in `other`: by angles where the two differ."""
    result, facing = dict(pose), pose.get("facing", 1)
    result.setdefault("neck", pose["head"])
    for side in LIMBS:
        for reach, angles, sign in (("hand", "arm", -facing), ("foot", "leg", facing)):
            reach, angles = f"{side}_{reach}", f"{side}_{angles}"
            if reach in pose and reach in other:
                result[reach] = pose[reach] if len(pose[reach]) == 4 else (*pose[reach], sign)
            elif reach in pose:
                body = joints(pose)
                names = ("shoulder", "elbow", "wrist") if angles.endswith("arm") else ("hip", "knee", "ankle")
                points = [body[f"{side}_{name}"] for name in names]
                found = (direction(points[0], points[1]), direction(points[1], points[2]), pose[reach][2])
                del result[reach]
                result[angles] = tuple(_nearest(a, b) for a, b in zip(found, other[angles], strict=True))
    return result


def _nearest(angle: float, goal: float) -> float:
    """The same direction as `angle`, written so that it lies within half a turn of `goal`."""
    return goal + (angle - goal + 180) % 360 - 180


def _blend_value(a: object, b: object, share: float) -> object:
    if isinstance(a, dict):
        return {k: _blend_value(a.get(k, b.get(k)), b.get(k, a.get(k)), share) for k in a.keys() | b.keys()}
    if isinstance(a, tuple):
        return tuple(_blend_value(x, y, share) for x, y in zip(a, b, strict=True))
    if isinstance(a, int | float) and not isinstance(a, bool):
        return a + (b - a) * share
    return a


def other_side(pose: dict) -> dict:
    """The same pose with the near and the far limbs exchanged (side views)."""
    names = {"near": "far", "far": "near"}

    def turned(key: str) -> str:
        side, _, limb = key.partition("_")
        return f"{names[side]}_{limb}" if side in names else key

    return {turned(key): value for key, value in pose.items()}


def mirrored(pose: dict) -> dict:
    """The same front view done to the other side; a body lying along the mat keeps its head where it is."""
    upright = 45 < pose["spine"][0] % 180 < 135
    result = {}
    for key, value in other_side(pose).items():
        if key == "hip":
            value = (-value[0], value[1]) if upright else (value[0], -value[1])
        elif key in ("shoulders", "turn"):
            value = -value
        elif key == "pelvis":
            value = -value if upright else 180 - value
        elif key in ("head", "neck"):
            value = _reflected(value, upright)
        elif key == "spine" or key.endswith(("_arm", "_leg")):
            value = tuple(_reflected(angle, upright) for angle in value)
        elif key == "short":
            value = other_side(value)
        result[key] = value
    return result


def _reflected(angle: float, upright: bool) -> float:
    return 180 - angle if upright else -angle if angle < 90 else 360 - angle


def outline(body: dict) -> list[Point]:
    """The points between which the whole figure lies, give or take a limb's thickness."""
    names = [f"{s}_{p}" for s in LIMBS for p in ("knee", "ankle", "toe", "elbow", "wrist", "finger")]
    return [body[name] for name in names] + [body["hip"], body["head"], body["neck"]]
