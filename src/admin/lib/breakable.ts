const LONG_WORD = /\S{25,}/gu
const PART = /\S{6}(?=\S)/gu

/** Lets a line break within words that are longer than it, where no class can be given: in the dashboard's prompts. */
export const breakable = (text: string): string => text.replace(LONG_WORD, (word) => word.replace(PART, "$&\u200b"))
