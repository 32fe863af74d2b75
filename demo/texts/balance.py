"""Balance, from easier to harder."""

VIDEOS = (
    {
        "slug": "weight-shifts",
        "title": "Weight shifts",
        "move": "weight-shift",
        "clip": "weight-shift 5",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2026-09-23T07:00:00Z",
        "captions": ("en",),
        "introduction": "The beginning of all balance: feeling which foot you are standing on.",
        "categories": ("balance",),
        "tags": ("standing", "balance practice", "progression", "older adults"),
        "equipment": (),
        "body": """
        Stand behind a chair or at a kitchen counter, feet under your hips, hands near the support.

        ## How to do it

        1. Breathe out, and let your weight glide onto one foot until the other is light.
        2. If you are steady, lift that heel.
        3. Breathe in, and glide back to the middle. Other side.

        Ten to each side. Barefoot you will feel more.

        ## For safety

        Have something firm within reach, and do it in good light. If you have fallen in the past year, have
        someone with you for the first times.
        """,
        "related": ("one-leg-with-a-chair", "sit-to-stand"),
    },
    {
        "slug": "sit-to-stand",
        "title": "Sit to stand",
        "move": "sit-to-stand",
        "clip": "sit-to-stand 5",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2026-05-13T07:00:00Z",
        "captions": ("en",),
        "introduction": "Getting up from a chair is the most useful exercise there is. Here is how to do it "
        "well.",
        "categories": ("balance", "hip"),
        "tags": ("progression", "strengthening", "older adults", "seated"),
        "equipment": ("chair",),
        "body": """
        Put a firm chair against a wall. Sit on its front half, feet a little behind your knees.

        ## How to do it

        - Tip forwards from the hips, nose over toes.
        - Breathe out, press both feet down and stand tall.
        - Reach back with your hips, and sit as slowly as you stood up.

        Five times, rest, and five times more. Use your hands as much as you need to, and a little less each
        week.

        ## When to stop

        Sore knees like a higher seat: put a firm cushion on it. If you are dizzy on standing, wait, and speak
        to your doctor about it.
        """,
        "related": ("heel-raises", "weight-shifts"),
        "also_enjoy": ("bridge", "figure-four-on-a-chair", "steady-in-six-minutes", "slump-and-lift"),
    },
    {
        "slug": "heel-raises",
        "title": "Heel raises",
        "move": "heel-raise",
        "clip": "heel-raise 4",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2026-03-18T07:00:00Z",
        "introduction": "Strong calves push you along and catch you when you stumble.",
        "categories": ("balance",),
        "tags": ("standing", "balance practice", "progression", "strengthening"),
        "equipment": ("chair",),
        "body": """
        Stand behind a sturdy chair, fingertips on its back.

        ## How to do it

        1. Breathe out, and rise onto the balls of both feet. The weight stays over the big toes.
        2. Pause at the top.
        3. Lower for a count of four.

        Ten to fifteen times. Later, rise on two feet and lower on one.

        Stop if the Achilles tendon hurts, and have it looked at if it does so in the morning, too.
        """,
        "related": ("one-leg-with-a-chair", "sit-to-stand"),
    },
    {
        "slug": "one-leg-with-a-chair",
        "title": "One leg, with a chair",
        "move": "supported-leg",
        "clip": "supported-leg 4",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2026-01-28T07:00:00Z",
        "introduction": "Standing on one leg with something to hold, and a little less to hold each week.",
        "categories": ("balance",),
        "tags": ("standing", "balance practice", "progression", "older adults"),
        "equipment": ("chair",),
        "body": """
        Stand behind a chair that will not tip, both hands on its back.

        ## How to do it

        - Breathe out, and lift one foot off the floor behind you.
        - Stand tall through the other hip, and take three breaths.
        - Foot down, change legs. Four on each side.

        First week both hands, then one, then two fingers, then hands hovering.

        If you have to hop or grab, go back to the step before. That is how it is done.
        """,
        "related": ("weight-shifts", "standing-on-one-leg", "heel-raises"),
    },
    {
        "slug": "heel-to-toe-stand",
        "title": "Heel-to-toe stand",
        "move": "tandem-stand",
        "clip": "tandem-stand 4",
        "presenter": "jonas-vieth",
        "level": "intermediate",
        "published": "2025-10-22T07:00:00Z",
        "introduction": "Standing as if on a line. It looks easy, until you breathe.",
        "categories": ("balance",),
        "tags": ("standing", "balance practice", "progression", "no equipment"),
        "equipment": (),
        "body": """
        Stand beside a wall or a counter and look straight ahead.

        ## How to do it

        1. Put the heel of one foot right in front of the toes of the other.
        2. Let your arms drift a little away from you. Take three breaths.
        3. Step apart, and change the front foot.

        Three on each side. When that is steady, turn your head slowly from side to side.

        Keep one hand on the wall if you have been dizzy lately.
        """,
        "related": ("standing-on-one-leg", "one-leg-with-a-chair"),
    },
    {
        "slug": "standing-on-one-leg",
        "title": "Standing on one leg",
        "move": "single-leg",
        "clip": "single-leg 4",
        "presenter": "jonas-vieth",
        "level": "intermediate",
        "published": "2025-08-27T07:00:00Z",
        "introduction": "While you brush your teeth, while the kettle boils: the exercise that needs no "
        "time of its own.",
        "categories": ("balance", "hip"),
        "tags": ("standing", "balance practice", "progression", "no equipment"),
        "equipment": (),
        "body": """
        Stand near something you could hold. Look at one point at eye height.

        ## How to do it

        - Breathe out, and lift one knee to hip height, or lower.
        - Stand tall: the pelvis stays level, the standing knee soft.
        - Hold for up to thirty seconds, then change.

        Two or three on each leg. Small corrections in foot and ankle are the exercise, so let them happen.

        ## Harder

        Close one eye, or turn your head. With both eyes closed, only with a hand on the wall.
        """,
        "related": ("tree", "heel-to-toe-stand", "single-leg-reach"),
        "also_enjoy": ("side-lying-leg-lift", "steady-in-six-minutes", "single-leg-bridge"),
    },
    {
        "slug": "single-leg-reach",
        "title": "Single-leg reach",
        "move": "leg-reach",
        "clip": "leg-reach 4",
        "presenter": "jonas-vieth",
        "level": "advanced",
        "published": "2025-06-25T07:00:00Z",
        "introduction": "Tip like a seesaw: balance, hip strength and a long back in one movement.",
        "categories": ("balance", "hip"),
        "tags": ("standing", "balance practice", "progression", "strengthening"),
        "equipment": (),
        "body": """
        Stand on one leg, knee soft. Have a wall or a chair in front of you at first.

        ## How to do it

        1. Breathe in, and grow long from heel to crown.
        2. Breathe out, and tip forwards from the hip while the free leg rises behind you.
        3. Both hip bones face the floor. Come up as slowly as you went down.

        Five on each leg. Go only as low as the back stays straight.

        ## When to stop

        If the back rounds or the knee falls inwards, shorten the way. If the low back hurts, stay with the
        bridge for now.
        """,
        "related": ("standing-on-one-leg", "single-leg-bridge", "bird-dog"),
    },
    {
        "slug": "steady-in-six-minutes",
        "title": "Steady in six minutes",
        "move": "sit-to-stand",
        "cover": 2,
        "clip": "weight-shift 5, heel-raise 3, sit-to-stand 4, supported-leg 4, tandem-stand 4",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2026-07-08T07:00:00Z",
        "captions": ("en",),
        "chapters": True,
        "follow_along": True,
        "introduction": "A daily round for safe feet, in real time, with a chair at your side.",
        "categories": ("balance", "follow-along"),
        "tags": ("real time", "balance practice", "standing", "older adults"),
        "equipment": ("chair",),
        "body": """
        Put a sturdy chair against a wall, wear flat shoes or none, and follow along.

        ## What we do

        1. Weight shifts
        2. Heel raises
        3. Sit to stand
        4. One leg, holding the chair
        5. Heel-to-toe stand

        ## For safety

        Keep the chair within reach the whole time. Sit down when you need to; the video will wait. If you
        have
        fallen lately, show this to your doctor or therapist before you begin.
        """,
        "cautions": "If you have had dizzy spells or a fall in the past months, see your doctor first, and "
        "do not "
        "practise alone.",
        "related": ("sit-to-stand", "standing-on-one-leg", "heel-raises"),
    },
)
