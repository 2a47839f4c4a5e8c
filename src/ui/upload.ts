// Sends a package with its progress. XMLHttpRequest, because fetch does not tell how much has gone out.
import { noLine, problemOf } from './api.ts'

export type ChosenFile = {
  readonly file: File /** relative to what was chosen: 'KS.2018.02/KS.2018.02.05.pdf' */
  readonly path: string
}
export type PackageOrder = { readonly office: string; readonly dryRun: boolean; readonly files: readonly ChosenFile[] }

/** @param onSent share sent, 0 to 1 @returns the package's id; its work goes on in the background */
export function sendPackage(order: PackageOrder, onSent: (share: number) => void): Promise<{ id: string }> {
  const form = new FormData()
  form.append('office', order.office)
  form.append('dryRun', order.dryRun ? 'yes' : 'no')
  for (const { file, path } of order.files) form.append('files', file, path)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/packages')
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('prefer', 'respond-async')
    request.upload.onprogress = (event) => onSent(event.lengthComputable ? event.loaded / event.total : 0)
    request.onerror = () => reject(noLine())
    request.onload = () => {
      if (request.status >= 300) reject(problemOf(request.status, request.responseText))
      else resolve(JSON.parse(request.responseText) as { id: string })
    }
    request.send(form)
  })
}
