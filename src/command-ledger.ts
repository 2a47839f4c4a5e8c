// The ledger from the command line: sealed, proved, verified.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { actorFor, type Command, type Given, need, say, text, withStore } from './command.ts'
import { type Checkpoint, fingerprint, readCheckpoint, verifierKey } from './ledger/checkpoint.ts'
import { FAULTS, type Fault } from './ledger/faults.ts'
import { ledgerFolder, listKeys, readRemembered } from './ledger/ledger-key.db.ts'
import { getHead, proveEvent, verifierKeys } from './ledger/proof.db.ts'
import { rotateKey } from './ledger/rotate.db.ts'
import { sealAll } from './ledger/seal.db.ts'
import { type LedgerReport, verifyLedger } from './ledger/verify.db.ts'
import type { Db } from './lib/db.ts'
import { newId } from './lib/id.ts'
import { Refusal } from './lib/problem.ts'

const TOLD_EVERY = 100_000 // leaves between two lines of progress

export const LEDGER: readonly Command[] = [
  {
    name: 'ledger verify',
    usage: 'hotich ledger verify [--head FILE] [--json]',
    about: 'work every leaf, tile, root and signature out again from the events; --head: against a head kept elsewhere',
    options: ['head'],
    required: [],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const report = await verifyHere(db, given, givenHead(given))
        return {
          json: { ok: report.faults.length === 0, ...report },
          text: reportText(report),
          found: report.faults.length > 0,
        }
      }),
  },
  {
    name: 'ledger head',
    usage: 'hotich ledger head [--json]',
    about: 'print the newest signed head, for pasting into a report: who holds it can show what was changed before it',
    options: [],
    required: [],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const head = await getHead(db)
        const keys = await verifierKeys(db)
        return {
          json: { size: head.size, root: head.root.toString('base64'), at: head.at, note: head.note, keys },
          text: head.note,
        }
      }),
  },
  {
    name: 'ledger seal',
    usage: 'hotich ledger seal [--json]',
    about: 'seal every event that waits, now; a running server does so by itself',
    options: [],
    required: [],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const seals = await sealAll(db, ledgerFolder(given.config.data), (size) => say(`${size} …`))
        const sizes = seals.map(({ size }) => size)
        return { json: { seals: sizes }, text: sizes.map((size) => `${size}\n`).join('') }
      }),
  },
  {
    name: 'ledger proof',
    usage: 'hotich ledger proof EVENT --out FILE [--seal SIZE] [--since SIZE] [--json]',
    about: 'write the proof that an event is in the ledger; --since: and that it grew from that older seal',
    options: ['out', 'seal', 'since'],
    required: ['out'],
    words: [1, 1],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const seals = { seal: numberOf(text(given, 'seal')), since: numberOf(text(given, 'since')) }
        const proof = await proveEvent(db, numberOf(given.words[0]) ?? 0, seals)
        const out = resolve(need(given, 'out'))
        writeFileSync(out, `${JSON.stringify(proof, null, 2)}\n`)
        return {
          json: { out, index: proof.index, hashes: proof.path.length },
          text: `${out}\nnode bin/verify-proof.mjs ${out} --key '${proof.keys.at(-1)}'\n`,
        }
      }),
  },
  {
    name: 'ledger rotate',
    usage: 'hotich ledger rotate [--lost "…"] [--as NAME] [--json]',
    about: 'change the key; --lost: the old one is gone, or the database is older than what was signed, and why',
    options: ['lost', 'as'],
    required: [],
    words: [0, 0],
    run: (given) =>
      withStore(given, async (store) => {
        const actor = await actorFor(store, given)
        const lost = text(given, 'lost')?.trim()
        if (lost === '') throw new Refusal('request.invalid', '--lost')
        const key = await rotateKey(store.db, ledgerFolder(given.config.data), actor, { operation: newId(), lost })
        const word = verifierKey(key.origin, key.publicKey)
        return {
          json: { id: key.id, key: word, fingerprint: fingerprint(key.publicKey), fromSize: key.fromSize },
          text: `${word}\n`,
        }
      }),
  },
]

/** Against the head that this computer remembers, and one that was given. */
export async function verifyHere(db: Db, given: Given, head?: Checkpoint): Promise<LedgerReport> {
  const [first] = await listKeys(db)
  const remembered = first && readRemembered(ledgerFolder(given.config.data), first.origin)
  let next = TOLD_EVERY
  return verifyLedger(db, {
    heads: [remembered, head].filter((one) => one !== undefined),
    told: (done, all) => {
      if (done < next) return
      next += TOLD_EVERY
      say(`${done} / ${all} …`)
    },
  })
}

function givenHead(given: Given): Checkpoint | undefined {
  const file = text(given, 'head')
  if (file === undefined) return undefined
  const head = readCheckpoint(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'))
  if (!head) throw new Refusal('request.invalid', `--head ${file}`)
  return head
}

function numberOf(words: string | undefined): number | undefined {
  if (words !== undefined && !/^\d{1,15}$/.test(words)) throw new Refusal('request.invalid', words)
  return words === undefined ? undefined : Number(words)
}

function reportText(report: LedgerReport): string {
  const { leaves, tiles, seals, keys, waiting, lostKeys, faults } = report
  const lost = lostKeys.map(
    ({ key, size, reason }) => `  key ${key} from ${size} on, without the key before: ${reason}\n`,
  )
  return `${leaves} leaves, ${tiles} tiles, ${seals} seals, ${keys} keys, ${waiting} events wait for a seal: ${faults.length > 0 ? `${faults.length} faults` : 'all good'}
${lost.join('')}${faults.map(faultText).join('')}`
}

const placeOf = (fault: Fault): string =>
  [
    fault.event === null ? '' : `event ${fault.event}`,
    fault.index === null ? '' : `index ${fault.index}`,
    fault.seal === null ? '' : `seal ${fault.seal}`,
  ]
    .filter(Boolean)
    .join(', ')

function faultText(fault: Fault): string {
  const { vi, en } = FAULTS[fault.kind]
  return `  ${fault.kind} ${placeOf(fault)}\n      ${vi}\n      ${en}\n      ${fault.seen} ≠ ${fault.expected}\n`
}

/** Faults as “hotich verify” lists them. That the sealer does not run says nothing of what is kept. */
export const ledgerProblems = (faults: readonly Fault[]) =>
  faults
    .filter(({ kind }) => kind !== 'event-overdue')
    .map((fault) => ({
      kind: 'ledger',
      subject: `${fault.kind} ${placeOf(fault)}`,
      seen: fault.seen,
      expected: fault.expected,
    }))
