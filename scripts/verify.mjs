import { runRole } from './role.mjs';

/**
 * `npm run verify [-- --loan ID [--accept]] [--data DIR]`: whether anything in the record was altered. The exit code is 1 when
 * something was; docs/runbook.md says what to do then.
 */
await runRole('verify');
