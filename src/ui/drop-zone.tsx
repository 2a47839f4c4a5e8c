import { Button, Group } from '@mantine/core'
import { useRef, useState } from 'react'
import { chosenFiles, droppedFiles } from './chosen-files.ts'
import { useLanguage } from './language.tsx'
import type { ChosenFile } from './upload.ts'

/** Files or a whole folder, dropped or chosen with the two buttons (which is the way by keyboard). */
export function DropZone({ onFiles }: { readonly onFiles: (files: readonly ChosenFile[]) => void }) {
  const { t } = useLanguage()
  const [over, setOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (input: HTMLInputElement) => {
    onFiles(chosenFiles(input.files))
    input.value = '' // so that the same file, corrected, can be chosen again
  }
  return (
    <section
      className="drop-zone"
      aria-label={t('load.drop.label')}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void droppedFiles(event.dataTransfer).then(onFiles)
      }}
    >
      <p>{t('load.drop')}</p>
      <Group justify="center">
        <Button onClick={() => files.current?.click()}>{t('load.choose.files')}</Button>
        <Button variant="default" onClick={() => folder.current?.click()}>
          {t('load.choose.folder')}
        </Button>
      </Group>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t('load.choose.files')}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        webkitdirectory=""
        hidden
        aria-label={t('load.choose.folder')}
        onChange={(event) => take(event.currentTarget)}
      />
    </section>
  )
}
