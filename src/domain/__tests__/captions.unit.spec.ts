import fc from "fast-check"
import { decodeCaptions } from "../caption-encoding"
import { cueWords, sanitizeCueText } from "../caption-text"
import { parseCaptions, writeVtt, type CaptionCue } from "../captions"
import { canonicalLanguage, languageName } from "../language"

const cues = (source: string) => {
  const parsed = parseCaptions(source)
  expect([parsed.skipped, parsed.refusal]).toEqual([[], null])
  return parsed.cues ?? []
}
const skipped = (source: string) => parseCaptions(source).skipped.map(({ line, message }) => `${line}: ${message}`)
const refusal = (source: string) => {
  const { refusal: found } = parseCaptions(source)
  return found && `${found.line}: ${found.message}`
}
const cue = (startMs: number, endMs: number, text: string, settings = ""): CaptionCue => ({ startMs, endMs, settings, text })

const SRT = "1\r\n00:00:01,000 --> 00:00:04,200\r\nTake the rope\r\nin both hands.\r\n\r\n2\r\n00:00:05,000 --> 00:00:07,500\r\n<i>Now</i> pull.\r\n"

interface BrowserCue {
  startMs: number
  endMs: number
  text: string
}

/** The standard's parser, step by step as it is written there (https://www.w3.org/TR/webvtt1/#file-parsing). */
function asBrowsersParse(source: string): BrowserCue[] {
  const lines = source.replace(/\r\n|\r/g, "\n").split("\n")
  const shown: BrowserCue[] = []
  let position = 1
  while (position < lines.length && lines[position] !== "") {
    position += 1
  }
  while (position < lines.length) {
    while (position < lines.length && lines[position] === "") {
      position += 1
    }
    let found: BrowserCue | null = null
    let seenArrow = false
    let buffer: string[] = []
    for (let count = 1; position < lines.length; count++, position++) {
      const text = lines[position] ?? ""
      if (text.includes("-->")) {
        if (!seenArrow && count <= 2) {
          seenArrow = true
          buffer = []
          const times = /^[ \t\f]*(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})[ \t\f]*-->[ \t\f]*(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})/.exec(text)
          const ms = (at: number) => ((Number(times?.[at] ?? 0) * 60 + Number(times?.[at + 1])) * 60 + Number(times?.[at + 2])) * 1000 + Number(times?.[at + 3])
          found = times && { startMs: ms(1), endMs: ms(5), text: "" }
          continue
        }
        break
      }
      if (text === "") {
        break
      }
      buffer.push(text)
    }
    if (found) {
      shown.push({ ...found, text: buffer.join("\n") })
    }
  }
  return shown
}

describe("parseCaptions", () => {
  it("reads SRT with Windows line ends", () => {
    expect(cues(SRT)).toEqual([cue(1000, 4200, "Take the rope\nin both hands."), cue(5000, 7500, "<i>Now</i> pull.")])
  })

  it("reads WebVTT: without its header, comments, styles and regions; with ids, settings and short times", () => {
    const source = `\ufeffWEBVTT - Knots\nKind: captions\n\nSTYLE\n::cue { background: url(http://a.example/x) }\n\nREGION\nid:fred\n\nNOTE to myself\n\nintro\n00:01.500 --> 00:03.000 line:0 align:start region:fred onclick:x\nHi\n\n100:00:00.000 --> 100:00:01.000\nlate`
    expect(skipped(source)).toEqual(["16: these are no times; expected them as 00:00:01.000 --> 00:00:04.000"])
    expect(cues(source.slice(0, source.indexOf("100:")))).toEqual([cue(1500, 3000, "Hi", "line:0 align:start")])
  })

  it("reads what files of the wild have", () => {
    expect(cues("00:00:01.000 --> 00:00:02.000\nno counter")).toEqual([cue(1000, 2000, "no counter")])
    expect(cues("1\n0:0:1,5 --> 0:0:2\nshort\n2\n00:00:03,000 --> 00:00:04,000\nno empty line between")).toEqual([
      cue(1500, 2000, "short"),
      cue(3000, 4000, "no empty line between"),
    ])
    expect(cues("1\r00:00:05,000 --> 00:00:06,000 X1:10 X2:20 Y1:1 Y2:2\rlater\r\r2\r00:00:01,000 --> 00:00:02,000\r{\\an8}<font color=red>first</font>\r")).toEqual([
      cue(1000, 2000, "first", "line:0"),
      cue(5000, 6000, "later"),
    ])
    expect(cues("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\n<b> </b>\n\n3\n00:00:05,000 --> 00:00:06,000\nx")).toEqual([cue(5000, 6000, "x")])
  })

  const first = cue(1000, 2000, "Take the rope.")
  const last = cue(9000, 10_000, "Pull.")
  it.each<[name: string, source: string, shown: CaptionCue[], left: string[]]>([
    [
      "a cue of no length, as podcast tools write for a pause",
      "WEBVTT\n\n00:01.000 --> 00:02.000\nTake the rope.\n\n00:05.000 --> 00:05.000\nHm.\n\n00:09.000 --> 00:10.000\nPull.\n",
      [first, last],
      ["6: the cue ends at the moment that it begins"],
    ],
    [
      "an empty line inside a cue",
      "1\n00:00:01,000 --> 00:00:02,000\nTake the rope.\n\nin both hands.\n\n2\n00:00:09,000 --> 00:00:10,000\nPull.\n",
      [first, last],
      ['5: no times stand above "in both hands.", so it belongs to no cue'],
    ],
    ["blank lines before the header", "\ufeff\r\n\r\nWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nTake the rope.\r\n", [first], []],
    [
      "a trailing credit",
      "1\n00:00:01,000 --> 00:00:02,000\nTake the rope.\n\nCaptions by Studio A\nwww.studio-a.example\n",
      [first],
      ['5: no times stand above "Captions by Studio A", so it belongs to no cue'],
    ],
    [
      "a lone counter",
      "1\n00:00:01,000 --> 00:00:02,000\nTake the rope.\n\n2\n\n3\n00:00:09,000 --> 00:00:10,000\nPull.\n",
      [first, last],
      ['5: no times stand above "2", so it belongs to no cue'],
    ],
    ["a space before the milliseconds", "1\n00:00:01 ,000 --> 00:00:02, 000\nTake the rope.\n", [first], []],
    [
      "a cue that ends before it begins, and minutes beyond 59",
      "1\n00:00:04,000 --> 00:00:01,000\nback\n\n2\n00:61:00,000 --> 00:62:00,000\nno\n\n3\n00:00:01,000 --> 00:00:02,000\nTake the rope.\n",
      [first],
      ["2: the cue ends before it begins", "6: these are no times; expected them as 00:00:01.000 --> 00:00:04.000"],
    ],
    [
      "two lines above the times, of which browsers drop all but what follows the arrow",
      "WEBVTT\n\nchapter\nintro\n00:01.000 --> 00:02.000\nTake the rope.\n",
      [first],
      ['3: no times stand above "chapter", so it belongs to no cue'],
    ],
    [
      "a text that is too long to be read",
      `00:01.000 --> 00:02.000\nTake the rope.\n\n00:03.000 --> 00:04.000\n${"x".repeat(2_001)}`,
      [first],
      ["4: the cue's text is longer than 2000 characters"],
    ],
    ["fractions of any length", "WEBVTT\n\n00:00:01.0000 --> 00:00:02.000000line:0\nTake the rope.", [{ ...first, settings: "line:0" }], []],
  ])("shows what can be shown, and lists the rest: %s", (_name, source, shown, left) => {
    expect(parseCaptions(source)).toMatchObject({ cues: shown, refusal: null })
    expect(skipped(source)).toEqual(left)
  })

  it("refuses only what is no caption file, or is too large", () => {
    expect(refusal("")).toBe("1: the file has no cue that can be shown")
    expect(refusal("WEBVTT\n")).toBe("1: the file has no cue that can be shown")
    expect(refusal("\n\nDear Ann,\nthank you.")).toBe('3: the file has no cue that can be shown; no times stand above "Dear Ann,", so it belongs to no cue')
    expect(refusal("[Script Info]\nTitle: Knots\n")).toBe("1: this looks like an ASS or SSA file; export the captions as WebVTT or SRT")
    expect(refusal('<?xml version="1.0"?>\n<tt xmlns="http://www.w3.org/ns/ttml">')).toContain("TTML")
    expect(refusal("{0}{25}Take the rope.")).toContain("MicroDVD")
    expect(refusal('{"cues": []}')).toContain("JSON")
    expect(refusal("WEBVTT\n\n" + "00:01.000 --> 00:02.000\nx\n\n".repeat(20_001))).toBe("1: the file has more than 20000 cues")
  })

  const text = fc.array(fc.constantFrom("Hi", "2 < 3", "&", "&lt;", "&amp;", "<b>", "</b>", "<i>", "<v Ann-->", "<c.a-->", "<script>", "\n", "-->", "--", ">", " ", "ä😀", "ك", "\u0000", "7", "{\\an8}", "NOTE"), { maxLength: 12 }).map((parts) => parts.join(""))
  const timed = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 359_990_000 }), fc.integer({ min: 1, max: 9_999 }), text.map(sanitizeCueText).filter((it) => cueWords(it).words !== "")).map(([from, length, words]) => cue(from, from + length, words)),
    { minLength: 1, maxLength: 8 }
  )

  it("gives back what it wrote", () => {
    fc.assert(
      fc.property(timed, (made) => {
        const sorted = [...made].sort((a, b) => a.startMs - b.startMs)
        expect(parseCaptions(writeVtt(sorted))).toEqual({ cues: sorted, skipped: [], refusal: null })
      })
    )
  })

  const line = fc.oneof(text, fc.string(), fc.constantFrom("", "", "1", "WEBVTT", "NOTE", "STYLE", "00:00:01,000 --> 00:00:02,000", "00:05.000 --> 00:09.000 line:5%", "0 --> 1", "-->"))

  it("never throws; cues come by time, end after they begin, and hold no foreign markup", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom("\n", "\r\n", "\r"), (lines, end) => {
        const parsed = parseCaptions(lines.join(end))
        const count = lines.join(end).split(/\r\n|\r|\n/).length
        expect(parsed.skipped.every((problem) => problem.line >= 1 && problem.line <= count)).toBe(true)
        expect(parsed.cues === null).toBe(parsed.refusal !== null)
        for (const [index, { startMs, endMs, text: words }] of (parsed.cues ?? []).entries()) {
          expect(startMs).toBeGreaterThanOrEqual(parsed.cues?.[index - 1]?.startMs ?? 0)
          expect(endMs).toBeGreaterThan(startMs)
          expect(words.replace(/<\/?(?:b|i|u|ruby|rt|lang(?: [^<>]*)?|v(?: [^<>]*)?|c(?:\.[\w-]+)*)>/g, "")).not.toMatch(/[<>\0]/)
        }
        const again = parsed.cues && parseCaptions(writeVtt(parsed.cues))
        expect(again?.cues ?? null).toEqual(parsed.cues)
      })
    )
  })

  it("shows every cue that browsers show", () => {
    const vttLine = fc.oneof(line, fc.constantFrom(" ", "00:01.000-->00:02.000", "00:00:03.000 --> 00:00:02.000 align:end", "01:00.000\t-->\t02:00.000\tline:0", "00:01.00 --> 00:02.000", "100:00:00.000 --> 100:00:00.001"))
    const visible = (shown: readonly BrowserCue[]) =>
      shown
        .filter(({ startMs, endMs, text: words }) => startMs < endMs && endMs < 360_000_000 && cueWords(sanitizeCueText(words)).words !== "")
        .map(({ startMs, endMs, text: words }) => `${startMs} ${endMs} ${sanitizeCueText(words)}`)
    fc.assert(
      fc.property(fc.array(vttLine, { maxLength: 30 }), fc.constantFrom("\n", "\r\n", "\r"), (lines, end) => {
        const source = ["WEBVTT", "", ...lines].join(end)
        const ours = (parseCaptions(source).cues ?? []).map(({ startMs, endMs, text: words }) => `${startMs} ${endMs} ${words}`)
        expect(ours).toEqual(expect.arrayContaining(visible(asBrowsersParse(source))))
      }),
      { numRuns: 500 }
    )
  })

  it("is quick with what is made to be slow", () => {
    // The processor's time: a busy machine is no slow expression.
    const begin = process.cpuUsage()
    for (const part of ["<", "<a", "<c.a", "&", "{\\", "<v "]) {
      parseCaptions(`WEBVTT\n\n${`00:01.000 --> 00:02.000\n${part.repeat(2_000 / part.length)}\n\n`.repeat(400)}`)
    }
    expect(process.cpuUsage(begin).user / 1_000).toBeLessThan(3_000)
  })
})

describe("sanitizeCueText", () => {
  it.each([
    ["<script>alert(1)</script>", "alert(1)"],
    ["<img src=x onerror=alert(1)>Rope", "Rope"],
    ["<b onclick=x>bold", "<b>bold</b>"],
    ["<b><i>both</b> none</i>", "<b><i>both</i></b> none"],
    ["<v.loud Ann & Bob>Hi", "<v Ann &amp; Bob>Hi</v>"],
    ["<c.yellow.bg_blue>x</c>", "<c.yellow.bg_blue>x</c>"],
    ["<00:00:01.000>la", "la"],
    ["2 < 3 and 4 > 3 --> so", "2 &lt; 3 and 4 &gt; 3 --&gt; so"],
    ["&lt;b&gt; &amp;amp; &#228; &#xE4; &nbsp;&bogus; &#0;", "&lt;b&gt; &amp;amp; ä ä \u00a0&amp;bogus; \ufffd"],
    [" a \n\n\t\n b\u0000 ", "a\nb"],
  ])("makes %j safe", (source, safe) => {
    expect(sanitizeCueText(source)).toBe(safe)
    expect(sanitizeCueText(safe)).toBe(safe)
  })
})

describe("cueWords", () => {
  it("tells words and speaker", () => {
    expect(cueWords("<v Ann &amp; Bob><i>Take</i>\nthe &lt;rope&gt;</v>")).toEqual({ speaker: "Ann & Bob", words: "Take the <rope>" })
    expect(cueWords("Pull.")).toEqual({ speaker: null, words: "Pull." })
  })
})

describe("decodeCaptions", () => {
  const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16()

  it.each<[string, Buffer]>([
    ["UTF-8", Buffer.from("Knöten")],
    ["UTF-8 with a mark", Buffer.from("\ufeffKnöten")],
    ["UTF-16 LE with a mark", Buffer.from("\ufeffKnöten", "utf16le")],
    ["UTF-16 BE with a mark", utf16be("\ufeffKnöten")],
    ["UTF-16 LE", Buffer.from("Knöten", "utf16le")],
    ["UTF-16 BE", utf16be("Knöten")],
  ])("reads %s", (_name, bytes) => {
    expect(decodeCaptions(bytes)).toBe("Knöten")
  })

  it("refuses Latin-1 and broken UTF-16", () => {
    expect(decodeCaptions(Buffer.from("Knöten", "latin1"))).toBeNull()
    expect(decodeCaptions(Buffer.from([0xff, 0xfe, 0x00, 0xd8]))).toBeNull()
  })
})

describe("languages", () => {
  it.each([
    ["de", "de", "Deutsch"],
    ["pt-br", "pt-BR", "Português (Brasil)"],
    ["AR", "ar", "العربية"],
    ["zh-hant", "zh-Hant", "中文（繁體）"],
  ])("knows %s", (given, tag, name) => {
    expect(canonicalLanguage(given)).toBe(tag)
    expect(languageName(tag)).toBe(name)
  })

  it.each(["", "xx", "english", "de_DE", "und", "x-klingon", "e", "de-", "💥", "de\0"])("refuses %j", (tag) => {
    expect(canonicalLanguage(tag)).toBeNull()
  })

  it("falls back to the tag", () => {
    expect(languageName("not a tag")).toBe("not a tag")
  })
})
