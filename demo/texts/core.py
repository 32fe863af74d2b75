"""Core: front, side and back, from easier to harder."""

VIDEOS = (
    {
        "slug": "heel-slides",
        "title": "Heel slides",
        "move": "heel-slide",
        "clip": "heel-slide 6",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2026-10-07T07:00:00Z",
        "captions": ("en",),
        "introduction": "The first step for the front of your core: one leg moves, nothing else does.",
        "categories": ("core", "low-back"),
        "tags": ("core strength", "progression", "lying down", "gentle"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your back, knees bent. Wear socks, or put a cloth under one heel, so that it glides.

        ## How to do it

        1. Draw the lower belly in, as if zipping up snug trousers. You can still talk.
        2. Breathe out, and slide one heel away. Stop before your back begins to arch.
        3. Breathe in, and slide it home. Change legs.

        Eight on each side. When that is easy for a week, go on to the dead bug.

        ## When to stop

        If the low back lifts or aches, make the way shorter. The quiet pelvis is the exercise, not the leg.
        """,
        "related": ("dead-bug", "pelvic-tilts"),
        "also_enjoy": ("bridge", "plank-on-your-knees", "core-ladder-in-eight-minutes"),
    },
    {
        "slug": "dead-bug",
        "title": "Dead bug",
        "move": "dead-bug",
        "clip": "dead-bug 6",
        "presenter": "jonas-vieth",
        "level": "intermediate",
        "published": "2026-06-10T07:00:00Z",
        "introduction": "An odd name for an excellent exercise: strength for the front of the trunk without "
        "a "
        "single sit-up.",
        "categories": ("core",),
        "tags": ("core strength", "progression", "lying down", "strengthening"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your back, knees above your hips, hands towards the ceiling.

        ## How to do it

        - Breathe in, and let your back grow heavy on the mat.
        - Breathe out. Lower one leg and the opposite arm, as far as the back does not move.
        - Breathe in, and bring both back. Change sides.

        Six on each side, slowly. Too hard? Lower only the leg, with the knee bent. Too easy? Wait at the
        bottom for one breath.

        ## When to stop

        Once the ribs pop up or the back arches, the set is over, however many you had in mind.
        """,
        "related": ("heel-slides", "forearm-plank", "bird-dog"),
    },
    {
        "slug": "plank-on-your-knees",
        "title": "Plank on your knees",
        "move": "knee-plank",
        "clip": "knee-plank 3",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2026-05-20T07:00:00Z",
        "introduction": "All of what matters in a plank, at half the weight.",
        "categories": ("core",),
        "tags": ("core strength", "progression", "kneeling", "strengthening"),
        "equipment": ("yoga-mat",),
        "body": """
        Kneel, and put your forearms on the mat, elbows under your shoulders.

        ## How to do it

        1. Walk the knees back until you make one line from the crown of your head to your knees.
        2. Press the elbows into the floor, and draw them a little towards your knees.
        3. Hold for ten to fifteen seconds, breathing all the time. Sit back to rest. Three times.

        ## When to stop

        If you feel it in your low back, lift the hips a little. If you still do, go back to heel slides for a
        few days.
        """,
        "related": ("forearm-plank", "side-plank-on-your-knees", "heel-slides"),
    },
    {
        "slug": "forearm-plank",
        "title": "Forearm plank",
        "move": "full-plank",
        "clip": "full-plank 3",
        "presenter": "jonas-vieth",
        "level": "advanced",
        "published": "2026-03-25T07:00:00Z",
        "introduction": "The classic, done for quality: short, honest, and with your breath going on.",
        "categories": ("core",),
        "tags": ("core strength", "progression", "strengthening"),
        "equipment": ("yoga-mat",),
        "body": """
        Start in the plank on your knees, toes tucked under.

        ## How to do it

        - Breathe out, and lift your knees off the floor. Squeeze thighs and buttocks.
        - Make one line from head to heels, eyes on the floor.
        - Hold while you take three calm breaths, then lower the knees. Repeat three times.

        Three good short planks are worth more than one long one that sags.

        ## When to stop

        When the hips sink, when you hold your breath, or when the back speaks up.
        """,
        "related": ("plank-on-your-knees", "side-plank", "dead-bug"),
    },
    {
        "slug": "side-plank-on-your-knees",
        "title": "Side plank on your knees",
        "move": "knee-side-plank",
        "clip": "knee-side-plank 4",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2026-04-15T07:00:00Z",
        "introduction": "The side of the core is easily forgotten. Begin here, knees bent.",
        "categories": ("core",),
        "tags": ("core strength", "progression", "strengthening"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your side, knees bent, elbow under your shoulder.

        ## How to do it

        1. Breathe in, and grow long from knee to crown.
        2. Breathe out, and lift the hips until thighs and trunk make one line.
        3. Hold for one or two breaths, and lower with control.

        Five on each side. Put the top hand on the floor in front of you if you wobble.

        ## When to stop

        If the shoulder is sore, do it standing: lean sideways with your forearm against a wall.
        """,
        "related": ("side-plank", "side-lying-leg-lift", "plank-on-your-knees"),
    },
    {
        "slug": "side-plank",
        "title": "Side plank",
        "move": "side-plank",
        "clip": "side-plank 4",
        "presenter": "jonas-vieth",
        "level": "advanced",
        "published": "2025-11-26T07:00:00Z",
        "captions": ("en",),
        "introduction": "Strength along the whole side, from ankle to shoulder.",
        "categories": ("core",),
        "tags": ("core strength", "progression", "strengthening"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your side, legs straight and stacked, elbow under your shoulder.

        ## How to do it

        - Breathe out, and lift your hips until you are straight as a plank.
        - If you are steady, let the top arm rise to the ceiling.
        - Hold for two breaths. Lower slowly and change sides. Three on each side.

        One foot in front of the other is steadier than one on top of the other.

        ## When to stop

        When the hips sink or the shoulder creeps up to your ear. The version on the knees is no step back.
        """,
        "related": ("side-plank-on-your-knees", "forearm-plank"),
        "also_enjoy": ("single-leg-bridge", "single-leg-reach", "side-lying-leg-lift"),
    },
    {
        "slug": "bridge",
        "title": "Bridge",
        "move": "bridge",
        "clip": "bridge 5",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2026-09-02T07:00:00Z",
        "captions": ("en",),
        "introduction": "Wakes up the buttocks, so that the low back need not do their work.",
        "categories": ("core", "hip", "low-back"),
        "tags": ("core strength", "progression", "lying down", "strengthening"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your back, knees bent, feet under your knees and as wide as your hips.

        ## How to do it

        1. Breathe in. Tip the pelvis until your low back touches the mat.
        2. Breathe out, press both feet down and lift the hips, one bone after another.
        3. Hold for a breath, buttocks firm. Roll down slowly.

        Eight to ten times. Stop where shoulders, hips and knees make a line; higher is not better.

        ## When to stop

        Cramp in the back of the thigh? Bring the heels nearer. Ache in the low back? Lift half as high.
        """,
        "related": ("single-leg-bridge", "pelvic-tilts", "bird-dog"),
        "also_enjoy": (
            "core-ladder-in-eight-minutes",
            "side-lying-leg-lift",
            "half-kneeling-hip-stretch",
            "dead-bug",
        ),
    },
    {
        "slug": "single-leg-bridge",
        "title": "Single-leg bridge",
        "move": "single-bridge",
        "clip": "single-bridge 4",
        "presenter": "jonas-vieth",
        "level": "advanced",
        "published": "2025-09-24T07:00:00Z",
        "introduction": "One leg does all the lifting, and your pelvis learns to stay level.",
        "categories": ("core", "hip"),
        "tags": ("core strength", "progression", "lying down", "strengthening"),
        "equipment": ("yoga-mat",),
        "body": """
        Start in the bridge. Straighten one knee, so that both thighs stay side by side.

        ## How to do it

        - Breathe out, and lift the hips with the standing leg.
        - Keep both hip bones at the same height, as if a tray lay on them.
        - Lower slowly. Five times, then change legs.

        If the pelvis tips, do the lifting on both legs, straighten one knee at the top, and come down on two.

        ## When to stop

        A pull in the buttock is work; a stab in the low back is not. Return to the bridge on both legs.
        """,
        "related": ("bridge", "single-leg-reach"),
    },
    {
        "slug": "bird-dog",
        "title": "Bird dog",
        "move": "bird-dog",
        "clip": "bird-dog 6",
        "presenter": "jonas-vieth",
        "level": "intermediate",
        "published": "2026-08-05T07:00:00Z",
        "captions": ("en",),
        "introduction": "Opposite arm and leg reach away while the trunk stays as level as a table.",
        "categories": ("core", "low-back"),
        "tags": ("core strength", "progression", "kneeling", "strengthening"),
        "equipment": ("yoga-mat",),
        "body": """
        Come onto hands and knees, back long, eyes on the floor.

        ## How to do it

        1. Breathe in, and imagine a full cup of tea on the small of your back.
        2. Breathe out. Slide one leg back and let it rise to hip height; reach forwards with the opposite
        arm.
        3. Hold for one breath and return without spilling. Change sides.

        Six on each side. Begin with the leg alone if both are too much.

        ## When to stop

        If the back dips when the leg rises, keep the toes on the floor. Sore wrists like fists or forearms.
        """,
        "related": ("dead-bug", "cat-and-cow", "bridge"),
        "also_enjoy": ("side-plank-on-your-knees", "single-leg-reach", "arm-lifts-in-a-y", "childs-pose"),
    },
)
