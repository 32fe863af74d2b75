"""The four worksheets: several ways to do one thing, each under its heading."""

WORKSHEETS = (
    {
        "slug": "loosen-your-mid-back",
        "title": "Loosen your mid back",
        "introduction": "Four ways to arch and turn a stiff mid back, with a chair, a roller, a mat or "
        "nothing at all. "
        "Choose the one that suits the day.",
        "purchase": ("Buy Mid Back Worksheet", "https://shop.example/mid-back-worksheet"),
        "equipment": ("chair", "towel", "foam-roller", "yoga-mat"),
        "categories": ("mid-back",),
        "tags": ("thoracic", "extension", "rotation", "mobility", "posture"),
        "cautions": """
        Do not arch or twist your back if you have osteoporosis, a spinal fracture, a tumour or an infection
        of
        the spine, or if your arms or legs are numb or weak. See a doctor first.

        If you have been dizzy when you tip your head back, keep it supported and see your doctor.

        Stop if it hurts. A mild stretch that fades within a few minutes is fine.
        """,
        "body": """
        The mid back is built to turn and to arch, and most days we ask it to do neither. A stiff mid back
        makes
        neck and low back work harder. Here are four ways to get it moving. One of them, done daily, is
        enough.

        You may hear a soft click. It is only the joints settling, it is not the aim, and you need not wait
        for it.

        ## Over a chair

        Use a firm chair whose back ends below your shoulder blades, and fold a towel over the edge. Sit right
        back, and lace your fingers behind your head. Lean back over the edge until you feel a stretch, wait,
        and
        come up with the elbows leading. Slide a little down on the seat to reach a higher place.

        **Breathe.** In as you sit tall; out as you lean back. Six to eight times.

        ## Over a foam roller

        Lie with the roller across your back, below the shoulder blades, knees bent and hips on the floor.
        Carry
        your head in both hands. Let head and shoulders sink back, then curl up a little. After three or four,
        move the roller by a hand's width. Keep it off the low back.

        **Breathe.** Let the air out before you sink, and do not hold it while you are down.

        ## Turning on a chair

        Sit on the front half of the chair with your arms folded. Grow tall, then turn ribs, shoulders and
        head
        together, knees level. Wait for a breath and see whether a little more comes. Four to each side.

        **Breathe.** Out as you turn. Ribs full of air do not turn well.

        ## Lying on your side

        Lie on a yoga mat, knees bent and stacked, a rolled towel between them, palms together. Open the top
        arm
        like the cover of a book, and let your eyes follow the hand. The knees stay where they are. Five to
        each
        side.

        **Breathe.** Take two slow breaths with the book open; the ribs sink a little with each.

        ## How often

        - Once or twice a day, five minutes.
        - For two weeks, then as you like.
        - On a bad day, choose the chair; on a good day, the roller.
        """,
        "videos": (
            "lean-back-over-a-chair",
            "mid-back-over-a-foam-roller",
            "seated-mid-back-rotation",
            "open-book",
        ),
        "related": ("cat-and-cow", "thread-the-needle", "slump-and-lift"),
        "also_enjoy": (
            "standing-side-bend",
            "lying-along-the-roller",
            "doorway-chest-stretch",
            "wall-angels",
            "six-minute-desk-break",
            "morning-back-routine",
            "rolling-the-upper-back",
            "side-bend-in-easy-seat",
            "gentle-yoga-for-the-back",
        ),
    },
    {
        "slug": "ease-a-sore-low-back",
        "title": "Ease a sore low back",
        "introduction": "Five positions that let an aching low back rest and move again. Find out whether "
        "yours likes "
        "bending or arching.",
        "purchase": ("Buy Low Back Worksheet", "https://shop.example/low-back-worksheet"),
        "equipment": ("yoga-mat", "chair", "wall"),
        "categories": ("low-back",),
        "tags": ("gentle", "lying down", "flexion", "extension", "stretching"),
        "cautions": """
        Go to a doctor at once if you are numb between the legs, cannot hold or pass water, have a leg that is
        newly weak, or have back pain with fever or after a fall.

        If pain runs below the knee, see your doctor or therapist before you exercise.

        Stop if it hurts more while you do it, or if pain moves further down the leg.
        """,
        "body": """
        Most low backs calm down by themselves within a few weeks, sooner if they keep moving a little. Some
        like
        to be bent, others like to be arched. Try each of these ways once, gently, and keep the one after
        which
        you stand up more easily.

        ## Resting with the calves on a chair

        Lie on a yoga mat with your calves on the seat of a chair, hips and knees at right angles. Stay for
        five
        minutes. There is nothing to do. Legs up the wall is the same rest for longer hamstrings.

        **Breathe.** Count four in and six out. Let the belly rise and fall.

        ## Tilting

        Lie on your back, knees bent. Let the hollow of your back sink to the mat, and let it come back. It is
        so
        small that nobody would see it. Ten times.

        **Breathe.** Out as the hollow sinks, in as it returns.

        ## Bending: knees to chest

        Bring up one leg and then the other, and hold behind your thighs. Draw the knees in until the low back
        lengthens. Hold, and let them drift away. If you cannot lie down, fold forwards on a chair instead.

        **Breathe.** Out as the knees come, then three slow breaths into the low back.

        ## Arching: the sphinx

        Lie on your front and prop yourself on your elbows. Let the belly sag and the buttocks go soft. After
        two
        or three breaths lie down again. Four times. Standing up with your hands in the small of your back
        does
        much the same.

        **Breathe.** In as you come up. Every breath out lets the back sink a little more.

        ## Rolling

        Lie on your back, arms wide, knees together, and let them sway from side to side, as far as is easy.

        **Breathe.** Out as the knees sink, in as they come back.

        ## For the rest of the day

        1. Change your position every half hour.
        2. Walk, even if it is only to the corner.
        3. Do your chosen way three or four times a day, for two minutes.
        """,
        "videos": ("pelvic-tilts", "knees-to-chest", "sphinx", "knee-rolls", "legs-up-the-wall"),
        "related": ("one-knee-to-chest", "childs-pose", "standing-back-bend"),
        "also_enjoy": (
            "evening-back-routine",
            "morning-back-routine",
            "figure-four",
            "bridge",
            "heel-slides",
            "hamstring-stretch-with-a-towel",
            "lying-twist",
            "rocking-back",
            "fold-forwards-on-a-chair",
        ),
    },
    {
        "slug": "trigger-points-with-a-ball",
        "title": "Trigger points with a ball",
        "introduction": "Tender knots in shoulder, upper back and buttock: how to find them, how hard to "
        "press, and when "
        "to leave them alone.",
        "purchase": ("Buy Trigger Point Worksheet", "https://shop.example/trigger-point-worksheet"),
        "equipment": ("massage-ball", "wall", "foam-roller", "yoga-mat"),
        "categories": ("trigger-points", "upper-back", "hip"),
        "tags": ("trigger points", "self-massage", "desk break"),
        "cautions": """
        Do not press on bruises, varicose veins, broken or inflamed skin, or on the front or side of the neck.

        If you take medicines that thin the blood, have osteoporosis or cancer, or are pregnant, ask your
        doctor
        first.

        Stop if pain shoots, burns or tingles: that is a nerve, not a knot.
        """,
        "body": """
        A trigger point is a small place in a muscle that has tightened and does not let go. Press on it, and
        it
        hurts in a way you recognise, sometimes a good distance away. Steady pressure and time persuade it to
        soften.

        How hard? On a scale on which ten is unbearable, press to a five. When it has faded to a three, move
        on.

        ## Beside the shoulder blade, with a ball on the wall

        Stand with your back to a wall and put a massage ball between the wall and the muscle, never on the
        spine.
        Walk your feet forwards and lean. Bend and straighten your knees to look for the place, then stay on
        it.

        **Breathe.** Five slow breaths on each place, the way out longer than the way in.

        ## Across the upper back, with a foam roller

        Lie with the roller behind your shoulder blades, hands behind your head, hips a little off the floor.
        Roll
        a hand's width up and down. Stop where it is tender.

        **Breathe.** If you notice that you are holding your breath, put the hips down: that halves the
        pressure.

        ## On top of the shoulder, with your hand

        Sit back. Reach across, and take the cord between neck and shoulder in your fingers. Press, and tip
        the
        head away.

        **Breathe.** Out as you tip; let go as you breathe in.

        ## In the buttock, sitting on a ball

        Sit on a yoga mat, hands behind you, ball under the fleshy part of one buttock. Shift your weight in
        small
        steps. Keep away from the bone you sit on, and from anything that tingles down the leg.

        **Breathe.** Soften your jaw, and the buttock will follow.

        ## Afterwards

        - Move the part you have pressed: a few easy stretches.
        - Two minutes for each place, once a day.
        - A little soreness the next day is normal. If it lasts for two days, press less.
        """,
        "videos": (
            "ball-against-the-wall",
            "rolling-the-upper-back",
            "pressing-out-the-shoulder-knot",
            "ball-under-the-buttock",
        ),
        "related": ("upper-back-hug", "figure-four"),
        "also_enjoy": (
            "neck-side-bend",
            "nose-to-armpit",
            "shoulder-shrugs",
            "doorway-chest-stretch",
            "lying-along-the-roller",
            "neck-and-shoulders-in-five-minutes",
            "hip-ease-in-six-minutes",
            "mid-back-over-a-foam-roller",
            "figure-four-on-a-chair",
        ),
    },
    {
        "slug": "a-core-for-your-back",
        "title": "A core for your back",
        "introduction": "Front, side and back of the trunk, each in three steps from easier to harder. You "
        "decide how high "
        "to climb.",
        "purchase": ("Buy Core Worksheet", "https://shop.example/core-worksheet"),
        "equipment": ("yoga-mat", "wall"),
        "categories": ("core", "low-back"),
        "tags": ("core strength", "progression", "strengthening"),
        "cautions": """
        After an operation on your back or belly, and in the first months after giving birth, ask your doctor
        or
        therapist before you begin.

        With high blood pressure, keep breathing: never hold your breath while you hold a position.

        Stop if your back hurts during an exercise, and go one step down the next time.
        """,
        "body": """
        A strong core is not a flat belly. It is a trunk that stays quiet while arms and legs move, at the
        front,
        at the sides and at the back. Do one exercise from each part, three times a week. When eight are easy
        and
        look the same from the first to the last, take the next step.

        ## The front

        ### First step: heel slides

        On your back, knees bent. Draw the lower belly in, and slide one heel away and back. The pelvis does
        not
        move.

        ### Second step: dead bug

        Knees above the hips, hands to the ceiling. Lower one leg and the opposite arm as far as the back
        stays
        down.

        ### Third step: forearm plank

        One line from head to heels, at first from the knees. Three calm breaths are long enough.

        **Breathe.** Out on the effort: as the leg goes away, as the knees leave the floor.

        ## The sides

        ### First step: leaning on the wall

        Stand sideways to a wall, lean on your forearm and keep one long line. Hold for three breaths.

        ### Second step: side plank on your knees

        On your side, knees bent, elbow under your shoulder. Lift the hips, hold, and lower with control.

        ### Third step: side plank

        Legs straight. If you are steady, let the top arm rise.

        **Breathe.** It is easy to stop breathing here. Count aloud if you do.

        ## The back

        ### First step: bridge

        Feet under your knees. Roll the hips up, one bone after another, and down again.

        ### Second step: bird dog

        On hands and knees, reach away with opposite arm and leg, level as a table.

        ### Third step: single-leg bridge

        As the bridge, one knee straight, both hip bones at the same height.

        **Breathe.** Out as you lift or reach. In as you come back.

        ## A week that works

        1. Monday, Wednesday and Friday: one from each part, two sets of eight.
        2. The other days: a walk, and a stretch you like.
        3. After four weeks, try one step higher in one part only.
        """,
        "videos": (
            "heel-slides",
            "dead-bug",
            "forearm-plank",
            "side-plank-on-your-knees",
            "side-plank",
            "bridge",
            "bird-dog",
            "single-leg-bridge",
        ),
        "related": ("core-ladder-in-eight-minutes", "plank-on-your-knees", "pelvic-tilts"),
        "also_enjoy": (
            "side-lying-leg-lift",
            "single-leg-reach",
            "sit-to-stand",
            "arm-lifts-in-a-y",
            "half-kneeling-hip-stretch",
            "childs-pose",
            "cat-and-cow",
            "standing-on-one-leg",
            "morning-back-routine",
        ),
    },
)
