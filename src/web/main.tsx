import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '../ui/colours.css'
import '../ui/ui.css'
import '../ui/grid.css'
import '../book/chain.css'
import '../record/record.css'
import '../record/form.css'
import '../record/places.css'
import '../access/seen.css'
import '../check/rules.css'
import '../access/sign-in.css'
import '../access/people.css'
import '../ledger/ledger.css'
import './frame.css'
import { App } from './app.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
