import type { LessonType } from "../../src/http/common"

export interface LessonSeed {
  title: string
  type: LessonType
  description?: string
  /** A file of demo/clips. */
  file?: string
  /** Further heights of the video, and captions by language: files of demo/clips. */
  renditions?: string[]
  captions?: Record<string, string>
  /** Files to download with the lesson. */
  downloads?: string[]
  /** Markdown of an article. */
  body?: string
  is_preview?: boolean
}

export interface CourseSeed {
  title: string
  handle: string
  subtitle: string
  description: string
  level: string
  access_days: number | null
  progression: "free" | "sequential"
  thumbnail: string
  /** Files to download with the whole course. */
  downloads?: string[]
  sections: { title: string; lessons: LessonSeed[] }[]
}

const video = (title: string, file: string, description: string, is_preview = false): LessonSeed => ({
  title,
  type: "video",
  file,
  description,
  is_preview,
})

const KNOTS: CourseSeed = {
  title: "Knots that hold",
  handle: "knots-that-hold",
  subtitle: "Four knots for boats, tents and everything that flaps",
  description: "Tie them, trust them, and get them undone again.",
  level: "Beginner",
  access_days: null,
  progression: "free",
  thumbnail: "course-knots.jpg",
  downloads: ["rope-list.pdf"],
  sections: [
    {
      title: "Before the first knot",
      lessons: [
        {
          ...video("Welcome aboard", "knots-1-welcome.mp4", "What you will learn, and which rope to take.", true),
          captions: { en: "knots-1-welcome.en.vtt", de: "knots-1-welcome.de.vtt" },
        },
        {
          title: "How to look after rope",
          type: "article",
          body: [
            "## Keep it dry, keep it clean",
            "",
            "Rope dies of **salt, sand and sun**. Rinse it in fresh water, let it dry in the shade, and never coil it wet.",
            "",
            "- Look at the whole length before you trust it.",
            "- A shiny, hard spot has been hot: cut there.",
            "- Whip the ends, or tape them until you do.",
          ].join("\n"),
        },
      ],
    },
    {
      title: "Knots under load",
      lessons: [
        {
          ...video("The bowline", "knots-2-bowline.mp4", "A loop that neither slips nor jams."),
          renditions: ["knots-2-bowline-180p.mp4"],
          captions: { en: "knots-2-bowline.en.vtt" },
        },
        video("The clove hitch", "knots-3-clove-hitch.mp4", "Quick to tie on any post."),
        video("The rolling hitch", "knots-4-rolling-hitch.mp4", "It grips along a spar or another rope."),
        { title: "Knot chart", type: "document", file: "knot-chart.pdf", description: "To print and pin to the wall." },
      ],
    },
  ],
}

const BREAD: CourseSeed = {
  title: "Bread at home",
  handle: "bread-at-home",
  subtitle: "One loaf, done properly",
  description: "From flour and water to a crust that sings, in an ordinary oven.",
  level: "Beginner",
  access_days: 365,
  progression: "sequential",
  thumbnail: "course-bread.jpg",
  sections: [
    {
      title: "Dough",
      lessons: [
        {
          ...video("What bread is", "bread-1-what-bread-is.mp4", "Flour, water, salt and time.", true),
          captions: { en: "bread-1-what-bread-is.en.vtt" },
        },
        video("Mixing and resting", "bread-2-mixing.mp4", "Why the dough does the work while you wait."),
        video("Stretch and fold", "bread-3-folding.mp4", "Strength without kneading."),
      ],
    },
    {
      title: "Oven",
      lessons: [
        video("Shaping a loaf", "bread-4-shaping.mp4", "A tight skin holds the shape."),
        {
          ...video("Baking with steam", "bread-5-baking.mp4", "Ten minutes that make the crust."),
          downloads: ["bread-recipe.pdf"],
        },
        {
          title: "When it goes wrong",
          type: "article",
          body: [
            "## Read the crumb",
            "",
            "A **flat loaf** was left too long; a **dense** one not long enough. Large holes under the crust: shape it tighter.",
            "",
            "1. Change one thing at a time.",
            "2. Write it down.",
            "3. Eat the evidence.",
          ].join("\n"),
        },
      ],
    },
  ],
}

const DARKROOM: CourseSeed = {
  title: "Darkroom basics",
  handle: "darkroom-basics",
  subtitle: "A photograph without a computer",
  description: "Develop a film in the kitchen and make the first print.",
  level: "Intermediate",
  access_days: null,
  progression: "free",
  thumbnail: "course-darkroom.jpg",
  sections: [
    {
      title: "From light to paper",
      lessons: [
        video("Light and paper", "darkroom-1-light.mp4", "What the paper sees.", true),
        video("Developing film", "darkroom-2-film.mp4", "Eleven minutes in the dark."),
        video("The first print", "darkroom-3-first-print.mp4", "Test strip, exposure, tray by tray."),
      ],
    },
  ],
}

/** What the demo teaches. */
export const COURSES: CourseSeed[] = [KNOTS, BREAD, DARKROOM]
