/** What the templates use of Next.js, which this repository does not install. */
declare module "next" {
  export interface Metadata {
    title?: string
    description?: string
    robots?: { index?: boolean }
    referrer?: "no-referrer"
  }
}
declare module "next/headers" {
  export function cookies(): Promise<{ get(name: string): { value: string } | undefined }>
}
declare module "next/navigation" {
  export function redirect(href: string): never
  export function useRouter(): {
    push(href: string): void
    replace(href: string, options?: { scroll?: boolean }): void
    refresh(): void
  }
  export function usePathname(): string
  export function useParams<Params>(): Params
  export function useSearchParams(): URLSearchParams
}
declare module "*.css"
