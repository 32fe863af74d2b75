"""Mid back."""

VIDEOS = (
    {
        "slug": "cat-and-cow",
        "title": "Cat and cow for a stiff back",
        "move": "cat-cow",
        "clip": "cat-cow 4",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2026-10-28T07:00:00Z",
        "captions": ("en", "es"),
        "introduction": "The easiest way to get a stiff spine moving, one breath at a time. Good first "
        "thing in "
        "the morning.",
        "categories": ("mid-back", "yoga"),
        "tags": ("mobility", "kneeling", "breathing", "gentle", "morning"),
        "equipment": ("yoga-mat",),
        "body": """
        Come onto hands and knees, wrists under your shoulders and knees under your hips. If the floor is
        hard,
        fold a towel under your knees.

        ## How to do it

        1. Breathe in. Let your breastbone swing forwards and your tail lift; the belly sinks.
        2. Breathe out. Press the floor away, tuck the tail and let your whole back round like a cat's.
        3. Move from one to the other for as long as each breath lasts.

        ## How often

        Eight to ten slow rounds, once or twice a day. Let the movement travel along the spine instead of
        bending where it is easiest.

        ## When to stop

        Ease off if you feel a pinch, or if your wrists complain: you can do the same with your fists on the
        floor or your forearms on a chair.
        """,
        "related": ("thread-the-needle", "childs-pose", "open-book"),
        "also_enjoy": ("bird-dog", "gentle-yoga-for-the-back", "downward-dog", "knee-rolls", "rocking-back"),
    },
    {
        "slug": "thread-the-needle",
        "title": "Thread the needle",
        "move": "thread",
        "clip": "thread 3",
        "presenter": "amara-oyelaran",
        "level": "beginner",
        "published": "2026-09-16T07:00:00Z",
        "introduction": "A resting twist for the mid back. The floor does the work while you breathe.",
        "categories": ("mid-back", "yoga"),
        "tags": ("rotation", "thoracic", "kneeling", "stretching"),
        "equipment": ("yoga-mat",),
        "body": """
        Begin on hands and knees. The hips stay above the knees the whole time; it is the ribs that turn.

        ## How to do it

        1. Lift one hand and slide it, palm up, under the other arm.
        2. Let that shoulder and the side of your head come to rest. A folded towel under the head is welcome.
        3. Take three slow breaths between your shoulder blades, then press the floor away and change sides.

        **Breathe.** Breathe out on the way down. In the twist, let every breath in widen the upper side.

        ## When to stop

        Leave this one out while a shoulder is sore or after a recent shoulder operation; try the seated
        rotation instead.
        """,
        "related": ("seated-mid-back-rotation", "open-book", "cat-and-cow"),
    },
    {
        "slug": "open-book",
        "title": "Open book",
        "move": "open-book",
        "clip": "open-book 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-08-12T07:00:00Z",
        "captions": ("en",),
        "introduction": "Lie on your side and open like a book. It loosens the ribs and the front of the "
        "chest "
        "without any effort from the low back.",
        "categories": ("mid-back",),
        "tags": ("rotation", "thoracic", "lying down", "gentle"),
        "equipment": ("yoga-mat",),
        "body": """
        Lie on your side with knees and hips bent to a right angle, a cushion under your head and your palms
        together in front of you.

        ## How to do it

        - Keep your knees stacked; a rolled towel between them helps.
        - Lift the top hand and let it travel up and over, as far as the ribs will turn.
        - Your eyes follow your hand. Wait there for two or three breaths, then close the book.

        Do five on each side. The hand need not reach the floor, today or ever.

        ## When to stop

        Tingling in the arm or a sharp pain in the shoulder means that you have gone too far. Bend the elbow
        and open less.
        """,
        "cautions": "Leave the twist out for now if a doctor has told you that your bones are thin "
        "(osteoporosis), or after a recent rib injury.",
        "related": ("thread-the-needle", "knee-rolls", "lying-twist"),
        "also_enjoy": ("lying-along-the-roller", "doorway-chest-stretch", "seated-mid-back-rotation"),
    },
    {
        "slug": "seated-mid-back-rotation",
        "title": "Seated mid-back rotation",
        "move": "seated-rotation",
        "clip": "seated-rotation 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-05-06T07:00:00Z",
        "introduction": "A turn for the ribs that you can do at your desk, between two letters.",
        "categories": ("mid-back",),
        "tags": ("rotation", "seated", "desk break", "thoracic", "posture"),
        "equipment": ("chair",),
        "body": """
        Sit towards the front of the chair, feet flat, arms folded across your chest.

        ## How to do it

        1. Grow tall, as if a string drew the crown of your head up.
        2. Breathe out, and turn ribs, shoulders and head together. The knees stay level.
        3. Wait for one breath. See whether a little more turn comes with the next breath out.

        Four to each side, three times a day, does more than twenty once a week.

        ## When to stop

        Turning should feel like wringing out a cloth, never like a jab. If one side is much stiffer, begin
        and end with that side.
        """,
        "related": ("slump-and-lift", "lean-back-over-a-chair", "six-minute-desk-break"),
    },
    {
        "slug": "lean-back-over-a-chair",
        "title": "Lean back over a chair",
        "move": "chair-extension",
        "clip": "chair-extension 4",
        "presenter": "ines-calder",
        "level": "beginner",
        "published": "2026-03-11T07:00:00Z",
        "captions": ("en",),
        "introduction": "Hours of sitting round the mid back forwards. This arches it the other way, over "
        "the "
        "chair you already have.",
        "categories": ("mid-back", "upper-back"),
        "tags": ("extension", "seated", "desk break", "thoracic", "posture"),
        "equipment": ("chair", "towel"),
        "body": """
        Choose a firm chair whose back ends below your shoulder blades. Fold a towel over the top edge if it
        is hard.

        ## How to do it

        1. Sit right back and lace your fingers behind your head, so that the hands carry its weight.
        2. Breathe in. As you breathe out, lean back over the edge until you meet a mild stretch.
        3. Stay for a breath, then come up, elbows leading.

        Slide a little lower or higher on the seat to reach another place. Six to eight times is plenty.

        ## When to stop

        The movement belongs in the mid back. If you feel it in the low back or the neck, do less, and hold
        the head more firmly. Dizziness means stop.
        """,
        "cautions": "Ask your doctor first if you have osteoporosis, a spinal fracture or dizziness when "
        "you tip "
        "your head back. The chair must not be able to roll or tip.",
        "related": ("mid-back-over-a-foam-roller", "seated-mid-back-rotation"),
        "also_enjoy": ("doorway-chest-stretch", "wall-angels", "slump-and-lift", "standing-back-bend"),
    },
    {
        "slug": "mid-back-over-a-foam-roller",
        "title": "Mid back over a foam roller",
        "move": "roller-extension",
        "clip": "roller-extension 5",
        "presenter": "ines-calder",
        "level": "intermediate",
        "published": "2026-01-21T07:00:00Z",
        "captions": ("en",),
        "introduction": "A foam roller lets you choose exactly where your back opens. Slow is the whole "
        "secret.",
        "categories": ("mid-back",),
        "tags": ("extension", "thoracic", "lying down", "mobility"),
        "equipment": ("foam-roller", "yoga-mat"),
        "body": """
        Sit in front of the roller and lie back so that it crosses your back below the shoulder blades. Knees
        bent, feet flat, hips on the floor.

        ## How to do it

        1. Cradle your head in both hands and bring the elbows towards each other.
        2. Breathe out, and let head and shoulders sink back over the roller.
        3. Breathe in there. Come up with the next breath out.

        After three or four, lift the hips, move one hand's width and begin again. Stop at the lowest ribs:
        the low back needs no roller.

        ## When to stop

        Pressure is fine, pain is not. If you catch yourself holding your breath, it is too much.
        """,
        "cautions": "Not with osteoporosis, a recent fracture or numbness in arms or legs. If you are not "
        "sure, "
        "ask your doctor or therapist before you use a roller on your back.",
        "related": ("lying-along-the-roller", "rolling-the-upper-back", "lean-back-over-a-chair"),
    },
    {
        "slug": "standing-side-bend",
        "title": "Standing side bend",
        "move": "stand-side-bend",
        "clip": "stand-side-bend 4",
        "presenter": "jonas-vieth",
        "level": "beginner",
        "published": "2025-10-15T07:00:00Z",
        "introduction": "Opens the ribs and the long muscles at your side. Nothing needed, not even a mat.",
        "categories": ("mid-back",),
        "tags": ("standing", "stretching", "no equipment", "desk break", "morning"),
        "equipment": (),
        "body": """
        Stand with your feet under your hips and your weight on both of them.

        ## How to do it

        - Breathe in, and lift one arm to the side and overhead.
        - Breathe out, and reach up first, then over. The other hand slides down the thigh.
        - Think of bending over a fence: no leaning forwards, no leaning back.

        Breathe into the long side for one round, then change. Four to each side.

        Hold the back of a chair with the lower hand if your balance is unsure.
        """,
        "related": ("seated-mid-back-rotation", "side-bend-in-easy-seat"),
    },
)
