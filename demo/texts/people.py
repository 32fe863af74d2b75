"""Categories, presenters, equipment and progressions."""

CATEGORIES = (
    (
        "back",
        "Back",
        None,
        "Stretches and exercises for the whole spine, from the shoulder blades to the pelvis.",
    ),
    (
        "upper-back",
        "Upper back",
        "back",
        "For the tight place between the shoulder blades, and for shoulders that have crept forwards.",
    ),
    (
        "mid-back",
        "Mid back",
        "back",
        "The ribs and the part of the spine that turns and arches. When it moves "
        "freely, neck and low back have less to do.",
    ),
    (
        "low-back",
        "Low back",
        "back",
        "Gentle ways to ease an ache above the pelvis, most of them lying down.",
    ),
    (
        "core",
        "Core",
        None,
        "Strength for the front, the sides and the back of the trunk, in steps you can choose.",
    ),
    ("hip", "Hip", None, "Many muscles belong to hip and back alike. Looser hips often mean a quieter back."),
    ("neck", "Neck", None, "Small, slow movements for a stiff neck, all of them done on a chair."),
    (
        "yoga",
        "Yoga",
        None,
        "Poses chosen and taught with a therapist's eye: slow, supported, no showing off.",
    ),
    (
        "balance",
        "Balance",
        None,
        "Steady feet and confident hips. A few minutes a day make a difference at any age.",
    ),
    (
        "trigger-points",
        "Trigger points",
        None,
        "Tender knots in a muscle, and how to press on them with a ball, a roller or your own hand.",
    ),
    (
        "follow-along",
        "Follow along",
        None,
        "Routines in real time. Press play and move with us; nothing to remember.",
    ),
)

PRESENTERS = (
    (
        "ines-calder",
        "Ines Calder",
        "Physiotherapist, manual therapist",
        """
        Ines has treated backs for nineteen years, first in a hospital, now in a small practice above a
        bakery. She likes exercises that need no more than a floor and a chair.

        She films most of the videos here, and asks the same question before each of them: will someone in
        pain manage this at eleven at night?""",
    ),
    (
        "jonas-vieth",
        "Jonas Vieth",
        "Physiotherapist, strength and conditioning coach",
        """
        Jonas rowed until his own back stopped him, and found his way back by starting very small. He teaches
        the core and balance videos.

        His rule is that an exercise is heavy enough when the last repetition still looks like the first.""",
    ),
    (
        "amara-oyelaran",
        "Amara Oyelaran",
        "Physiotherapist, registered yoga teacher",
        """
        Amara brings together physiotherapy and yoga. She teaches people who think they are too stiff for it,
        and has yet to meet one who was right.

        Expect long breaths out, many cushions and permission to do less.""",
    ),
)

EQUIPMENT = (
    ("chair", "Chair"),
    ("towel", "Towel"),
    ("foam-roller", "Foam roller"),
    ("yoga-mat", "Yoga mat"),
    ("resistance-band", "Resistance band"),
    ("massage-ball", "Massage ball"),
    ("wall", "Wall"),
)

PROGRESSIONS = (
    (
        "core-front-side-back",
        "Core, from easier to harder",
        (
            "heel-slides",
            "plank-on-your-knees",
            "side-plank-on-your-knees",
            "bridge",
            "dead-bug",
            "bird-dog",
            "forearm-plank",
            "side-plank",
            "single-leg-bridge",
        ),
    ),
    (
        "steady-on-your-feet",
        "Steady on your feet",
        (
            "weight-shifts",
            "sit-to-stand",
            "heel-raises",
            "one-leg-with-a-chair",
            "heel-to-toe-stand",
            "standing-on-one-leg",
            "single-leg-reach",
        ),
    ),
    (
        "a-mid-back-that-turns",
        "A mid back that moves",
        (
            "slump-and-lift",
            "cat-and-cow",
            "seated-mid-back-rotation",
            "open-book",
            "thread-the-needle",
            "mid-back-over-a-foam-roller",
        ),
    ),
)
