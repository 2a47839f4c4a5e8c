import type { PlaceView } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'

/** 'xã X, huyện Y, tỉnh Z (2001) → nay: phường A hoặc xã B', with how sure each half is. */
export function PlaceLine({ place }: { readonly place: PlaceView }) {
  const { t, say } = useLanguage()
  const { units, year, today, sure, todaySure, why } = place
  const chain = units.map(({ name }) => name).join(', ')
  const now = today.map(({ name, province }) => (province && province !== name ? `${name}, ${province}` : name))
  return (
    <span className="reading">
      {year === null ? chain : t('place.at', { place: chain, year: String(year) })} (
      {t(sure === 'certain' ? 'place.certain' : 'place.likely', { why: say(why) })}){' → '}
      {now.length === 0 ? t('place.today.unknown') : t('place.today', { places: now.join(` ${t('place.or')} `) })}
      {todaySure === 'likely' && ` (${t('place.today.likely')})`}
    </span>
  )
}
