import { Anchor, Button, Group } from '@mantine/core'
import { useState } from 'react'
import { queryText } from '../ui/api.ts'
import type { FileLine } from '../ui/contract.ts'
import { keptFileNumber } from '../ui/file-number.ts'
import { useLanguage } from '../ui/language.tsx'

const STEPS = [100, 150, 200, 300, 400] as const // per cent of the panel's width
const IMAGES = ['image/jpeg', 'image/png', 'image/webp'] // what every browser draws; TIFF is not among them

const PDF_VIEW = '#navpanes=0&view=FitH' // the page alone, as wide as the panel

const addressOf = (file: FileLine): string =>
  `/api/files/${encodeURIComponent(file.id)}${queryText({ fileNumber: keptFileNumber() })}`

/** The scanned page of a record, to be read beside the form. */
export function RecordFile({ files }: { readonly files: readonly FileLine[] }) {
  const { t } = useLanguage()
  const [chosen, setChosen] = useState(0)
  const file = files[chosen] ?? files[0]
  return (
    <section className="card file" aria-label={t('file.page')}>
      <h2>{t('file.page')}</h2>
      {files.length > 1 && (
        <Group gap="xs" mb="xs">
          {files.map((one, index) => (
            <Button
              key={one.id}
              size="compact-sm"
              variant={one === file ? 'filled' : 'default'}
              aria-pressed={one === file}
              onClick={() => setChosen(index)}
            >
              {one.name}
            </Button>
          ))}
        </Group>
      )}
      {file ? <Shown key={file.id} file={file} /> : <p className="dim">{t('file.none')}</p>}
    </section>
  )
}

function Shown({ file }: { readonly file: FileLine }) {
  const { t } = useLanguage()
  const address = addressOf(file)
  const link = (
    <Anchor href={address} download={file.name} className="break">
      {t('file.download', { name: file.name })}
    </Anchor>
  )
  if (IMAGES.includes(file.mediaType)) return <Picture file={file} link={link} />
  if (file.mediaType === 'application/pdf' && navigator.pdfViewerEnabled)
    return (
      <>
        <iframe className="pdf" src={`${address}${PDF_VIEW}`} title={file.name} />
        <p>{link}</p>
      </>
    )
  return (
    <>
      <p>{t('file.not.shown')}</p>
      <p>{link}</p>
    </>
  )
}

function Picture({ file, link }: { readonly file: FileLine; readonly link: React.ReactNode }) {
  const { t } = useLanguage()
  const [step, setStep] = useState(0)
  const zoom = STEPS[step] ?? 100
  return (
    <>
      <Group gap="xs" mb="xs">
        <Button size="compact-sm" variant="default" disabled={step === 0} onClick={() => setStep(step - 1)}>
          {t('file.smaller')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={step === STEPS.length - 1}
          onClick={() => setStep(step + 1)}
        >
          {t('file.larger')}
        </Button>
        <span className="dim">{zoom}%</span>
        {link}
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="picture" tabIndex={0} aria-label={file.name}>
        <img src={addressOf(file)} alt={t('file.alt', { name: file.name })} style={{ width: `${zoom}%` }} />
      </section>
    </>
  )
}
