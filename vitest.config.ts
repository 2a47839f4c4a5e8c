import { defineConfig } from 'vitest/config'

// One lane a kind of need: pure rules share threads; everything that touches PostgreSQL has a database of its own.
export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'core',
          include: ['src/**/*.test.ts', 'test/*.core.test.ts'],
          exclude: ['src/**/*.db.test.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'db',
          include: ['src/**/*.db.test.ts'],
          pool: 'forks',
          globalSetup: './test/support/cluster.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journey',
          include: [
            'test/journey.test.ts',
            'test/registers.test.ts',
            'test/cli.test.ts',
            'test/province.test.ts',
            'test/edge.test.ts',
            'test/fuzz.test.ts',
          ],
          pool: 'forks',
          fileParallelism: false,
          globalSetup: './test/support/cluster.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          globalSetup: './test/support/cluster.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
