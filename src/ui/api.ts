// The one door to the server: JSON in and out, refusals as ApiProblem. Every state-changing call carries an operation
// id, so that a call repeated over a bad line changes nothing twice.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { FILE_NUMBER_HEADER } from '../lib/file-number.ts'
import { keptFileNumber } from './file-number.ts'

/** A refusal of the server (application/problem+json), or the line that broke before it could answer. */
export class ApiProblem extends Error {
  readonly code: string
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  readonly vi: string
  readonly en: string
  /** What it is about: a number, a name. */
  readonly about: string | undefined
  constructor(problem: { code: string; status: number; vi: string; en: string; about?: string | undefined }) {
    super(problem.en)
    this.about = problem.about
    this.code = problem.code
    this.status = problem.status
    this.vi = problem.vi
    this.en = problem.en
  }
}

const NO_LINE = {
  code: 'network',
  status: 0,
  vi: 'Mất kết nối với máy chủ. Dữ liệu đang nhập vẫn còn trên máy này. Kiểm tra mạng rồi thử lại.',
  en: 'The server cannot be reached. What you typed is still on this computer. Check the line and try again.',
}

/** Reads a refusal's body; what is not problem+json (a proxy's page, a fault) becomes one plain sentence. */
export function problemOf(status: number, body: string): ApiProblem {
  const told = readJson(body)
  const text = (key: string): string | undefined => (typeof told?.[key] === 'string' ? told[key] : undefined)
  const en = text('title') ?? `The server answered ${status}. Try again; if it stays, tell your support.`
  const vi = text('detail') ?? `Máy chủ trả lời lỗi ${status}. Thử lại; nếu vẫn lỗi, báo người hỗ trợ.`
  return new ApiProblem({ code: text('code') ?? `http.${status}`, status, vi, en, about: text('about') })
}

function readJson(body: string): Record<string, unknown> | undefined {
  try {
    const told: unknown = JSON.parse(body)
    return typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : undefined
  } catch {
    return undefined // not JSON: the caller says so with the status
  }
}

export const noLine = (): ApiProblem => new ApiProblem(NO_LINE)

/** Asks who sits there to show who they are; false when they would rather not. */
type Prove = () => Promise<boolean>
let prove: Prove | undefined
let asking: Promise<boolean> | undefined
/** Acts of weight that the server refuses without a fresh proof ask by this, then are sent once more. @returns takes it back */
export function onProve(ask: Prove): () => void {
  prove = ask
  return () => {
    if (prove === ask) prove = undefined
  }
}

async function call(method: string, path: string, body?: unknown): Promise<Response> {
  try {
    return await send(method, path, body)
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'session.prove' || !prove) throw error
    // Of several acts at once one asks.
    asking ??= prove().finally(() => {
      asking = undefined
    })
    if (!(await asking)) throw error
    return send(method, path, body)
  }
}

async function send(method: string, path: string, body?: unknown): Promise<Response> {
  const file = keptFileNumber()
  const headers = { accept: 'application/json', ...(file && { [FILE_NUMBER_HEADER]: encodeURIComponent(file) }) }
  const init: RequestInit = { method, credentials: 'same-origin', headers }
  if (body !== undefined) {
    init.headers = { ...headers, 'content-type': 'application/json' }
    init.body = JSON.stringify(body)
  }
  const response = await fetch(`/api${path}`, init).catch(() => {
    throw noLine()
  })
  if (!response.ok) throw problemOf(response.status, await response.text())
  return response
}

const json = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T

export const api = {
  get: <T>(path: string): Promise<T> => json<T>(call('GET', path)),
  post: <T>(path: string, body: unknown): Promise<T> => json<T>(call('POST', path, body)),
  put: <T>(path: string, body: unknown): Promise<T> => json<T>(call('PUT', path, body)),
  delete: async (path: string): Promise<void> => {
    await call('DELETE', path, {})
  },
  /** A call that answers with nothing. */
  do: async (method: 'POST' | 'PUT', path: string, body: unknown): Promise<void> => {
    await call(method, path, body)
  },
  /** Saves an answer as a file under the name that the server gives it. @param fallback its name when it gives none */
  download: async (path: string, fallback: string): Promise<void> => {
    const response = await call('GET', path)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = fileName(response.headers.get('content-disposition')) ?? fallback
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000) // the browser may still be asking where to save it
  },
}

/** RFC 6266: filename*=UTF-8''… before filename="…". */
export function fileName(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  return encoded ? decodeURIComponent(encoded) : /filename="([^"]+)"/i.exec(disposition ?? '')?.[1]
}

/** '?a=1&b=2' from what is given; undefined and '' are left out. */
export function queryText(params: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(params).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

/** A random UUID (version 4). Not crypto.randomUUID: browsers withhold it from http:// pages of an office network. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/**
 * A change on the server. The same input tried again after a failure keeps its operation id, so the server knows it
 * again; once done, everything shown is asked for anew.
 */
export function useAct<In extends object, Out>(
  act: (input: In & { readonly operation: string }) => Promise<Out>,
  onDone?: (out: Out) => void,
) {
  const client = useQueryClient()
  const tried = useRef<{ input: string; operation: string }>(undefined)
  return useMutation<Out, Error, In>({
    mutationFn: (input) => {
      const text = JSON.stringify(input)
      if (tried.current?.input !== text) tried.current = { input: text, operation: newId() }
      return act({ ...input, operation: tried.current.operation })
    },
    retry: (count, error) => count < 2 && error instanceof ApiProblem && error.status === 0,
    onSuccess: async (out) => {
      tried.current = undefined
      onDone?.(out)
      await client.invalidateQueries()
    },
  })
}
