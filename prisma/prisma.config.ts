import { defineConfig } from 'prisma/config';

/** For `prisma generate` alone; migrations run through src/record/migrate.ts, which needs no engine binary. */
export default defineConfig({ schema: 'schema.prisma', migrations: { path: 'migrations' } });
