// Every route is asked everything, by everybody. Short in `npm test`; the long run is `npm run test:fuzz`, with
// HOTICH_FUZZ (requests) and HOTICH_FUZZ_SEED. What goes wrong is printed as a line that asks it again.
import { Agent } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Route, routesOf } from '../src/lib/http-routes.ts'
import { verifyStore } from '../src/verify.ts'
import { curlOf, faultsOf, sendAsked } from './support/fuzz-answers.ts'
import { type Asked, requestsTo } from './support/fuzz-requests.ts'
import { openWorld, type World } from './support/fuzz-world.ts'

const REQUESTS = Number(process.env.HOTICH_FUZZ ?? 2200)
const SEED = Number(process.env.HOTICH_FUZZ_SEED ?? 20_261_125)
const LONG_MS = 3_600_000
const AT_ONCE = 4 // so that one person's request is under way while another's is answered
const IDLE_MS = 120_000

/** Of one route: how it answered, by status. */
type Told = Record<number, number>
let world: World
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
const told = new Map<string, Told>()

beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  agent.destroy()
  await world.stop()
})

const nameOf = ({ method, url }: Route): string => `${method} ${url}`
/** HEAD is answered as GET is. */
const routes = (): Route[] =>
  routesOf(world.server.app).filter(({ method, url }) => method !== 'HEAD' && url.startsWith('/api/'))

/** Asks, looks at the answer, and tells what is wrong with it: the line that asks it again first. */
async function askOne(one: Asked): Promise<string[]> {
  const asker = world.askers[one.who]!
  const line = curlOf(one, asker)
  const answer = await sendAsked(world.server.url, one, asker, agent).catch((error: Error) => error)
  if (answer instanceof Error) return [`${line}\n    no answer: ${answer.message}`]
  const counts = told.get(nameOf(one.route)) ?? {}
  told.set(nameOf(one.route), { ...counts, [answer.status]: (counts[answer.status] ?? 0) + 1 })
  const faults = [...(await faultsOf(one, asker, answer)), ...world.faults.splice(0)]
  // Signed out by what was asked: somebody else of that role goes on.
  if (answer.status === 401 && asker.role && !one.headers.cookie) await world.renew(asker)
  return faults.length > 0 ? [`${line}\n    ${faults.join('; ')}\n    ${answer.body.toString().slice(0, 300)}`] : []
}

test(
  `${REQUESTS} requests to all routes, as each role and as nobody, are answered as declared, and never with what belongs to others`,
  async () => {
    const all = routes()
    const each = Math.ceil(REQUESTS / all.length)
    const wrong: string[] = []
    // One request of each route after the other, so that what one changes is there for the next.
    const asked = all.map((route, n) => fc.sample(requestsTo(route, world), { numRuns: each, seed: SEED + n }))
    const rounds = Array.from({ length: each }, (_, n) => asked.map((list) => list[n]!)).flat()
    for (let n = 0; n < rounds.length; n += AT_ONCE)
      wrong.push(...(await Promise.all(rounds.slice(n, n + AT_ONCE).map(askOne))).flat())
    expect(wrong.slice(0, 20).join('\n'), `${wrong.length} of ${rounds.length}`).toBe('')
  },
  LONG_MS,
)

/** What no chance reaches: it takes an authenticator, or a code that holds for half a minute. Their own tests walk them. */
const BY_HAND = /^\w+ \/api\/(session\/(code|proof|passkey)|me\/(totp\/confirm|passkeys))/

test('every route was reached: it did what it is for, or said why not just now', () => {
  if (process.env.HOTICH_FUZZ) process.stdout.write(`${report()}\n`)
  const isReached = (status: string): boolean => Number(status) < 300 || status === '409'
  const missed = routes()
    .map(nameOf)
    .filter((name) => !BY_HAND.test(name) && !Object.keys(told.get(name) ?? {}).some(isReached))
  expect(missed).toEqual([])
})

test(
  'afterwards the store is whole',
  async () => {
    const waiting = async (): Promise<number> => {
      const rows = await world.store.db<
        { n: number }[]
      >`select count(*)::int as n from package where state in ('waiting', 'running')`
      return rows[0]!.n
    }
    for (const until = Date.now() + IDLE_MS; (await waiting()) > 0 && Date.now() < until; )
      await new Promise((resolve) => setTimeout(resolve, 200))
    expect(world.server.faults.splice(0), 'faults of the worker').toEqual([])
    expect((await verifyStore(world.store)).problems).toEqual([])
  },
  LONG_MS,
)

const report = (): string =>
  [...told]
    .map(
      ([name, counts]) =>
        `${name.padEnd(48)} ${Object.entries(counts)
          .map(([status, n]) => `${status}: ${n}`)
          .join('  ')}`,
    )
    .join('\n')
