import { Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { currentTypes } from '../register/types.ts'
import { useLanguage } from '../ui/language.tsx'
import { TemplateDownload } from './template-download.tsx'

/** For whoever has nothing to load yet: the template of a register, for this office. */
export function TemplateChoice({ office }: { readonly office: string | undefined }) {
  const { t, say } = useLanguage()
  const [type, setType] = useState<string>('KS')
  return (
    <section className="card" aria-label={t('template')}>
      <p>{t('template.about')}</p>
      <Group align="end">
        <NativeSelect
          label={t('template.type')}
          data={currentTypes().map((one) => ({ value: one.code, label: `${one.code} · ${say(one)}` }))}
          value={type}
          onChange={(event) => setType(event.currentTarget.value)}
        />
        <TemplateDownload wanted={{ type, office }} />
      </Group>
    </section>
  )
}
