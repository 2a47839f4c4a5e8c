/**
 * A pure reading of a text, remembered: registers say 'Việt Nam' and the name of their signer ten thousand times.
 * @param limit texts kept; beyond it everything is forgotten and begins anew, so that memory stays flat
 */
export function remember<T>(read: (text: string) => T, limit = 1000): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    let reading = known.get(text)
    if (reading === undefined) {
      if (known.size >= limit) known.clear()
      reading = read(text)
      known.set(text, reading)
    }
    return reading
  }
}
