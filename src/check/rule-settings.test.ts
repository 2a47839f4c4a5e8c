import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Finding, Level } from '../register/values.ts'
import { RULES } from './catalogue.ts'
import { applyRules, decideRule, type RuleLevel, type RuleSettings } from './rule-settings.ts'

const finding = (code: string, level: Level): Finding => ({ code, level, field: 'note', seen: '', expected: 'x' })

test.each<[string, string, Level, RuleLevel | undefined, Level | undefined]>([
  ['nothing set', 'F-02', 'warning', undefined, 'warning'],
  ['switched off', 'F-02', 'warning', 'off', undefined],
  ['a warning made an error', 'F-02', 'warning', 'error', 'error'],
  ['its milder case stays', 'F-02', 'info', 'error', 'info'],
  ['an error made a warning', 'F-04', 'error', 'warning', 'warning'],
  ['its milder case, as mild already', 'F-04', 'warning', 'warning', 'warning'],
  ['an error made a note', 'F-04', 'error', 'info', 'info'],
  ['its milder case follows to what is milder still', 'F-04', 'warning', 'info', 'info'],
  ['its milder case is switched off with it', 'F-04', 'warning', 'off', undefined],
])('%s', (_, code, level, set, expected) => {
  const told = applyRules([finding(code, level)], set ? { [code]: set } : {})
  expect(told.map((one) => one.level)).toEqual(expected ? [expected] : [])
})

test('the other findings stay as they are, in their order', () => {
  const all = [finding('F-01', 'error'), finding('F-02', 'warning'), finding('F-04', 'warning')]
  expect(applyRules(all, { 'F-02': 'off' })).toEqual([all[0], all[2]])
})

const levels = fc.constantFrom<RuleLevel>('off', 'error', 'warning', 'info')
const codes = fc.constantFrom(...Object.keys(RULES))
const findings = fc.array(fc.tuple(codes, fc.constantFrom<Level>('error', 'warning', 'info')), { maxLength: 12 })

test('whatever is set: applied twice it changes nothing more, and nothing is added', () => {
  fc.assert(
    fc.property(findings, fc.dictionary(codes, levels), (raised, settings: RuleSettings) => {
      const all = raised.map(([code, level]) => finding(code, level))
      const once = applyRules(all, settings)
      expect(applyRules(once, settings)).toEqual(once)
      expect(once.length).toBeLessThanOrEqual(all.length)
      expect(applyRules(all, {})).toEqual(all)
    }),
  )
})

describe('what may be set', () => {
  test.each<[string, string, RuleLevel | undefined, string, string]>([
    ['a rule off, with a reason', 'V-14', 'off', 'Xã có nhiều dân tộc không có họ', 'done'],
    ['a rule back to its own level', 'V-14', undefined, 'Thử xong', 'done'],
    ['without a reason', 'V-14', 'off', '  ', 'rule.reason'],
    ['a rule that there is not', 'V-99', 'off', 'x', 'rule.missing'],
    ['what only a correction settles, off', 'K-01', 'off', 'x', 'rule.final'],
    ['what only a correction settles, milder', 'F-07', 'warning', 'x', 'rule.final'],
    ['what only a correction settles, as it is', 'F-07', 'error', 'x', 'done'],
  ])('%s', (_, code, level, reason, expected) => {
    const decision = decideRule({ code, level, reason })
    expect(decision.ok ? 'done' : decision.problem).toBe(expected)
  })

  test('no final rule can ever be switched off or made milder', () => {
    for (const rule of Object.values(RULES).filter((one) => one.final))
      for (const level of ['off', 'info', 'warning'] as const)
        expect(decideRule({ code: rule.code, level, reason: 'x' }).ok).toBe(false)
  })
})
