"""Low back."""

VIDEOS = (
    {
        "slug": "knees-to-chest",
        "title": "Knees to chest",
        "move": "knees-to-chest",
        "clip": "knees-to-chest 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-11-11T07:00:00Z",
        "captions": ("en", "es"),
        "introduction": "The stretch most people want when their low back aches: lying down, and slowly.",
        "categories": ("low-back",),
        "tags": ("flexion", "lying down", "gentle", "stretching", "evening"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your back with a small cushion under your head. Bring up one leg, then the other.

        ## How to do it

        1. Hold behind your thighs or over your shins, whichever your knees prefer.
        2. Breathe out, and draw the knees towards you until the low back begins to lengthen.
        3. Stay for three breaths. Let the knees drift away until the arms are straight, and rest there.

        **Breathe.** Send the breath into the low back and feel it spread on the mat.

        ## How often

        Four or five times, morning and evening. In bed is fine.

        ## When to stop

        If bending forwards is what makes your pain worse, or if it travels down a leg, this is not your
        stretch. Try the sphinx instead, and have it looked at.
        """,
        "related": ("one-knee-to-chest", "knee-rolls", "childs-pose"),
        "also_enjoy": (
            "evening-back-routine",
            "pelvic-tilts",
            "figure-four",
            "legs-up-the-wall",
            "fold-forwards-on-a-chair",
            "lying-twist",
        ),
    },
    {
        "slug": "one-knee-to-chest",
        "title": "One knee to chest",
        "move": "single-knee",
        "clip": "single-knee 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-08-26T07:00:00Z",
        "introduction": "Half of the stretch, and often the better half: one leg at a time.",
        "categories": ("low-back", "hip"),
        "tags": ("flexion", "lying down", "gentle", "older adults"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your back, both knees bent. One foot stays on the floor the whole time.

        ## How to do it

        - Bring one knee up and hold it with both hands behind the thigh.
        - Breathe out, and draw it in until the stretch is clear but mild.
        - Hold for three breaths and lower the foot with care. Change legs.

        Three on each side. To feel the front of the other hip as well, let that leg slide out straight.

        Stop if you feel a pinch in the groin; take the knee a little outwards, towards the armpit.
        """,
        "related": ("knees-to-chest", "figure-four", "pelvic-tilts"),
    },
    {
        "slug": "pelvic-tilts",
        "title": "Pelvic tilts",
        "move": "pelvic-tilt",
        "clip": "pelvic-tilt 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-07-01T07:00:00Z",
        "captions": ("en",),
        "introduction": "So small that nobody sees it, and often the first movement that does not hurt.",
        "categories": ("low-back", "core"),
        "tags": ("lying down", "gentle", "mobility", "breathing", "older adults"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your back, knees bent, hands low on your belly.

        ## How to do it

        1. Feel the small hollow under your low back.
        2. Breathe out, and let the hollow sink to the mat. The pubic bone tips towards your nose.
        3. Breathe in, and let it come back by itself.

        Ten times, using as little strength as possible. Buttocks and shoulders may sleep.

        ## When to stop

        It should ease while you do it. If it sharpens, halve the movement, and halve it again.
        """,
        "related": ("knees-to-chest", "bridge", "heel-slides"),
    },
    {
        "slug": "knee-rolls",
        "title": "Knee rolls",
        "move": "knee-rolls",
        "clip": "knee-rolls 4",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2026-04-29T07:00:00Z",
        "captions": ("en",),
        "introduction": "Let your knees sway from side to side like a slow windscreen wiper. Good before "
        "getting up.",
        "categories": ("low-back",),
        "tags": ("rotation", "lying down", "gentle", "morning", "mobility"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your back with your arms wide, knees bent and together, feet on the floor.

        ## How to do it

        - Breathe out, and let both knees sink to one side, only as far as the opposite shoulder stays heavy.
        - Breathe in, and bring them back to the middle.
        - Breathe out to the other side.

        Ten in all. Begin small and let the movement grow by itself.

        ## When to stop

        If one side catches, stay above that point. After a hip replacement, ask your surgeon before you let
        the knees cross over.
        """,
        "related": ("lying-twist", "knees-to-chest", "open-book"),
        "also_enjoy": ("morning-back-routine", "cat-and-cow", "pelvic-tilts", "thread-the-needle"),
    },
    {
        "slug": "childs-pose",
        "title": "Child's pose",
        "move": "childs-pose",
        "clip": "childs-pose 3",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2026-02-04T07:00:00Z",
        "introduction": "A place to rest between other exercises, and a long stretch for the whole back.",
        "categories": ("low-back", "yoga"),
        "tags": ("flexion", "kneeling", "breathing", "evening", "stretching"),
        "equipment": ("yoga-mat",),
        "body": """
        From hands and knees, bring your big toes together and let your knees go apart.

        ## How to do it

        1. Breathe out, and sit back towards your heels. A cushion between them makes it kinder.
        2. Walk the hands forwards and let the forehead rest on the floor, or on your fists.
        3. Stay for five to ten breaths, and come up one bone at a time.

        **Breathe.** The belly has no room here, so the breath goes to the back of your ribs. Let it.

        ## When to stop

        Sore knees like a rolled towel behind them. If they still complain, fold forwards on a chair instead.
        """,
        "related": ("cat-and-cow", "rocking-back", "fold-forwards-on-a-chair"),
    },
    {
        "slug": "fold-forwards-on-a-chair",
        "title": "Fold forwards on a chair",
        "move": "chair-fold",
        "clip": "chair-fold 3",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2025-12-17T07:00:00Z",
        "introduction": "Relief for a tired low back when lying on the floor is not possible.",
        "categories": ("low-back",),
        "tags": ("flexion", "seated", "desk break", "older adults"),
        "equipment": ("chair",),
        "body": """
        Sit on a chair that cannot roll, feet wider than your hips.

        ## How to do it

        - Rest your hands on your thighs. Breathe out, and roll down between your knees, head first.
        - Let head and arms hang. Take three breaths into the low back.
        - Put your hands back on your thighs and push yourself up. Let the head arrive last.

        Three times. Come up slowly: the blood needs a moment.

        Leave it out if bending forwards brings on your pain, and with glaucoma or unsettled blood pressure.
        """,
        "related": ("knees-to-chest", "six-minute-desk-break"),
    },
    {
        "slug": "standing-back-bend",
        "title": "Standing back bend",
        "move": "standing-extension",
        "clip": "standing-extension 6",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2025-10-01T07:00:00Z",
        "introduction": "Ten seconds against an hour of sitting. For backs that feel better upright.",
        "categories": ("low-back",),
        "tags": ("extension", "standing", "desk break", "no equipment"),
        "equipment": (),
        "body": """
        Stand with your feet under your hips, hands in the small of your back, fingers pointing down.

        ## How to do it

        1. Breathe in, and lengthen up through the crown of your head.
        2. Breathe out, and lean back over your hands. Your hips may glide forwards a little.
        3. Come straight back up, without waiting at the end.

        Five to ten times, whenever you have sat for long. The chin stays near the chest.

        ## When to stop

        If pain spreads into a buttock or a leg, stop. If it draws back towards the middle of your back, you
        are on the right way.
        """,
        "related": ("sphinx", "lean-back-over-a-chair"),
    },
    {
        "slug": "sphinx",
        "title": "Sphinx",
        "move": "sphinx",
        "clip": "sphinx 4",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2025-07-16T07:00:00Z",
        "captions": ("en",),
        "introduction": "Lying on your front, propped on your elbows. For low backs that have had enough of "
        "bending.",
        "categories": ("low-back", "yoga"),
        "tags": ("extension", "lying down", "gentle"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your front, legs long. Put your elbows under your shoulders.

        ## How to do it

        - Breathe in, and draw the breastbone forwards between your arms.
        - Breathe out, and let belly and buttocks go soft. The low back may sag.
        - Stay for two or three breaths and lower yourself to rest.

        Four times. If lying flat is already a stretch, that is your exercise for today: put a cushion under
        the belly and breathe.

        ## When to stop

        Pain that moves down the leg is a reason to stop. Pain that moves up and gathers in the back is not.
        """,
        "cautions": "If a doctor has told you that you have spinal stenosis or a slipped vertebra "
        "(spondylolisthesis), ask before you do back bends.",
        "related": ("cobra", "standing-back-bend", "childs-pose"),
    },
)
