import { type EmailLabelsInput, type EmailName, type EmailProps } from ".."
import { samples } from "./samples"

const courses = (count: number, one: string, two: string, more: string) => (count === 1 ? one : count === 2 ? two : more)

export const arabicLabels = {
  greeting: (name) => (name ? `مرحبًا ${name}،` : "مرحبًا،"),
  accessUntil: (date) => `الوصول متاح حتى ${date}`,
  accessForever: "الوصول دائم",
  linkFallback: "إذا لم يعمل الزر، فافتح هذا العنوان:",
  accessGranted: {
    subject: (title, count) => courses(count, `دورتك متاحة الآن: ${title}`, "دورتاك متاحتان الآن", "دوراتك متاحة الآن"),
    heading: (count) => courses(count, "دورتك متاحة الآن", "دورتاك متاحتان الآن", "دوراتك متاحة الآن"),
    body: (_, ordered) => `${ordered ? "شكرًا لطلبك. " : ""}يمكنك البدء متى شئت، ونحن نحفظ موضعك.`,
    action: () => "ابدأ الآن",
  },
  orderPending: {
    subject: (orderNumber) => `استلمنا الطلب ${orderNumber}`,
    heading: "استلمنا طلبك",
    body: (orderNumber) => `شكرًا للطلب ${orderNumber}. يتضمن دورة لم تُفتح بعد:`,
    opensWhen: {
      paid: "تُفتح الدورة فور تأكيد الدفع. عند الدفع نقدًا، يكون ذلك بعد الاستلام.",
      delivered: "تُفتح الدورة عند تسليم الطلب.",
      completed: "تُفتح الدورة عند اكتمال الطلب.",
      confirmed: "تُفتح الدورة بعد أن نؤكد طلبك.",
    },
    outro: "سنراسلك حينها، ولا يلزمك فعل شيء الآن.",
    action: "عرض الطلب",
  },
  claimCourse: {
    subject: (title) => `استلم دورتك: ${title}`,
    heading: () => "استلم دورتك",
    body: (orderNumber) => `شكرًا للطلب ${orderNumber}. اشتريت كضيف، فسجّل الدخول أو أنشئ حسابًا لتصبح الدورة لك:`,
    bodyGiven: () => "فتحنا لك دورة. سجّل الدخول أو أنشئ حسابًا لتصبح لك:",
    action: () => "استلام الدورة",
    expires: (date) => `يعمل الرابط مرة واحدة حتى ${date}.`,
    ignore: "إذا لم تطلب هذا، فتجاهل هذه الرسالة.",
    ignoreGiven: "إذا لم تكن تتوقع هذا، فتجاهل هذه الرسالة.",
  },
  courseCompleted: {
    subject: (title) => `أكملت ${title}`,
    heading: "أحسنت",
    body: (title, date) => `أكملت ${title} في ${date}.`,
    outro: "يمكنك العودة إلى كل درس ما دام الوصول متاحًا.",
    action: "افتح الدورة",
  },
  accessEnds: {
    subject: (title, daysLeft) => `ينتهي وصولك إلى ${title} خلال ${daysLeft} أيام`,
    heading: (daysLeft) => `ينتهي وصولك خلال ${daysLeft} أيام`,
    body: (title, date) => `ينتهي وصولك إلى ${title} في ${date}.`,
    outro: "ما أكملته يبقى محفوظًا.",
    renew: "يمكنك التمديد قبل الانتهاء، ويضاف الوقت الجديد إلى القديم.",
    renewAction: "تمديد الوصول",
    action: "متابعة الدورة",
  },
  newLessons: {
    subject: (title) => `دروس جديدة في ${title}`,
    heading: () => "دروس جديدة",
    body: (title) => `أضيفت دروس إلى ${title}:`,
    action: "افتح الدورة",
    unsubscribe: "إيقاف رسائل الدروس الجديدة",
  },
  unsubscribePage: {
    heading: "رسائل الدروس الجديدة",
    body: "هل تريد إيقاف الرسائل عن الدروس الجديدة في دوراتك؟ رسائل الطلبات والوصول تبقى كما هي.",
    action: "إيقافها",
    doneHeading: "تم إيقافها",
    doneBody: "لن تصلك رسائل عن الدروس الجديدة. يمكنك تشغيلها مجددًا من حسابك.",
    invalidHeading: "هذا الرابط لا يعمل",
    invalidBody: "قد يكون الرابط ناقصًا. افتحه من الرسالة مرة أخرى.",
  },
} satisfies EmailLabelsInput

const customerName = "سارة"
const carving = { ...samples.courseCompleted.course, title: "نحت الملاعق من الخشب الأخضر" }

/** One of each in Arabic; the second course of the order keeps its English title. */
export const arabicSamples: { [Name in EmailName]: EmailProps[Name] } = {
  accessGranted: {
    ...samples.accessGranted,
    customerName,
    courses: [{ ...samples.accessGranted.courses[0], title: carving.title }, samples.accessGranted.courses[1]],
  },
  orderPending: { ...samples.orderPending, customerName, courses: [carving] },
  claimCourse: { ...samples.claimCourse, courses: [carving] },
  courseCompleted: { ...samples.courseCompleted, customerName, course: carving },
  accessEnds: { ...samples.accessEnds, customerName, course: carving },
  newLessons: {
    ...samples.newLessons,
    customerName,
    course: carving,
    lessons: [{ title: "شحذ السكين المعقوفة", url: `${carving.url}/lessons/les_1` }],
  },
}
