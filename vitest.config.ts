import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/learn-once.ts', 'test/start-postgres.ts'],
    testTimeout: 20_000,
  },
});
