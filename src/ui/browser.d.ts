// What browsers have and the types do not.
import 'react'

declare module 'react' {
  interface InputHTMLAttributes<T> {
    /** Chooses a folder instead of files (all engines have it; no standard has). */
    webkitdirectory?: T extends HTMLInputElement ? '' : never
  }
}
