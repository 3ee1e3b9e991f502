import { useComboboxData } from "@medusajs/dashboard/hooks"
import type { QueryKey } from "@tanstack/react-query"

export interface PickerPage {
  count: number
  offset: number
  limit: number
  options: { label: string; value: string }[]
}

export interface PickerQuery {
  q?: string
  limit?: number
  offset?: number
}

/** Where a picker's options come from. */
export interface PickerSource {
  queryKey: QueryKey
  load: (query: PickerQuery) => Promise<PickerPage>
}

/** What the dashboard's combobox needs to search on the server while one types, and load more while one scrolls. */
export const usePicker = ({ load, queryKey }: PickerSource) => {
  const data = useComboboxData<PickerPage, PickerQuery>({
    queryKey,
    queryFn: ({ limit, offset, q }) => load({ limit, offset, q }),
    getOptions: (page) => page.options,
  })
  return {
    combobox: {
      options: data.options,
      searchValue: data.searchValue,
      fetchNextPage: () => void data.fetchNextPage(),
      isFetchingNextPage: data.isFetchingNextPage,
    },
    search: data.onSearchValueChange,
    error: data.error,
  }
}
