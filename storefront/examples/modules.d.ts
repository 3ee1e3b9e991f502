/** What the Next.js example needs of Next.js, which this repository does not install. */
declare module "next/headers" {
  export function cookies(): Promise<{ get(name: string): { value: string } | undefined }>
}
declare module "next/navigation" {
  export function useRouter(): { replace(href: string, options?: { scroll?: boolean }): void; push(href: string): void }
  export function usePathname(): string
  export function useSearchParams(): URLSearchParams
}
declare module "*.css"
