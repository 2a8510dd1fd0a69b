import { runRole } from './role.mjs';

/**
 * `npm run reconcile [-- --all] [--data DIR]`: compares live loans with running processes; `--all`
 * after PostgreSQL itself came back from a backup.
 */
await runRole('reconcile');
