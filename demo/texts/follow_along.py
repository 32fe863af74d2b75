"""Routines in real time."""

VIDEOS = (
    {
        "slug": "six-minute-desk-break",
        "title": "Six-minute desk break",
        "move": "chair-side-bend",
        "clip": "slump-and-lift 3, shoulders 2, side-bend 2, seated-rotation 4, chair-side-bend 4, "
        "chair-extension 3,"
        " chair-four 2, chair-fold 1",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-10-02T07:00:00Z",
        "captions": ("en",),
        "chapters": True,
        "follow_along": True,
        "introduction": "Neck, ribs, mid back and hips, without leaving your chair. In real time.",
        "categories": ("follow-along", "mid-back"),
        "tags": ("real time", "desk break", "seated", "posture"),
        "equipment": ("chair",),
        "body": """
        Push your chair back from the desk; if it has wheels, stop them. Then press play and move with the
        ring.

        ## What we do

        1. Slump and lift
        2. Shoulder shrugs
        3. Neck side bend
        4. Seated rotation
        5. Side bend
        6. Leaning back over the chair
        7. Figure four
        8. Folding forwards

        Once in the morning and once in the afternoon is a good habit. Leave out whatever hurts.
        """,
        "related": ("slump-and-lift", "neck-and-shoulders-in-five-minutes", "lean-back-over-a-chair"),
        "also_enjoy": (
            "chin-tucks",
            "doorway-chest-stretch",
            "standing-back-bend",
            "seated-mid-back-rotation",
            "upper-back-hug",
            "figure-four-on-a-chair",
            "ball-against-the-wall",
        ),
    },
    {
        "slug": "core-ladder-in-eight-minutes",
        "title": "Core ladder in eight minutes",
        "move": "dead-bug",
        "cover": 0,
        "clip": "pelvic-tilt 2, heel-slide 8, dead-bug 8, bridge 4, bird-dog 6, knee-plank 2, "
        "knee-side-plank 3",
        "presenter": "jonas-vieth",
        "level": "intermediate",
        "published": "2026-09-18T07:00:00Z",
        "captions": ("en",),
        "chapters": True,
        "follow_along": True,
        "introduction": "Front, side and back in one go. Climb as far as you like today, and rest on any "
        "rung.",
        "categories": ("core", "follow-along"),
        "tags": ("real time", "core strength", "progression", "strengthening"),
        "equipment": ("yoga-mat",),
        "body": """
        Each rung is a little harder than the one before. If a rung is too high, stay on the one below until
        the
        next exercise begins.

        ## The rungs

        1. Pelvic tilts
        2. Heel slides
        3. Dead bug
        4. Bridge
        5. Bird dog
        6. Plank on the knees
        7. Side plank on the knees, one side today, the other tomorrow

        ## How often

        Three times a week with a day between. When you can climb to the top without holding your breath,
        begin
        the progression of single exercises.

        ## When to stop

        Muscles may be tired. Pain in the back, in the leg or under the ribs is the sign to stop.
        """,
        "cautions": "After an operation on belly or back, and in the first months after giving birth, ask "
        "your "
        "doctor or therapist first.",
        "related": ("heel-slides", "dead-bug", "bird-dog", "bridge"),
        "also_enjoy": (
            "side-plank",
            "forearm-plank",
            "single-leg-bridge",
            "side-lying-leg-lift",
            "childs-pose",
        ),
    },
    {
        "slug": "morning-back-routine",
        "title": "Morning back routine, 20 minutes",
        "move": "mountain-breath",
        "clip": "relax 2, knees-to-chest 4, pelvic-tilt 4, knee-rolls 4, single-knee 4, bridge 5, open-book "
        "4,"
        " cat-cow 6, rocking 3, bird-dog 4, thread 4, childs-pose 2, hip-flexor 4, sit-to-stand 4,"
        " stand-side-bend 4, standing-extension 3, mountain-breath 4",
        "length": 1200,
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-11-20T06:00:00Z",
        "captions": ("en",),
        "chapters": True,
        "follow_along": True,
        "introduction": "Twenty minutes in real time, from lying in bed to standing tall. For backs that are "
        "stiffest before breakfast.",
        "categories": ("follow-along", "low-back", "mid-back"),
        "tags": ("real time", "morning", "mobility", "stretching", "strengthening"),
        "equipment": ("yoga-mat", "chair"),
        "body": """
        Give yourself the twenty minutes, a mat and a chair. We begin on the floor, because a stiff back likes
        to be carried at first, and work our way up to standing.

        ## How it goes

        - The first part is all lying down: tilts, rolls and knees to chest.
        - Then hands and knees: cat and cow, bird dog, thread the needle.
        - Last, on your feet: sit to stand, side bends and a breath of mountain air.

        The ring breathes with you and the number counts. Chapters let you begin wherever you like.

        ## If you are sore today

        Discs are fullest in the morning. Keep the first bends small, and let the later ones grow. Skip
        whatever
        hurts, lie down, and join in again.

        ## When to see a doctor

        Back pain with fever, with numbness between the legs, with new weakness in a leg or with trouble
        holding
        water needs a doctor today, not an exercise.
        """,
        "cautions": "If your back pain is new, follows a fall, or runs below the knee, see your doctor or "
        "therapist before you start.",
        "related": ("evening-back-routine", "cat-and-cow", "knee-rolls"),
        "also_enjoy": (
            "gentle-yoga-for-the-back",
            "core-ladder-in-eight-minutes",
            "hip-ease-in-six-minutes",
            "pelvic-tilts",
            "bridge",
            "bird-dog",
            "thread-the-needle",
            "steady-in-six-minutes",
            "standing-side-bend",
        ),
    },
    {
        "slug": "evening-back-routine",
        "title": "Evening back routine, 20 minutes",
        "move": "rest",
        "clip": "chair-fold 2, seated-rotation 4, easy-bend 4, cat-cow 6, thread 4, childs-pose 4, sphinx "
        "4, rest 1,"
        " knees-to-chest 4, figure-four 6, hamstring-towel 4, knee-rolls 4, supine-twist 2, legs-up 3, "
        "relax 6",
        "length": 1200,
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2026-10-30T18:00:00Z",
        "captions": ("en",),
        "chapters": True,
        "follow_along": True,
        "introduction": "Twenty minutes in real time to put the day down. Mostly lying, all of it slow.",
        "categories": ("follow-along", "low-back", "yoga"),
        "tags": ("real time", "evening", "stretching", "breathing", "gentle"),
        "equipment": ("yoga-mat", "chair", "towel", "wall"),
        "body": """
        Dim the light, put a towel and a chair within reach, and let the ring set the pace of your breath.

        ## How it goes

        - We start on the chair and let the shoulders hang.
        - On the floor come the slow twists, child's pose and the sphinx.
        - On the back we stretch hips and thighs, roll the knees, and end with the legs up the wall.

        Stretch at about half of what you could. In the evening, less works better.

        ## If you fall asleep

        Then it worked. The chapters will still be there tomorrow.

        ## When to stop

        If a stretch hurts or runs down the leg, come out of it and rest on your back, calves on the chair.
        """,
        "cautions": "Leave out legs up the wall with glaucoma or heart failure, and the twists after a hip "
        "replacement unless your surgeon agrees.",
        "related": ("morning-back-routine", "legs-up-the-wall", "lying-twist"),
        "also_enjoy": (
            "knees-to-chest",
            "childs-pose",
            "figure-four",
            "lying-along-the-roller",
            "sphinx",
            "gentle-yoga-for-the-back",
            "hip-ease-in-six-minutes",
            "upper-back-hug",
            "seated-fold-with-a-towel",
        ),
    },
)
