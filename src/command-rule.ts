// Rules of the checks from the command line: what they say, what the province made of them, and checking again.
import { getOffice } from './access/access.db.ts'
import { keyOf, listBooks } from './book/book.db.ts'
import { explain, RULES } from './check/catalogue.ts'
import { listRuleSettings, type RuleSetting, setRule } from './check/rule.db.ts'
import type { Rule } from './check/rule.ts'
import { isRuleLevel } from './check/rule-settings.ts'
import { actorFor, bookOf, type Command, need, say, text, withStore } from './command.ts'
import { today } from './lib/clock.ts'
import { newId } from './lib/id.ts'
import { Refusal } from './lib/problem.ts'
import { recheckBook } from './record/recheck.db.ts'

export const RULE: readonly Command[] = [
  {
    name: 'rules',
    usage: 'hotich rules [CODE] [--json]',
    about: 'the rules of the checks, their level and the province’s; with CODE what it compares, why, and what to do',
    options: [],
    required: [],
    words: [0, 1],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const settings = new Map((await listRuleSettings(db)).map((setting) => [setting.code, setting]))
        const [code] = given.words
        if (code !== undefined && !RULES[code]) throw new Refusal('rule.missing', code)
        const rules = code === undefined ? Object.values(RULES) : [explain(code)]
        return {
          json: { rules: rules.map((rule) => ({ ...rule, setting: settings.get(rule.code) ?? null })) },
          text: rules
            .map((rule) => (code ? whole(rule, settings.get(code)) : line(rule, settings.get(rule.code))))
            .join(''),
        }
      }),
  },
  {
    name: 'rule set',
    usage: 'hotich rule set CODE off|error|warning|info|default --reason "…" --as NAME',
    about: 'set a rule for the whole province; holds from the next check on',
    options: ['reason', 'as'],
    required: ['reason', 'as'],
    words: [2, 2],
    run: (given) =>
      withStore(given, async (store) => {
        const [code = '', level = ''] = given.words
        if (level !== 'default' && !isRuleLevel(level)) throw new Refusal('rule.level', level)
        const wish = { code, level: isRuleLevel(level) ? level : undefined, reason: need(given, 'reason') }
        await setRule(store.db, wish, await actorFor(store, given), newId())
        return { json: { code, level }, text: `${code}  ${level}\n` }
      }),
  },
  {
    name: 'recheck',
    usage: 'hotich recheck --office CODE [--book KS.2018.02] --as NAME',
    about: 'run the checks of each record again, by the rules that hold now; approved records stay as they are',
    options: ['office', 'book', 'as'],
    required: ['office', 'as'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async (store) => {
        const office = await getOffice(store.db, need(given, 'office'))
        const books = text(given, 'book') ? [await bookOf(store, given)] : await listBooks(store.db, [office.id])
        const context = { actor: await actorFor(store, given), today: today(), officeName: office.name }
        const done = []
        for (const book of books) {
          const outcome = await recheckBook(store.db, book, context, newId())
          done.push({ book: keyOf(book), ...outcome })
          say(`${keyOf(book)}: ${outcome.records}`)
        }
        return {
          json: { books: done },
          text: done
            .map(
              (one) => `${one.book}  ${one.records} checked, ${one.changed} changed, ${one.approved} approved left\n`,
            )
            .join(''),
        }
      }),
  },
]

const line = (rule: Rule, setting: RuleSetting | undefined): string =>
  `${rule.code.padEnd(8)} ${(setting ? `${rule.level} → ${setting.level}` : rule.level).padEnd(18)} ${rule.vi} / ${rule.en}\n`

const whole = (rule: Rule, setting: RuleSetting | undefined): string =>
  [
    line(rule, setting),
    ...[rule.compares, rule.why, rule.settle].map((words) => `  ${words.vi}\n  ${words.en}\n`),
    `  ${rule.law}\n`,
    ...(setting ? [`  ${setting.by} ${setting.at}: ${setting.reason}\n`] : []),
  ].join('')
