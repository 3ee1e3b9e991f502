/** Files that this browser tab sent to be checked, by their job: they can be checked again with other options. */
const files = new Map<string, File>()

export const importFiles = {
  remember: (jobId: string, file: File): void => {
    files.set(jobId, file)
  },
  recall: (jobId: string): File | undefined => files.get(jobId),
}

/** What a file to import looks like, to begin from. */
export const IMPORT_EXAMPLE = [
  "email,course,access_days,expires_at,reason",
  "anna@example.com,bread-at-home,365,,Team licence",
  "ben@example.com,bread-at-home,,2027-12-31,Team licence",
  "",
].join("\n")
