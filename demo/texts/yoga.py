"""Yoga for the back."""

VIDEOS = (
    {
        "slug": "downward-dog",
        "title": "Downward dog, made kind",
        "move": "downward-dog",
        "clip": "downward-dog 3",
        "presenter": "amara-oyelaran",
        "level": "intermediate",
        "published": "2026-10-14T07:00:00Z",
        "introduction": "Bent knees, long back: the version of the famous pose that your spine will thank "
        "you for.",
        "categories": ("yoga",),
        "tags": ("stretching", "strengthening", "breathing", "morning"),
        "equipment": ("yoga-mat",),
        "body": """
        From hands and knees, spread your fingers, tuck your toes and lift the knees a little.

        ## How to do it

        - Breathe out, and send the hips up and back, away from your hands.
        - Keep the knees as bent as the back needs in order to stay long.
        - Let the head hang. Three breaths, then come down to your knees.

        Stretch one calf and then the other, as if walking on the spot, if that feels good.

        ## When to stop

        Wrists, shoulders or a rushing head are good reasons to come down. With a chair under your hands the
        pose is just as useful.
        """,
        "cautions": "Not with glaucoma, high blood pressure that is not under control, or in late pregnancy.",
        "related": ("childs-pose", "cobra", "gentle-yoga-for-the-back"),
    },
    {
        "slug": "cobra",
        "title": "Low cobra",
        "move": "cobra",
        "clip": "cobra 5",
        "presenter": "amara-oyelaran",
        "level": "intermediate",
        "published": "2026-06-03T07:00:00Z",
        "introduction": "A back bend that you lift with your back, not with your arms.",
        "categories": ("yoga", "mid-back"),
        "tags": ("extension", "lying down", "strengthening", "breathing"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your front, forehead down, hands beside your chest, elbows close.

        ## How to do it

        1. Press the tops of your feet into the mat.
        2. Breathe in, and lift the breastbone forwards and up. The hands weigh almost nothing.
        3. Breathe out, and lower slowly. Rest when you need to.

        Five times. The elbows stay bent and the shoulders far from the ears.

        ## When to stop

        If the low back pinches, come lower and think of length, not height. The sphinx is the gentle sister
        of this pose.
        """,
        "related": ("sphinx", "downward-dog", "childs-pose"),
    },
    {
        "slug": "low-lunge",
        "title": "Low lunge",
        "move": "low-lunge",
        "clip": "low-lunge 4",
        "presenter": "amara-oyelaran",
        "level": "intermediate",
        "published": "2026-01-07T07:00:00Z",
        "introduction": "Lengthens the front of the hip and lifts the ribs off it. Good after a day of "
        "sitting.",
        "categories": ("yoga", "hip"),
        "tags": ("kneeling", "hip opener", "stretching"),
        "equipment": ("yoga-mat", "towel"),
        "body": """
        Kneel on a folded towel and step one foot forwards.

        ## How to do it

        - Breathe in, and let both arms float up, or rest the hands on the front thigh.
        - Breathe out, tuck the tail a little and sink into the hips.
        - Stay for three breaths. Come back to kneeling and change legs.

        The front knee stays above the ankle. Ribs above the hips: the stretch belongs in the hip, not in the
        back.

        Stop if the kneecap hurts in spite of the towel, or if the low back begins to pinch.
        """,
        "related": ("half-kneeling-hip-stretch", "downward-dog", "tree"),
        "also_enjoy": ("side-bend-in-easy-seat", "seated-fold-with-a-towel", "standing-on-one-leg"),
    },
    {
        "slug": "tree",
        "title": "Tree, beside a wall",
        "move": "tree-pose",
        "clip": "tree-pose 4",
        "presenter": "amara-oyelaran",
        "level": "intermediate",
        "published": "2025-08-06T07:00:00Z",
        "introduction": "Balance and a long spine. The wall is there for you, and you may use it.",
        "categories": ("yoga", "balance"),
        "tags": ("standing", "balance practice", "breathing"),
        "equipment": ("wall",),
        "body": """
        Stand sideways to a wall, near enough to touch it.

        ## How to do it

        1. Let one foot grow heavy. Put the sole of the other against the ankle or the calf, never on the
        knee.
        2. Press foot and leg together and look at one point.
        3. Let the arms rise like branches, or keep a hand on the wall. Three breaths, then change.

        Wobbling is part of it: trees move too.

        If you have fallen in the past year, practise with a kitchen counter in front of you.
        """,
        "related": ("standing-on-one-leg", "low-lunge"),
    },
    {
        "slug": "side-bend-in-easy-seat",
        "title": "Side bend in easy seat",
        "move": "easy-bend",
        "clip": "easy-bend 4",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2025-06-04T07:00:00Z",
        "introduction": "Sitting on the floor, opening the ribs, one long side after the other.",
        "categories": ("yoga", "mid-back"),
        "tags": ("seated", "breathing", "stretching", "evening"),
        "equipment": ("yoga-mat", "towel"),
        "body": """
        Sit cross-legged on a folded towel or a firm cushion, so that your knees are no higher than your hips.

        ## How to do it

        - Breathe in, and reach one arm up.
        - Breathe out, and bend to the other side. The lower hand walks along the floor.
        - Keep both sitting bones heavy, and breathe into the open ribs.

        Four on each side. On a chair it works just as well.

        Stop before the shoulder or the neck has to strain; look down if looking up is uncomfortable.
        """,
        "related": ("standing-side-bend", "seated-fold-with-a-towel"),
    },
    {
        "slug": "seated-fold-with-a-towel",
        "title": "Seated fold with a towel",
        "move": "seated-fold",
        "clip": "seated-fold 3",
        "presenter": "amara-oyelaran",
        "level": "intermediate",
        "published": "2025-04-16T07:00:00Z",
        "introduction": "A forward bend that begins at the hips, with a towel for the arms you wish you had.",
        "categories": ("yoga",),
        "tags": ("flexion", "seated", "stretching", "evening"),
        "equipment": ("towel", "yoga-mat"),
        "body": """
        Sit on the edge of a folded blanket, legs straight or softly bent, a towel round the balls of your
        feet.

        ## How to do it

        1. Breathe in, and sit as tall as you can.
        2. Breathe out, and tip forwards from the hips. The towel gets shorter, the back stays long.
        3. Stay for three breaths. Bend your knees more if the back begins to round.

        Feel it behind the thighs. You need never touch your toes.

        If bending forwards brings on your back pain, do the hamstring stretch lying down instead.
        """,
        "related": ("hamstring-stretch-with-a-towel", "side-bend-in-easy-seat", "childs-pose"),
    },
    {
        "slug": "lying-twist",
        "title": "Lying twist",
        "move": "supine-twist",
        "clip": "supine-twist 2",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2026-03-04T07:00:00Z",
        "introduction": "A long, lazy turn before sleep. Cushions are encouraged.",
        "categories": ("yoga", "low-back"),
        "tags": ("rotation", "lying down", "evening", "gentle", "breathing"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your back, arms wide, legs long.

        ## How to do it

        - Draw one knee up, and let it cross over to the other side.
        - Put a cushion under the knee, so that nothing has to be held.
        - Let the eyes look the other way, or straight up. Stay for five to ten breaths and change.

        **Breathe.** With each breath out, let the shoulder of the long side be a little heavier.

        After a hip replacement, or if turning hurts, do the knee rolls instead, as small as you like.
        """,
        "related": ("knee-rolls", "legs-up-the-wall", "open-book"),
    },
    {
        "slug": "legs-up-the-wall",
        "title": "Legs up the wall",
        "move": "legs-up",
        "clip": "legs-up 2",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2025-12-10T07:00:00Z",
        "captions": ("en",),
        "introduction": "The most restful position we know for a tired back and tired legs.",
        "categories": ("yoga", "low-back"),
        "tags": ("lying down", "breathing", "evening", "gentle"),
        "equipment": ("wall", "yoga-mat"),
        "body": """
        Sit sideways against a wall, lie down, and swing your legs up as you turn. The hips need not touch it.

        ## How to do it

        1. Put a folded towel under the head, and another under the pelvis if you like.
        2. Let the legs lean, knees soft, arms beside you.
        3. Stay for three to ten minutes. Count four as you breathe in, and four as you breathe out.

        To come out, bend your knees, roll to one side and wait there for a moment.

        A chair under the calves is the same thing for shorter legs and stiffer thighs.
        """,
        "cautions": "Not with glaucoma or heart failure, and not in late pregnancy. Come down if your feet "
        "go numb.",
        "related": ("lying-twist", "evening-back-routine"),
    },
    {
        "slug": "gentle-yoga-for-the-back",
        "title": "Gentle yoga for the back, seven minutes",
        "move": "relax",
        "clip": "mountain-breath 4, cat-cow 4, downward-dog 3, childs-pose 3, cobra 3, supine-twist 2, "
        "relax 2",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2026-11-18T07:00:00Z",
        "captions": ("en",),
        "chapters": True,
        "follow_along": True,
        "introduction": "Seven poses in a row, in real time, with a rest at the end that counts as one of "
        "them.",
        "categories": ("yoga", "follow-along"),
        "tags": ("real time", "breathing", "stretching", "mobility"),
        "equipment": ("yoga-mat",),
        "body": """
        Roll out a mat and press play. Each pose is shown in time with the ring: it grows as you breathe in
        and
        shrinks as you breathe out.

        ## What we do

        1. Mountain breath, standing
        2. Cat and cow
        3. Downward dog with bent knees
        4. Child's pose
        5. Low cobra
        6. Lying twist
        7. Full rest

        ## If you are in pain today

        Leave out whatever does not suit you and wait in child's pose, or on your back, for the next one. Stop
        if something hurts; nothing here is meant to.
        """,
        "cautions": "Leave out downward dog with glaucoma, or with high blood pressure that is not under "
        "control.",
        "related": ("cat-and-cow", "downward-dog", "evening-back-routine"),
        "also_enjoy": (
            "cobra",
            "tree",
            "low-lunge",
            "side-bend-in-easy-seat",
            "legs-up-the-wall",
            "morning-back-routine",
            "lying-along-the-roller",
            "seated-fold-with-a-towel",
            "childs-pose",
        ),
    },
)
