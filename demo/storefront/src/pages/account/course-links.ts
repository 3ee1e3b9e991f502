/** Where closed courses of the library lead on to. */
export const orderHref = (order: { id: string }): string => `/order/${order.id}`
export const productHref = (product: { handle: string }): string => `/products/${product.handle}`
