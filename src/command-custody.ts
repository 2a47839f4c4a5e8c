// Which office holds the books of offices that are no more, from the command line.
import { type Command, type Given, need, type Outcome, text, withStore } from './command.ts'
import { placeActor } from './command-place.ts'
import { today } from './lib/clock.ts'
import { newId } from './lib/id.ts'
import { Refusal } from './lib/problem.ts'
import { decideCustody, inheritCustody, listCustody, setOfficeUnit, undoCustody } from './place/custody.db.ts'
import { CUSTODY_REASONS, type CustodyProposal } from './place/custody.ts'
import { readRef, refKey } from './place/unit.ts'
import type { Store } from './store.ts'

export const CUSTODY: readonly Command[] = [
  {
    name: 'office unit',
    usage: 'hotich office unit CODE --unit LIST:CODE [--as NAME]',
    about: 'say which administrative unit an office is of, as in 2020:17383',
    options: ['unit', 'as'],
    required: ['unit'],
    words: [1, 1],
    run: (given) =>
      withStore(given, async (store) => {
        const office = given.words[0] ?? ''
        const unit = readRef(need(given, 'unit'))
        if (!unit) throw new Refusal('place.unit', need(given, 'unit'))
        await setOfficeUnit(store.db, await placeActor(store, given), newId(), office, unit)
        return { json: { office, unit: refKey(unit) }, text: `${office}  ${refKey(unit)}\n` }
      }),
  },
  {
    name: 'office custody',
    usage:
      'hotich office custody [--apply | --office CODE (--to CODE --basis TEXT [--since yyyy-MM-dd] | --undo)] [--as NAME] [--json]',
    about:
      'who holds the books of offices whose unit is no more: list what is open, inherit whole mergers, decide, undo',
    options: ['apply', 'office', 'to', 'basis', 'since', 'undo', 'as'],
    required: [],
    words: [0, 0],
    run: (given) => withStore(given, (store) => custody(store, given)),
  },
]

async function custody(store: Store, given: Given): Promise<Outcome> {
  const actor = await placeActor(store, given)
  const office = text(given, 'office')
  if (given.values.get('apply') === true) {
    const { given: done, left } = await inheritCustody(store.db, actor, newId())
    return {
      json: { given: done.map(lineOf), left: left.map(lineOf) },
      text: [...done, ...left].map(describe).join(''),
    }
  }
  if (office === undefined) {
    const open = await listCustody(store.db)
    return { json: { proposals: open.map(lineOf) }, text: open.map(describe).join('') }
  }
  const since = sinceOf(given)
  if (given.values.get('undo') === true) {
    await undoCustody(store.db, actor, newId(), office, since)
    return { json: { office, holder: null }, text: `${office}: đã bỏ / undone\n` }
  }
  const to = text(given, 'to')
  if (to === undefined) throw new Refusal('request.invalid', '--to')
  await decideCustody(store.db, actor, newId(), { office, to, basis: text(given, 'basis') ?? '', since })
  return { json: { office, holder: to, since }, text: `${office} → ${to}\n` }
}

function sinceOf(given: Given): string {
  const { year, month, day } = today()
  const since = text(given, 'since') ?? [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(since)) throw new Refusal('request.invalid', `--since ${since}`)
  return since
}

const lineOf = ({ office, to, why, successors }: CustodyProposal) => ({
  office: office.code,
  to: to?.code ?? null,
  why,
  successors,
})

const describe = ({ office, to, why, successors }: CustodyProposal): string =>
  `${office.code} → ${to?.code ?? '?'}  ${CUSTODY_REASONS[why].vi} / ${CUSTODY_REASONS[why].en}: ${successors.join(', ')}\n`
