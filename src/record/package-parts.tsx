// The parts of a package's report, each shown only when there is something to tell.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { readBookKey } from '../book/book.ts'
import { findType } from '../register/types.ts'
import { api, queryText } from '../ui/api.ts'
import type { BookLine, PackageResult } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { useFieldName } from './names.tsx'

/** The register type of a package, by its first book. */
export const typeOf = (books: PackageResult['books']) => findType(readBookKey(books[0]?.key ?? '')?.type ?? '')

export function Books({ result }: { readonly result: PackageResult }) {
  const { t } = useLanguage()
  const known = useQuery({
    queryKey: ['books', result.office],
    queryFn: () => api.get<{ books: BookLine[] }>(`/books${queryText({ office: result.office })}`),
    enabled: result.books.length > 0,
  })
  const ids = new Map(known.data?.books.map((book) => [book.key, book.id]))
  if (result.books.length === 0) return null
  return (
    <Part title={t('package.books', { n: result.books.length })} open>
      {result.books.map((book) => {
        const id = ids.get(book.key)
        return (
          <li key={book.key}>
            {id === undefined ? (
              <b>{book.key}</b>
            ) : (
              <Link to="/books/$book" params={{ book: String(id) }}>
                {book.key}
              </Link>
            )}
            : {t('package.book.rows', { n: book.rows })} {book.made && <i>{t('package.book.made')}</i>}
          </li>
        )
      })}
    </Part>
  )
}

export function Files({ files }: { readonly files: PackageResult['files'] }) {
  const { t } = useLanguage()
  const { given, matched, unmatched, missing } = files
  if (given === 0 && missing.length === 0) return null
  return (
    <>
      <p>{t('package.files', { given, matched })}</p>
      {unmatched.length > 0 && (
        <Part title={t('package.files.unmatched', { n: unmatched.length })} open={unmatched.length <= 5}>
          {unmatched.map((file) => (
            <li key={file.name}>
              <span className="break">{file.name}</span>: {file.reason}
            </li>
          ))}
        </Part>
      )}
      {missing.length > 0 && (
        <Part title={t('package.files.missing', { n: missing.length })}>
          {missing.map((row) => (
            <li key={row.row}>{t('package.files.missing.row', { row: row.row, number: row.number })}</li>
          ))}
        </Part>
      )}
    </>
  )
}

export function Columns({ columns }: { readonly columns: PackageResult['columns'] }) {
  const { t } = useLanguage()
  const { unknown, missing } = columns
  return (
    <>
      {unknown.length > 0 && (
        <p>
          {t('package.columns.unknown')} <code>{unknown.join(', ')}</code>
        </p>
      )}
      {missing.length > 0 && (
        <p>
          {t('package.columns.missing')} <code>{missing.join(', ')}</code>
        </p>
      )}
    </>
  )
}

type ChangesProps = { readonly changes: PackageResult['changes']; readonly books: PackageResult['books'] }

export function Changes({ changes, books }: ChangesProps) {
  const { t } = useLanguage()
  const field = useFieldName(typeOf(books))
  if (changes.length === 0) return null
  return (
    <Part title={t('package.changes', { n: changes.length })}>
      {changes.map((change) => (
        <li key={`${change.row} ${change.field}`}>
          {t('package.change.row', { row: change.row })} {field(change.field)}: <del>{change.from || '–'}</del> →{' '}
          <ins>{change.to || '–'}</ins>
        </li>
      ))}
    </Part>
  )
}

type PartProps = { readonly title: string; readonly open?: boolean; readonly children: ReactNode }

const Part = ({ title, open, children }: PartProps) => (
  <details open={open ?? false}>
    <summary>{title}</summary>
    <ul className="part">{children}</ul>
  </details>
)
