import type { StreamName } from '../streams/stream-chain.js';

/** The stream of documents of rules. */
export const rulesStream = 'rules';

/** The stream of rules of one lender. */
export const rulesOf = (tenant: string): StreamName => ({ tenant, stream: rulesStream });
