/** Names a file whatever its signature: each answer of the server signs its addresses anew. */
export const withoutQuery = (url: string): string => url.split("?")[0] ?? url
