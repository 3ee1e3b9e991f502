const KEY = "fieldnote_cart_id"

export const readCartId = (): string | null => window.localStorage.getItem(KEY)
export const writeCartId = (id: string): void => window.localStorage.setItem(KEY, id)
export const forgetCartId = (): void => window.localStorage.removeItem(KEY)
