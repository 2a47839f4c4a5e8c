// For the browser: the register types that the province has imported, put in place before the first screen.
import { queryOptions } from '@tanstack/react-query'
import { api } from '../ui/api.ts'
import { readDefinition } from './definition.ts'
import { allVersions, BUILT_IN, installImported } from './types.ts'

type Registers = { readonly imported: readonly unknown[] }

export const importedQuery = queryOptions({
  queryKey: ['registers'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => {
    const { imported } = await api.get<Registers>('/registers')
    installImported([])
    for (const definition of imported) {
      const reading = readDefinition(definition, allVersions())
      if (reading.ok) installImported([...allVersions().slice(BUILT_IN.length), reading.type])
      else throw new Error(`a register type cannot be read: ${JSON.stringify(reading.problems)}`)
    }
    return imported.length
  },
})
