import { expect, test } from 'vitest'
import { siteOf } from './site.ts'

test.each([
  ['https', 'hotich.lamgiang.example', 'hotich.lamgiang.example', 'https://hotich.lamgiang.example'],
  ['https', 'hotich.lamgiang.example:8443', 'hotich.lamgiang.example', 'https://hotich.lamgiang.example:8443'],
  ['https', 'HOTICH.lamgiang.example:443', 'hotich.lamgiang.example', 'https://hotich.lamgiang.example'],
  ['http', 'localhost:8080', 'localhost', 'http://localhost:8080'],
])('%s://%s is a site of passkeys', (protocol, host, name, origin) =>
  expect(siteOf({ protocol, host })).toEqual({ name, origin }),
)

test.each([
  ['http', 'hotich.lamgiang.example'],
  ['http', '127.0.0.1:8080'],
  ['https', '192.0.2.7'],
  ['https', '[2001:db8::1]:8443'],
  ['https', ''],
  ['https', 'a b'],
])('%s://%s is none', (protocol, host) => expect(() => siteOf({ protocol, host })).toThrow('Passkeys need'))
