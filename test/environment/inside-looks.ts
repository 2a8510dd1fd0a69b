import { employerFaults } from '../../src/record/employers/verify-employers.js';
import { readFindingKinds } from '../../src/relay/figures/read-finding-kinds.js';
import type { WholeStack } from './whole-stack.js';

/** What `npm run verify` finds wrong with the directory of employers. */
export const directoryFaults = ({ record }: WholeStack) =>
  employerFaults(record.deps.pool.pool, record.keyring);

/** What the relay would show of open findings by kind of risk. */
export const countedFindings = ({ record }: WholeStack) =>
  record.deps.pool.use((client) => readFindingKinds(client));
