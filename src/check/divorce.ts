// Divorces and annulments abroad, entered here: the judgment's dates and country (LH-…). Law art. 3; Decree 123/2015
// arts. 37 to 39.
import { toText } from '../lib/civil-date.ts'
import { VIETNAM } from '../register/codes/country.ts'
import { type Check, codeOf, finding, textOf } from './check.ts'
import { soundDate } from './dates.ts'
import { swappedCouple } from './marriage.ts'
import { isOutOfOrder } from './order.ts'

const JUDGED_ON = 'judgment.on'

/** LH-01. */
const inForceLater: Check = (subject) => {
  const [judged, inForce] = [soundDate(subject, JUDGED_ON), soundDate(subject, 'judgment.effective')]
  if (!judged || !inForce || !isOutOfOrder(judged, inForce)) return []
  const seen = textOf(subject, 'judgment.effective')
  return [finding('LH-01', 'judgment.effective', seen, `Không trước ngày bản án, quyết định (${toText(judged)})`)]
}

/** LH-02. */
const marriedBefore: Check = (subject) => {
  const [married, judged] = [soundDate(subject, 'marriage.on'), soundDate(subject, JUDGED_ON)]
  if (!married || !judged || !isOutOfOrder(married, judged)) return []
  return [finding('LH-02', JUDGED_ON, textOf(subject, JUDGED_ON), `Không trước ngày kết hôn (${toText(married)})`)]
}

/** LH-03. A court of Vietnam has its divorce noted in the entry of the marriage. */
const judgedAbroad: Check = (subject) =>
  codeOf(subject, 'judgment.country') === VIETNAM
    ? [
        finding(
          'LH-03',
          'judgment.country',
          textOf(subject, 'judgment.country'),
          'Nước ngoài; ly hôn tại Tòa án Việt Nam thì ghi chú vào sổ kết hôn',
        ),
      ]
    : []

export const DIVORCE: readonly Check[] = [swappedCouple, inForceLater, marriedBefore, judgedAbroad]
