/**
 * Every text of the kit. Numbers and dates arrive formatted for the locale; functions put them into a sentence.
 */
export interface CoursesLabels {
  common: {
    retry: string
    close: string
    cancel: string
    loading: string
    /** Something did not arrive and nobody knows why. */
    failed: string
    offline: string
    unauthorized: string
    logIn: string
    notFound: string
    rateLimited(seconds: string): string
    lessons(count: number, formatted: string): string
    level(level: string): string
    /** Spoken length, as "2 h 5 min". */
    duration(parts: { hours: string | null; minutes: string | null; seconds: string | null }): string
    percentComplete(percent: string): string
  }
  library: {
    title: string
    continue: string
    minutesLeft(minutes: number, formatted: string): string
    filters: Record<"all" | "in_progress" | "completed" | "expiring" | "not_available", string>
    filterLabel: string
    search: string
    clearSearch: string
    sort: string
    sorts: Record<"recent" | "added" | "title", string>
    completed: string
    notStarted: string
    expires(date: string): string
    /** Within two weeks of its end; at least two days. */
    expiresSoon(date: string, days: number, formatted: string): string
    /** Within a day of its end. */
    expiresToday(moment: string): string
    resultCount(count: number, formatted: string): string
    empty: Record<"all" | "in_progress" | "completed" | "expiring" | "not_available", { title: string; text: string }>
    noMatch(query: string): string
    more: string
    /** On a card that waits for its payment. */
    viewOrder(number: string): string
    /** On a card whose access ended or ends soon. */
    renew: string
    /** On a card whose access was withdrawn. */
    buyAgain: string
  }
  locks: {
    not_enrolled: string
    pending: string
    expired(date: string | null): string
    revoked: string
    not_released(date: string | null): string
    locked_by_order(lesson: string | null): string
    /** Prefix for assistive technology. */
    locked: string
  }
  course: {
    back: string
    outline: string
    showOutline: string
    hideOutline: string
    previous: string
    next: string
    position(current: string, total: string): string
    /** Name of the steps to the previous and the next lesson. */
    lessons: string
    /** The address names a lesson that the course does not have. */
    unknownLessonTitle: string
    unknownLessonText: string
    continueWith(title: string): string
    about: string
    resources: string
    noResources: string
    noDescription: string
    download: string
    markComplete: string
    completed: string
    completing: string
    /** Marked complete without a connection: it is sent when there is one. */
    completionKept(title: string): string
    lessonCompleted(title: string): string
    courseCompleted: string
    /** The moment in which the last lesson completes the course. */
    finishedTitle(course: string): string
    /** From a locked lesson to the one to finish first. */
    goToLesson(title: string): string
    autoplayNext: string
    upNext(seconds: string): string
    playNow: string
    sectionProgress(done: string, total: string): string
    types: Record<"video" | "audio" | "article" | "document", string>
    openDocument: string
    documentText: string
    /** A document lesson whose file is not there yet. */
    noDocument: string
    /** An article lesson without a text. */
    noText: string
    courseResources: string
    transcript: string
    transcriptLanguage: string
    transcriptSearch: string
    transcriptNoMatch(query: string): string
    empty: string
  }
  player: {
    /** Name of the player region. */
    label(title: string): string
    loading: string
    failedTitle: string
    failedText: string
    /** The store cannot be reached. */
    offlineTitle: string
    /** Access was closed while it played. */
    stoppedTitle: string
    /** Leads to the closed course, with its ways on. */
    stoppedNext: string
    resumedAt(time: string): string
    startOver: string
    limitTitle: string
    limitText: string
    limitDevice(device: string, lesson: string | null): string
    /** Which devices "Take over here" stops. */
    limitStops(devices: string): string
    takeOver: string
    rateLimitedTitle: string
    endedElsewhereTitle: string
    endedElsewhereText: string
    resumeHere: string
    savedOffline: string
    watched(percent: string): string
    help: string
    /** What a key did, shown over the picture for a moment. */
    effects: {
      /** @param seconds formatted; `forward`: or back */
      seek(seconds: string, forward: boolean): string
      volume(percent: string): string
      muted: string
      rate(rate: string): string
      captionsOn: string
      captionsOff: string
    }
    /** The key's name. */
    spaceKey: string
    shortcuts: Record<
      "play" | "back" | "forward" | "seek" | "volume" | "speed" | "captions" | "fullscreen" | "mute" | "lessons" | "help",
      string
    >
    controls: {
      play: string
      pause: string
      /** Ten seconds back, on phones. */
      rewind: string
      fastForward: string
      seek: string
      seekLabel: string
      played: string
      buffered: string
      currentTime: string
      duration: string
      volume: string
      mute: string
      unmute: string
      enableCaptions: string
      disableCaptions: string
      enterFullscreen: string
      exitFullscreen: string
      captions: string
      settings: string
      pip: string
      menuBack: string
      speed: string
      normal: string
      quality: string
      /** The quality that fits the connection. */
      auto: string
      disabled: string
      enabled: string
    }
  }
  preview: {
    whatYouGet: string
    watchPreview: string
    accessForever: string
    accessDays(days: number, formatted: string): string
    sequential: string
    empty: string
  }
  downloads: {
    title: string
    empty: { title: string; text: string }
    download(name: string): string
    from(course: string): string
    more: string
  }
  claim: {
    /** Name of the region. */
    label: string
    checking: string
    opening: string
    /** Before log-in. */
    waitingTitle(courses: number): string
    /** `order`: `null` where the courses were given without one. */
    waitingText(courses: number, order: string | null): string
    worksUntil(date: string): string
    logIn: string
    register: string
    openedTitle(courses: number): string
    /** Every course of the order waits for its payment. */
    pendingTitle(courses: number): string
    openedText(order: string | null): string
    open: string
    library: string
    problems: Record<ClaimProblem, { title: string; text: string }>
  }
  claimLink: {
    title: string
    text: string
    email: string
    badEmail: string
    order: string
    optional: string
    orderHint: string
    send: string
    sending: string
    sentTitle: string
    /** The same whether or not there is such an order. */
    sentText(email: string): string
    again: string
  }
  mails: {
    title: string
    newLessons: { title: string; text: string }
    saving: string
    saved: string
    failed: string
  }
}

/** Why a claim link opens nothing. */
export type ClaimProblem = "used" | "expired" | "revoked" | "unknown" | "empty" | "other"

/** Labels to change; whatever is left out stays English. */
export type CoursesLabelsInput = {
  [Group in keyof CoursesLabels]?: {
    [Key in keyof CoursesLabels[Group]]?: CoursesLabels[Group][Key] extends (...args: never[]) => string
      ? CoursesLabels[Group][Key]
      : CoursesLabels[Group][Key] extends object
        ? Partial<CoursesLabels[Group][Key]>
        : CoursesLabels[Group][Key]
  }
}
