"""Neck."""

VIDEOS = (
    {
        "slug": "neck-side-bend",
        "title": "Neck side bend",
        "move": "side-bend",
        "clip": "side-bend 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-10-21T07:00:00Z",
        "captions": ("en", "es"),
        "introduction": "For the side of the neck that carries your bag, your phone and your worries.",
        "categories": ("neck",),
        "tags": ("seated", "stretching", "desk break", "gentle"),
        "equipment": ("chair",),
        "body": """
        Sit tall and slip one hand under your thigh, so that the shoulder stays low.

        ## How to do it

        1. Breathe in, and grow long through the back of the neck.
        2. Breathe out, and let the ear sink away from that hand. Nothing pulls; the head is heavy enough.
        3. Stay for three breaths. Bring the head up with a breath in, and change sides.

        Twice on each side, two or three times a day.

        ## When to stop

        Dizziness, tingling in an arm, or a pain that shoots: stop, and have it looked at.
        """,
        "related": ("nose-to-armpit", "neck-turns", "pressing-out-the-shoulder-knot"),
        "also_enjoy": (
            "shoulder-shrugs",
            "six-minute-desk-break",
            "upper-back-hug",
            "chin-tucks",
            "ball-against-the-wall",
        ),
    },
    {
        "slug": "neck-turns",
        "title": "Neck turns",
        "move": "rotation",
        "clip": "rotation 3",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-07-29T07:00:00Z",
        "introduction": "Looking over your shoulder again, a little further each week.",
        "categories": ("neck",),
        "tags": ("seated", "rotation", "mobility", "older adults", "gentle"),
        "equipment": ("chair",),
        "body": """
        Sit with your back supported, chin level, hands in your lap.

        ## How to do it

        - Breathe out, and turn to look over one shoulder. Eyes first, then the head.
        - Breathe in, and come back to the middle. Pause.
        - Breathe out to the other side.

        Five to each side, no further than is easy. Ease makes the way longer, force makes it shorter.

        Stop if you grow dizzy or see double, and tell your doctor.
        """,
        "related": ("neck-side-bend", "chin-tucks"),
    },
    {
        "slug": "chin-tucks",
        "title": "Chin tucks",
        "move": "chin-tuck",
        "clip": "chin-tuck 5",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-05-27T07:00:00Z",
        "captions": ("en",),
        "introduction": "Screens draw the head forwards. This slides it home, on top of your spine.",
        "categories": ("neck", "upper-back"),
        "tags": ("seated", "posture", "desk break", "strengthening"),
        "equipment": ("chair",),
        "body": """
        Sit tall and look straight ahead.

        ## How to do it

        1. Put a finger on your chin.
        2. Breathe out, and slide the whole head straight back, away from the finger. Eyes stay level.
        3. Hold for one breath. A double chin means that you are doing it well. Let go.

        Eight times. It is a slide, not a nod.

        ## When to stop

        If it hurts at the end, go three quarters of the way. If pain runs into the arm, leave it and ask your
        therapist.
        """,
        "related": ("slump-and-lift", "neck-turns", "wall-angels"),
    },
    {
        "slug": "nose-to-armpit",
        "title": "Nose to armpit",
        "move": "levator",
        "clip": "levator 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2025-10-29T07:00:00Z",
        "introduction": "An inelegant name for the best stretch we know for the cord at the back of your "
        "neck.",
        "categories": ("neck",),
        "tags": ("seated", "stretching", "desk break", "no equipment"),
        "equipment": (),
        "body": """
        Sit tall, shoulders low, hands in your lap.

        ## How to do it

        - Turn your head half way to one side.
        - Breathe out, and look down towards that armpit until the back of the neck stretches.
        - Stay for three breaths. Lift your head first, then turn back.

        Twice on each side. A hand may rest on the head, but it does not pull.

        Stop if you feel dizzy or your arm tingles.
        """,
        "related": ("neck-side-bend", "pressing-out-the-shoulder-knot"),
    },
    {
        "slug": "shoulder-shrugs",
        "title": "Shoulder shrugs",
        "move": "shoulders",
        "clip": "shoulders 4",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2025-07-02T07:00:00Z",
        "introduction": "Lift your worries to your ears, and put them down again.",
        "categories": ("neck",),
        "tags": ("seated", "breathing", "desk break", "no equipment", "gentle"),
        "equipment": (),
        "body": """
        Sit or stand, arms hanging.

        ## How to do it

        1. Breathe in, and lift both shoulders as high as they will go.
        2. Wait for a heartbeat.
        3. Breathe out through the mouth, and let them sink, slowly, all the way.

        Eight times. Notice where they are when you are not thinking about them.

        Do half the height if a shoulder is sore.
        """,
        "related": ("neck-side-bend", "upper-back-hug"),
    },
    {
        "slug": "neck-and-shoulders-in-five-minutes",
        "title": "Neck and shoulders in five minutes",
        "move": "shoulders",
        "clip": "shoulders 3, rotation 2, side-bend 4, levator 2, chin-tuck 3, nape-press 2",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-09-09T07:00:00Z",
        "captions": ("en",),
        "chapters": True,
        "follow_along": True,
        "introduction": "Six small exercises in one sitting, in real time. You can do them in your office "
        "clothes.",
        "categories": ("neck", "follow-along"),
        "tags": ("real time", "seated", "desk break", "stretching"),
        "equipment": ("chair",),
        "body": """
        Sit on a firm chair, feet on the floor, and follow along. The ring shows the breath, the number in it
        the repetition.

        ## What we do

        1. Shoulder shrugs
        2. Neck turns
        3. Side bend, to both sides
        4. Nose to armpit
        5. Chin tucks
        6. Pressing the shoulder muscle

        ## When to stop

        Nothing here should hurt or make you dizzy. If your arm tingles, stop, and have it looked at.
        """,
        "related": ("six-minute-desk-break", "neck-side-bend", "chin-tucks"),
        "also_enjoy": (
            "pressing-out-the-shoulder-knot",
            "upper-back-hug",
            "slump-and-lift",
            "doorway-chest-stretch",
        ),
    },
)
