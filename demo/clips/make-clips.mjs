/**
 * Makes the demo's media from clips.json: short H.264/AAC clips with the lesson's title, a running counter of seconds
 * and a soft tone that ticks, the pictures, and a one-page PDF. Their output is committed; run this only to change it:
 *
 *   node demo/clips/make-clips.mjs      (needs ffmpeg; FONT and FONT_BOLD name other font files)
 */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"

const here = path.dirname(fileURLToPath(import.meta.url))
const { courses, clips, renditions, pictures, documents } = JSON.parse(readFileSync(path.join(here, "clips.json"), "utf8"))
const font = process.env.FONT ?? "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
const bold = process.env.FONT_BOLD ?? "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
const FPS = 12

const scratch = mkdtempSync(path.join(tmpdir(), "courses-clips-"))
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }))
let textFiles = 0

/** drawtext reads the text from a file, so that nothing needs escaping. */
function textFile(text) {
  const file = path.join(scratch, `${(textFiles += 1)}.txt`)
  writeFileSync(file, text)
  return file
}

const text = (value, { size, x, y, colour = "white", face = bold }) =>
  `drawtext=fontfile=${face}:textfile=${textFile(value)}:expansion=none:fontsize=${size}:fontcolor=${colour}:x=${x}:y=${y}`

const ffmpeg = (args) => execFileSync("ffmpeg", ["-hide_banner", "-loglevel", "error", "-y", ...args], { stdio: "inherit" })

function makeClip({ file, course, title, seconds, tone }) {
  const { colours, accent, kicker, title: courseTitle } = courses[course]
  const picture = [
    text(kicker, { size: 15, x: 40, y: 42, colour: accent }),
    text(title, { size: 38, x: 38, y: 68 }),
    text(courseTitle, { size: 17, x: 40, y: 122, colour: "white@0.75", face: font }),
    `drawtext=fontfile=${bold}:text='%{eif\\:t\\:d}':fontsize=120:fontcolor=white:x=w-tw-44:y=h-th-70`,
    text("seconds", { size: 15, x: "w-tw-48", y: "h-52", colour: "white@0.75", face: font }),
  ].join(",")
  ffmpeg([
    "-f", "lavfi", "-i", `gradients=s=640x360:c0=${colours[0]}:c1=${colours[1]}:x0=0:y0=0:x1=640:y1=360:speed=0.00001:r=1:d=1`,
    "-f", "lavfi", "-i", `color=${accent}:s=640x8:r=${FPS}:d=${seconds}`,
    "-f", "lavfi", "-i", `sine=frequency=${tone}:beep_factor=2:duration=${seconds}:sample_rate=44100`,
    "-filter_complex",
    `[0:v]trim=end_frame=1,loop=-1:1:0,setpts=N/${FPS}/TB,fps=${FPS},trim=duration=${seconds},${picture}[base];` +
      `[base][1:v]overlay=x='-w+w*t/${seconds}':y=H-h:shortest=1,format=yuv420p[v];` +
      `[2:a]volume=0.35,afade=t=in:d=0.3,afade=t=out:st=${seconds - 0.5}:d=0.5[a]`,
    "-map", "[v]", "-map", "[a]", "-t", String(seconds), "-r", String(FPS),
    "-c:v", "libx264", "-preset", "veryslow", "-crf", "30", "-g", String(FPS * 4), "-profile:v", "main",
    "-c:a", "aac", "-b:a", "40k", "-ac", "1",
    "-movflags", "+faststart", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1",
    path.join(here, file),
  ])
}

/** The same clip with fewer lines, for the player's quality menu. */
function makeRendition({ file, of, height }) {
  ffmpeg([
    "-i", path.join(here, of), "-vf", `scale=-2:${height}`,
    "-c:v", "libx264", "-preset", "veryslow", "-crf", "32", "-g", String(FPS * 4), "-profile:v", "main", "-c:a", "copy",
    "-movflags", "+faststart", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1",
    path.join(here, file),
  ])
}

function makePicture({ file, course, title, kicker }) {
  const { colours, accent } = courses[course]
  ffmpeg([
    "-f", "lavfi", "-i", `gradients=s=640x360:c0=${colours[0]}:c1=${colours[1]}:x0=0:y0=0:x1=640:y1=360:speed=0.00001:r=1:d=1`,
    "-vf", `${text(kicker, { size: 17, x: 44, y: 212, colour: accent })},${text(title, { size: 46, x: 42, y: 246 })},drawbox=x=44:y=192:w=72:h=5:color=${accent}:t=fill`,
    "-frames:v", "1", "-q:v", "5", path.join(here, file),
  ])
}

/** A one-page PDF in the standard fonts: small enough to write by hand. */
function makeDocument({ file, title, lines }) {
  const escape = (line) => line.replace(/[\\()]/g, "\\$&")
  const wrapped = lines.flatMap((line) => line.match(/.{1,80}(\s|$)/g)?.map((part) => part.trim()) ?? [""])
  const content = [
    "BT /F2 26 Tf 60 770 Td", `(${escape(title)}) Tj ET`,
    "BT /F1 12 Tf 60 730 Td 18 TL", ...wrapped.map((line) => `(${escape(line)}) Tj T*`), "ET",
  ].join("\n")
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
  ]
  let body = "%PDF-1.4\n"
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return String(offset).padStart(10, "0")
  })
  const start = body.length
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${offset} 00000 n \n`).join("")}`
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  writeFileSync(path.join(here, file), body, "latin1")
}

clips.forEach(makeClip)
renditions.forEach(makeRendition)
pictures.forEach(makePicture)
documents.forEach(makeDocument)

const sizes = [...clips, ...renditions, ...pictures, ...documents].map(({ file }) => [file, statSync(path.join(here, file)).size])
for (const [file, size] of sizes) {
  console.log(`${String(Math.ceil(size / 1024)).padStart(6)} KB  ${file}`)
}
const total = sizes.reduce((sum, [, size]) => sum + size, 0)
console.log(`${String(Math.ceil(total / 1024)).padStart(6)} KB  together`)
if (total > 6 * 1024 * 1024) {
  throw new Error("The demo's media must stay under 6 MB together")
}
