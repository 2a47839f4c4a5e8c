import { CLEAN_BIRTH, changed } from './src/check/clean-birth.ts'
import { checkRecord } from './src/check/checks.ts'
import { subjectOf } from './src/check/check.ts'
import { recogniseEncoding } from './src/lib/legacy-text.ts'
import { birth } from './src/register/types/birth.ts'
import { fromIsoDay } from './src/lib/civil-date.ts'
console.log(checkRecord(changed({})))
const today = fromIsoDay('2026-11-23'), book = {year:'2018',volume:'02'}
for (const recognise of [undefined, recogniseEncoding]) for (let r = 0; r < 6; r++) {
  const N = 50000; const t = performance.now(); let n = 0
  for (let i = 0; i < N; i++) n += checkRecord(subjectOf({ type: birth, values: { ...CLEAN_BIRTH, 'child.name': 'Trần Thị Ngọc ' + (i % 2 ? 'Diễm' : 'Diệp') }, today, book, ...(recognise && {recognise}) })).length
  console.log(recognise ? 'with' : 'without', Math.round(N / (performance.now() - t) * 1000), '/s', n)
}
