import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { pages } from "./examples"

/** As GitHub makes one of a heading. */
function anchorOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, "")
    .replaceAll(" ", "-")
}

const anchorsIn = (page: string) => [...readFileSync(page, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading))

/** Where a link leads nowhere, why. */
function broken(page: string, link: string): string[] {
  const [file = "", anchor] = link.split("#")
  const target = file ? path.join(path.dirname(page), file) : page
  if (!existsSync(target)) {
    return [`${page}: there is no ${target}`]
  }
  return anchor && target.endsWith(".md") && !anchorsIn(target).includes(anchor) ? [`${page}: ${target} has no heading #${anchor}`] : []
}

describe("links of the documentation", () => {
  it("lead to files and headings that there are", () => {
    const links = pages().flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => ({ page, link: link }))
    )
    expect(links.length).toBeGreaterThan(50)
    expect(links.flatMap(({ link, page }) => broken(page, link))).toEqual([])
  })

  it("name files of the repository that there are", () => {
    const named = pages().flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/`((?:src|integration-tests|scripts|bench|demo|storefront|infra|docs)\/[\w./[\]-]+)`/g)].map(([, file]) => file)
    )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((file) => !existsSync(file))).toEqual([])
  })
})
