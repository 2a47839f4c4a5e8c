/** Sentences by key, each in both languages. Gaps in braces are filled by name: '{n} rows'. */
export type Messages = Readonly<Record<string, { readonly vi: string; readonly en: string }>>
