/** What follows from a type or a role alone is worked out once, not for each of a million records. */
export function onceFor<K extends object, T>(derive: (key: K) => T): (key: K) => T {
  const derived = new WeakMap<K, T>()
  return (key) => {
    let value = derived.get(key)
    if (value === undefined) {
      value = derive(key)
      derived.set(key, value)
    }
    return value
  }
}
