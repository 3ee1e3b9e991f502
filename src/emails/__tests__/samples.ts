import { type EmailName, type EmailProps } from "../props"

const shop = "https://shop.example.com"
const carving = { title: "Spoon carving from green wood", url: `${shop}/account/courses/spoon-carving` }
const joinery = { title: "Japanese joinery: the first ten joints", url: `${shop}/account/courses/joinery` }

/** One of each, as a shopper would get it. */
export const samples: { [Name in EmailName]: EmailProps[Name] } = {
  accessGranted: {
    customerName: "Ada",
    courses: [{ ...carving, accessUntil: new Date("2027-03-01T12:00:00Z") }, joinery],
    libraryUrl: `${shop}/account/courses`,
    ordered: true,
  },
  orderPending: {
    customerName: "Ada",
    orderNumber: "#1042",
    courses: [carving],
    opensWhen: "paid",
    orderUrl: `${shop}/account/orders/1042`,
  },
  claimCourse: {
    orderNumber: "#1043",
    courses: [carving],
    claimUrl: `${shop}/courses/claim?token=pR0nD5kQ2vXw8YtUe3bLm7JzAh1cSgFiOoE9rNqTxVs`,
    expiresAt: new Date("2026-12-21T09:30:00Z"),
  },
  courseCompleted: { customerName: "Ada", course: carving, completedAt: new Date("2026-11-20T20:15:00Z") },
  accessEnds: {
    customerName: "Ada",
    course: carving,
    accessUntil: new Date("2026-11-28T08:00:00Z"),
    daysLeft: 7,
    renewUrl: `${shop}/products/spoon-carving`,
  },
  newLessons: {
    customerName: "Ada",
    course: carving,
    lessons: [
      { title: "Sharpening a hook knife", url: `${carving.url}/lessons/les_1` },
      { title: "Finishing with oil", url: `${carving.url}/lessons/les_2` },
    ],
    unsubscribeUrl: "https://api.example.com/courses/mails/unsubscribe?token=cus_01.newLessons.Xv3",
  },
}

export const names = Object.keys(samples) as EmailName[]
