import { runRole } from './role.mjs';

/**
 * `npm run rotate [-- --report] [--data DIR]`: brings everything under the newest keys of the files while
 * loans run, and says which older ones something still needs; `--report` only says it (docs/runbook.md).
 */
await runRole('rotate');
