"""Upper back and trigger points."""

VIDEOS = (
    {
        "slug": "slump-and-lift",
        "title": "Slump and lift",
        "move": "slump-and-lift",
        "clip": "slump-and-lift 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-11-04T07:00:00Z",
        "introduction": "Good posture is not a position, it is a movement. Here is the smallest version of "
        "it.",
        "categories": ("upper-back", "mid-back"),
        "tags": ("seated", "desk break", "posture", "older adults", "gentle"),
        "equipment": ("chair",),
        "body": """
        Sit on the front half of a chair, hands resting on your thighs.

        ## How to do it

        1. Breathe in, roll your pelvis forwards and let the spine grow from there. The breastbone rises last.
        2. Breathe out, and let it all go: pelvis back, ribs down, head heavy.
        3. After eight rounds, stop half way between the two. That is your easy upright.

        Once an hour is not too often. Nobody will notice.

        ## When to stop

        If slumping hurts your low back, go only half way down.
        """,
        "related": ("seated-mid-back-rotation", "chin-tucks", "six-minute-desk-break"),
    },
    {
        "slug": "wall-angels",
        "title": "Wall angels",
        "move": "wall-angel",
        "clip": "wall-angel 4",
        "presenter": "jonas-vieth",
        "level": "intermediate",
        "published": "2026-09-30T07:00:00Z",
        "introduction": "The wall tells you honestly what your shoulders can do today. Strengthens what "
        "holds "
        "them back and down.",
        "categories": ("upper-back",),
        "tags": ("standing", "strengthening", "posture", "mobility"),
        "equipment": ("wall",),
        "body": """
        Stand with your back against a wall, heels a hand's width away from it, knees soft.

        ## How to do it

        1. Bend the elbows and bring the backs of your hands as near to the wall as they like to go.
        2. Breathe out, and slide the arms up. The ribs stay heavy and do not flare.
        3. Breathe in, and draw the elbows down to your sides.

        Ten slow ones. If the hands leave the wall, that is where you work today.

        ## When to stop

        A pinch on top of the shoulder is a sign to stay lower. Lie on the floor and do the same there: it is
        a good deal easier.
        """,
        "related": ("wall-slides", "band-pull-apart", "doorway-chest-stretch"),
    },
    {
        "slug": "wall-slides",
        "title": "Wall slides",
        "move": "wall-slide",
        "clip": "wall-slide 5",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2026-06-24T07:00:00Z",
        "introduction": "A friendly start for stiff shoulders and a stooped upper back, facing the wall.",
        "categories": ("upper-back",),
        "tags": ("standing", "mobility", "posture", "older adults"),
        "equipment": ("wall",),
        "body": """
        Stand facing a wall, one foot a step ahead, the edges of both hands on the wall at chest height.

        ## How to do it

        - Breathe out, and let the hands slide up while your weight rolls onto the front foot.
        - At the top, let the breastbone come a little nearer to the wall.
        - Breathe in, and slide down again.

        Eight times, then change the front foot. A cloth under each hand makes the way smoother.

        Stop below the height at which the shoulder hurts; it will rise with the weeks.
        """,
        "related": ("wall-angels", "doorway-chest-stretch"),
    },
    {
        "slug": "band-pull-apart",
        "title": "Band pull-apart",
        "move": "band-pull",
        "clip": "band-pull 4",
        "presenter": "jonas-vieth",
        "level": "intermediate",
        "published": "2026-04-08T07:00:00Z",
        "captions": ("en",),
        "introduction": "Two minutes with a band for the muscles between your shoulder blades.",
        "categories": ("upper-back",),
        "tags": ("standing", "strengthening", "posture"),
        "equipment": ("resistance-band",),
        "body": """
        Hold a light band in front of your chest, hands as wide as your shoulders, elbows nearly straight.

        ## How to do it

        1. Breathe out, and draw the band apart until it touches your chest.
        2. Think of the shoulder blades sliding into back pockets.
        3. Breathe in, and let the band return slowly, without a snap.

        Two sets of ten with a rest between. When that is easy, take a firmer band before you do more.

        ## When to stop

        If it is mostly your neck that works, lower the hands to the height of your navel and use a lighter
        band.
        """,
        "related": ("wall-angels", "arm-lifts-in-a-y"),
        "also_enjoy": ("bird-dog", "doorway-chest-stretch", "neck-and-shoulders-in-five-minutes"),
    },
    {
        "slug": "arm-lifts-in-a-y",
        "title": "Arm lifts in a Y",
        "move": "prone-y",
        "clip": "prone-y 4",
        "presenter": "jonas-vieth",
        "level": "advanced",
        "published": "2025-12-03T07:00:00Z",
        "introduction": "A strong finish for the upper back: lifting the arms against gravity, lying on "
        "your front.",
        "categories": ("upper-back",),
        "tags": ("lying down", "strengthening", "extension", "thoracic"),
        "equipment": ("yoga-mat", "towel"),
        "body": """
        Lie on your front with a folded towel under the forehead. Stretch your arms forwards and a little
        outwards, thumbs up, like the letter Y.

        ## How to do it

        - Breathe in, and draw the shoulder blades down the back.
        - Breathe out, and float both arms a hand's width off the floor.
        - Hold for one breath and lower. The head need not lift.

        Six times. Lift one arm at a time if both are too heavy.

        ## When to stop

        When the low back tightens, put a cushion under the belly. If it still does, wall angels are the
        better choice for now.
        """,
        "related": ("wall-angels", "band-pull-apart", "sphinx"),
    },
    {
        "slug": "doorway-chest-stretch",
        "title": "Doorway chest stretch",
        "move": "doorway",
        "clip": "doorway 3",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-02-18T07:00:00Z",
        "introduction": "When the front is tight, the upper back never gets a rest. Any door frame will do.",
        "categories": ("upper-back",),
        "tags": ("standing", "stretching", "posture", "no equipment", "desk break"),
        "equipment": (),
        "body": """
        Stand in an open doorway and rest your forearms on the frame, elbows as high as your shoulders.

        ## How to do it

        1. Put one foot a small step ahead.
        2. Breathe out, and lean your chest through the door until you feel a stretch in front of the
        shoulders.
        3. Stay for three breaths, ribs soft, chin level. Step back.

        Three times. Elbows a little lower reach the upper part of the chest, a little higher the lower part.

        ## When to stop

        Tingling in the fingers, or a shoulder that feels as if it might slip: step back and leave it.
        """,
        "related": ("wall-angels", "lying-along-the-roller"),
        "also_enjoy": (
            "upper-back-hug",
            "lean-back-over-a-chair",
            "chin-tucks",
            "band-pull-apart",
            "wall-slides",
        ),
    },
    {
        "slug": "upper-back-hug",
        "title": "Upper back hug",
        "move": "upper-hug",
        "clip": "upper-hug 4",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2025-11-12T07:00:00Z",
        "introduction": "Breathe into the place between your shoulder blades, where stretches seldom reach.",
        "categories": ("upper-back",),
        "tags": ("seated", "breathing", "stretching", "gentle", "desk break"),
        "equipment": ("chair",),
        "body": """
        Sit comfortably and open both arms wide. Then wrap them round you, hands on the opposite shoulders.

        ## How to do it

        - Breathe out, round the upper back a little and let the chin sink.
        - Breathe in slowly, and send the breath to the back of your ribs. Feel them spread under your hands.
        - After two breaths open the arms, and cross them the other way.

        Three on each side, or as many as feel kind.

        If a shoulder is sore, hold your elbows instead of your shoulders.
        """,
        "related": ("slump-and-lift", "pressing-out-the-shoulder-knot"),
    },
    {
        "slug": "rolling-the-upper-back",
        "title": "Rolling the upper back",
        "move": "roller-rolling",
        "clip": "roller-rolling 4",
        "presenter": "ines-calder",
        "level": "intermediate",
        "published": "2025-08-20T07:00:00Z",
        "introduction": "A slow massage with a foam roller, and how to stay on a knot until it gives.",
        "categories": ("upper-back", "trigger-points"),
        "tags": ("self-massage", "trigger points", "lying down", "thoracic"),
        "equipment": ("foam-roller", "yoga-mat"),
        "body": """
        Lie with the roller behind your shoulder blades, hands behind your head, hips a little off the floor.

        ## How to do it

        1. Push with your feet and roll a hand's width towards your neck, then back.
        2. When you find a tender place, stop. Stay there for three long breaths out.
        3. Roll on. Two minutes are enough.

        Keep the roller between the top of the shoulders and the lowest ribs.

        ## When to stop

        A tender knot hurts in a way you can breathe through. Anything sharp, or anything that runs into the
        arm, is a reason to stop.
        """,
        "cautions": "Not with osteoporosis, bruises, or if you take medicines that thin the blood, unless "
        "your "
        "doctor agrees.",
        "related": ("ball-against-the-wall", "mid-back-over-a-foam-roller"),
    },
    {
        "slug": "lying-along-the-roller",
        "title": "Lying along the roller",
        "move": "lying-along",
        "clip": "lying-along 3",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2025-06-18T07:00:00Z",
        "introduction": "Five quiet minutes on your back in which gravity opens your chest for you.",
        "categories": ("upper-back",),
        "tags": ("lying down", "breathing", "posture", "evening", "gentle"),
        "equipment": ("foam-roller", "yoga-mat"),
        "body": """
        Sit on one end of the roller and lie back along it, so that head and tailbone both rest on it. Feet
        wide, knees bent.

        ## How to do it

        - Raise the arms to the ceiling and let the shoulder blades drop to both sides of the roller.
        - Breathe out, and let the arms sink outwards until they rest, palms up.
        - Stay for two to five minutes. Let each breath out be a little longer than the breath in.

        A rolled blanket does the same for those who find the roller too narrow. Roll off to one side to get
        up.
        """,
        "related": ("doorway-chest-stretch", "open-book"),
    },
    {
        "slug": "ball-against-the-wall",
        "title": "Ball against the wall",
        "move": "ball-on-wall",
        "clip": "ball-on-wall 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-07-22T07:00:00Z",
        "captions": ("en",),
        "introduction": "Find the knot beside your shoulder blade and press on it, exactly as hard as you "
        "like.",
        "categories": ("trigger-points", "upper-back"),
        "tags": ("self-massage", "trigger points", "standing", "desk break"),
        "equipment": ("massage-ball", "wall"),
        "body": """
        Stand with your back to a wall and put a massage ball between the wall and the muscle beside your
        shoulder blade. Never on the spine itself.

        ## How to do it

        1. Walk your feet forwards and lean. More lean is more pressure.
        2. Bend and straighten your knees, so that the ball travels a few centimetres.
        3. On a tender place, stop and take five slow breaths. When it has faded by half, move on.

        Cross the arm of that side in front of you to uncover more of the muscle.

        ## When to stop

        Two minutes a side are enough; more only makes you sore tomorrow. Stop if pain shoots, burns or runs
        down the arm.
        """,
        "related": ("rolling-the-upper-back", "pressing-out-the-shoulder-knot", "upper-back-hug"),
        "also_enjoy": ("ball-under-the-buttock", "wall-slides", "neck-side-bend", "doorway-chest-stretch"),
    },
    {
        "slug": "ball-under-the-buttock",
        "title": "Ball under the buttock",
        "move": "ball-glute",
        "clip": "ball-glute 4",
        "presenter": "ines-calder",
        "level": "intermediate",
        "published": "2025-09-10T07:00:00Z",
        "introduction": "Knots in the buttock can ache as far as the low back and the thigh. A ball finds "
        "them.",
        "categories": ("trigger-points", "hip"),
        "tags": ("self-massage", "trigger points", "hip opener"),
        "equipment": ("massage-ball", "yoga-mat"),
        "body": """
        Sit on the floor, knees bent, hands behind you. Put the ball under the fleshy part of one buttock.

        ## How to do it

        - Shift your weight slowly until you meet a tender place.
        - Stay. Let the breath out be twice as long as the breath in, five times.
        - Make the smallest circles you can, then look for the next place.

        Keep to the soft middle of the muscle, away from the bone you sit on.

        ## When to stop

        If it tingles or shoots down the leg, the ball is on a nerve: move it. If that keeps happening, have
        it
        looked at.
        """,
        "related": ("figure-four", "ball-against-the-wall"),
    },
    {
        "slug": "pressing-out-the-shoulder-knot",
        "title": "Pressing out the shoulder knot",
        "move": "nape-press",
        "clip": "nape-press 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2025-05-07T07:00:00Z",
        "introduction": "The tender cord between neck and shoulder, and how your own hand can quieten it.",
        "categories": ("trigger-points", "neck"),
        "tags": ("self-massage", "trigger points", "seated", "desk break", "no equipment"),
        "equipment": (),
        "body": """
        Sit back, so that your arms and shoulders have nothing to hold up.

        ## How to do it

        1. Reach across with the opposite hand and take the muscle between fingers and palm.
        2. Look for the place that makes you say ah. Press as firmly as is still pleasant.
        3. Breathe out and let your head tip away. Wait for the softening, then let go.

        Three places on each side, about a minute in all.

        Press the muscle on top of the shoulder only, never the front or the side of the neck.
        """,
        "related": ("neck-side-bend", "ball-against-the-wall", "shoulder-shrugs"),
    },
)
