import { NativeSelect, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { mayIn, useMe } from '../access/me.tsx'
import { foldName } from '../lib/vietnamese.ts'
import type { RuleLine } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { useLanguage } from '../ui/language.tsx'
import { LevelBadge } from '../ui/level.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { FAMILIES, familyOf } from './catalogue.ts'
import { type RuleChoice, useLevelName } from './level-name.tsx'
import { Recheck } from './recheck.tsx'
import { rulesQuery } from './rule-queries.ts'
import { SetRule } from './set-rule.tsx'
import { Why } from './why.tsx'

/** Every rule by family: what it asks, its level, what the province made of it and who did; found by code, name or law. */
export function RulesPage() {
  const { t } = useLanguage()
  const me = useMe()
  const rules = useQuery(rulesQuery)
  const [typed, setTyped] = useState('')
  const [setOnly, setSetOnly] = useState(false)
  const wanted = useDeferredValue(typed)
  return (
    <Page title={t('rules')}>
      <p className="dim">{t('rules.about')}</p>
      {mayIn(me, 'record.recheck') && <Recheck />}
      <div className="filters">
        <TextInput
          label={t('rules.search')}
          description={t('rules.search.how')}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Switch
          label={t('rules.set.only')}
          checked={setOnly}
          onChange={(event) => setSetOnly(event.currentTarget.checked)}
        />
      </div>
      <Loaded query={rules}>
        {({ rules }) => <Families rules={rules.filter((rule) => fits(rule, wanted, setOnly))} wanted={wanted} />}
      </Loaded>
    </Page>
  )
}

function fits(rule: RuleLine, wanted: string, setOnly: boolean): boolean {
  if (setOnly && !rule.setting) return false
  const about = foldName(`${rule.code} ${rule.vi} ${rule.en} ${rule.law}`)
  return foldName(wanted)
    .split(' ')
    .every((word) => about.includes(word))
}

type FamiliesProps = { readonly rules: readonly RuleLine[]; readonly wanted: string }

function Families({ rules, wanted }: FamiliesProps) {
  const { t } = useLanguage()
  const [asked, setAsked] = useState<{ rule: RuleLine; to: RuleChoice }>()
  if (rules.length === 0)
    return <Empty title={wanted.trim() === '' ? t('rules.set.none') : t('rules.none', { q: wanted })} />
  const families = [...new Set(rules.map(({ code }) => familyOf(code)))]
  return (
    <>
      {families.map((family) => (
        <Family
          key={family}
          family={family}
          rules={rules.filter(({ code }) => familyOf(code) === family)}
          onChoose={(rule, to) => setAsked({ rule, to })}
        />
      ))}
      {asked && <SetRule rule={asked.rule} to={asked.to} onClose={() => setAsked(undefined)} />}
    </>
  )
}

type FamilyProps = {
  readonly family: string
  readonly rules: readonly RuleLine[]
  readonly onChoose: (rule: RuleLine, to: RuleChoice) => void
}

function Family({ family, rules, onChoose }: FamilyProps) {
  const { t, say } = useLanguage()
  const name = FAMILIES[family]
  const title = name ? `${family} · ${say(name)}` : family
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <table className="plain rules">
        <thead>
          <tr>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('rule')}</th>
            <th scope="col">{t('level')}</th>
            <th scope="col">{t('rule.level.province')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.code}>
              <th scope="row">{rule.code}</th>
              <td>
                {say(rule)} <Why code={rule.code} />
              </td>
              <td>
                <LevelBadge level={rule.level} />
              </td>
              <td>
                <Province rule={rule} onChoose={(to) => onChoose(rule, to)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const CHOICES: readonly RuleChoice[] = ['default', 'error', 'warning', 'info', 'off']

/** What the province made of a rule; for whoever may, the choice of another level. */
function Province({ rule, onChoose }: { readonly rule: RuleLine; readonly onChoose: (to: RuleChoice) => void }) {
  const { t, at } = useLanguage()
  const me = useMe()
  const levelName = useLevelName()
  const { code, setting } = rule
  if (rule.final) return <span className="dim">{t('rule.final')}</span>
  return (
    <>
      {mayIn(me, 'rule.set') ? (
        <NativeSelect
          aria-label={t('rule.level.of', { code })}
          data={CHOICES.map((choice) => ({ value: choice, label: levelName(choice) }))}
          value={setting?.level ?? 'default'}
          onChange={(event) => onChoose(event.currentTarget.value as RuleChoice)}
        />
      ) : (
        levelName(setting?.level ?? 'default')
      )}
      {setting && (
        <span className="dim">{t('rule.set.by', { by: setting.by, at: at(setting.at), reason: setting.reason })}</span>
      )}
    </>
  )
}
