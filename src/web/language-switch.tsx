import { useLanguage } from '../ui/language.tsx'

export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <button type="button" className="head-button" lang={other} onClick={() => choose(other)}>
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </button>
  )
}
