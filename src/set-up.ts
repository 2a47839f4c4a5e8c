// Sets an empty store up, in a process of its own: drawing pages takes memory that the server should not keep.
import { join } from 'node:path'
import { openBlobStore } from './lib/blob.ts'
import { readConfig } from './lib/config.ts'
import { connect } from './lib/db.ts'
import { openSealer } from './lib/seal.ts'
import { setUpStore } from './sample/province.db.ts'

const config = readConfig(process.env)
const url = process.env.HOTICH_WORKER_URL
if (!url) throw new Error('the set-up is run by “hotich start”')
const db = connect(url, 2)
await setUpStore(
  { db, blobs: openBlobStore(join(config.data, 'store')), sealer: openSealer(config.data) },
  config,
  (line) => process.stdout.write(`${line}\n`),
)
await db.end({ timeout: 5 })
