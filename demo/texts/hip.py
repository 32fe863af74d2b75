"""Hip."""

VIDEOS = (
    {
        "slug": "figure-four",
        "title": "Figure four",
        "move": "figure-four",
        "clip": "figure-four 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-06-17T07:00:00Z",
        "captions": ("en",),
        "introduction": "Stretches the deep muscles of the buttock, which like to grumble together with the "
        "low back.",
        "categories": ("hip", "low-back"),
        "tags": ("lying down", "hip opener", "stretching", "evening"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your back, knees bent. Cross one ankle over the other knee.

        ## How to do it

        1. Reach through and hold behind the lower thigh, or loop a towel round it.
        2. Breathe out, and bring the thigh towards you. Head and shoulders stay heavy.
        3. Hold for three breaths where the buttock stretches. Change legs.

        Twice on each side.

        ## When to stop

        You should feel it in the buttock, not in the knee. Keep the crossed foot flexed. After a hip
        replacement, ask your surgeon first.
        """,
        "related": ("figure-four-on-a-chair", "ball-under-the-buttock", "one-knee-to-chest"),
        "also_enjoy": ("half-kneeling-hip-stretch", "knee-rolls", "side-lying-leg-lift", "rocking-back"),
    },
    {
        "slug": "figure-four-on-a-chair",
        "title": "Figure four on a chair",
        "move": "chair-four",
        "clip": "chair-four 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-02-25T07:00:00Z",
        "introduction": "The same stretch for the buttock, without the floor.",
        "categories": ("hip",),
        "tags": ("seated", "hip opener", "stretching", "desk break", "older adults"),
        "equipment": ("chair",),
        "body": """
        Sit on the front half of a chair and rest one ankle on the other knee.

        ## How to do it

        - Sit tall. One hand rests on the shin.
        - Breathe out, and tip forwards from the hips, back long.
        - Stay for three breaths. Sit up, and change legs.

        If the ankle will not go up on the knee, cross the shins further down. It still helps.

        Stop if the knee or the groin pinches.
        """,
        "related": ("figure-four", "fold-forwards-on-a-chair"),
    },
    {
        "slug": "half-kneeling-hip-stretch",
        "title": "Half-kneeling hip stretch",
        "move": "hip-flexor",
        "clip": "hip-flexor 4",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2026-01-14T07:00:00Z",
        "introduction": "Sitting shortens the front of the hip, and the low back pays for it. Here is the "
        "way back.",
        "categories": ("hip",),
        "tags": ("kneeling", "hip opener", "stretching"),
        "equipment": ("yoga-mat", "towel"),
        "body": """
        Kneel on a folded towel with the other foot in front, knee above the ankle.

        ## How to do it

        1. Tuck the tail under, as if to flatten your back pockets. You may feel it already.
        2. Breathe out, and glide forwards a little, trunk upright.
        3. Hold for three breaths. Change legs. Three on each side.

        Hold on to a chair if you sway.

        ## When to stop

        Feel it in front of the hip and thigh. If you feel it in the low back, tuck more and glide less.
        """,
        "related": ("low-lunge", "bridge"),
    },
    {
        "slug": "hamstring-stretch-with-a-towel",
        "title": "Hamstring stretch with a towel",
        "move": "hamstring-towel",
        "clip": "hamstring-towel 3",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2025-09-03T07:00:00Z",
        "introduction": "The back of the thigh, stretched lying down, so that your back can stay out of it.",
        "categories": ("hip", "low-back"),
        "tags": ("lying down", "stretching", "flexion"),
        "equipment": ("towel", "yoga-mat"),
        "body": """
        Lie on your back, one knee bent, a towel round the ball of the other foot.

        ## How to do it

        - Bring the knee above the hip. Breathe out, and straighten it as far as is easy.
        - Hold for four to six breaths, shoulders heavy, arms long.
        - Bend the knee to rest. Twice on each side.

        A knee that stays a little bent is quite all right.

        ## When to stop

        A broad pull in the thigh is muscle. A thin, electric line into the calf or foot is nerve: bend the
        knee and do less.
        """,
        "related": ("seated-fold-with-a-towel", "one-knee-to-chest"),
    },
    {
        "slug": "side-lying-leg-lift",
        "title": "Side-lying leg lift",
        "move": "leg-lift",
        "clip": "leg-lift 6",
        "presenter": "jonas-vieth",
        "level": "intermediate",
        "published": "2025-11-05T07:00:00Z",
        "introduction": "Strength for the outside of the hip, which keeps you level when you walk.",
        "categories": ("hip", "core"),
        "tags": ("lying down", "strengthening", "hip opener"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your side, head on your arm, legs in line with your trunk.

        ## How to do it

        1. Roll the top hip a touch forwards, and point the toes slightly down.
        2. Breathe out, and lift the top leg, heel first, no higher than your hip is wide.
        3. Lower it more slowly than you lifted it.

        Two sets of eight on each side.

        ## When to stop

        If the front of the hip does the work, bring the leg back a little. Lying on a sore hip is no good:
        put a folded blanket under it, or do it standing.
        """,
        "related": ("side-plank-on-your-knees", "standing-on-one-leg", "figure-four"),
    },
    {
        "slug": "rocking-back",
        "title": "Rocking back",
        "move": "rocking",
        "clip": "rocking 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2025-05-21T07:00:00Z",
        "introduction": "Oil for stiff hips: a slow swing on hands and knees.",
        "categories": ("hip", "low-back"),
        "tags": ("kneeling", "mobility", "gentle", "morning"),
        "equipment": ("yoga-mat",),
        "body": """
        Come onto hands and knees, knees as wide as your hips.

        ## How to do it

        - Breathe out, and rock the hips back towards your heels. The back stays long.
        - Breathe in, and come forwards again.
        - Stop each time just before the tail begins to tuck.

        Ten times. Try the knees a little wider for the next ten.

        Pad sore knees with a towel, and rock less far if a hip pinches in front.
        """,
        "related": ("childs-pose", "cat-and-cow", "hip-ease-in-six-minutes"),
    },
    {
        "slug": "hip-ease-in-six-minutes",
        "title": "Hip ease in six minutes",
        "move": "hip-flexor",
        "clip": "rocking 4, hip-flexor 4, figure-four 4, hamstring-towel 2, leg-lift 2, single-knee 2",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2026-08-19T07:00:00Z",
        "chapters": True,
        "follow_along": True,
        "captions": ("en",),
        "introduction": "Loosen the front, the back and the outside of your hips, in real time, on one mat.",
        "categories": ("hip", "follow-along"),
        "tags": ("real time", "hip opener", "stretching", "strengthening"),
        "equipment": ("yoga-mat", "towel"),
        "body": """
        You need a mat and a towel. Do one side where we do one side; where a stretch changes legs, the video
        changes with you.

        ## What we do

        1. Rocking back
        2. Half-kneeling hip stretch
        3. Figure four
        4. Hamstring stretch with a towel
        5. Side-lying leg lift
        6. One knee to chest

        ## When to stop

        Stretching may be strong, never sharp. After a hip operation, show this list to your surgeon or
        therapist first.
        """,
        "cautions": "After a hip replacement, some of these positions may not be allowed. Ask first.",
        "related": ("figure-four", "half-kneeling-hip-stretch", "evening-back-routine"),
    },
)
