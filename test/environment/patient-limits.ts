import { poolLimits, type PoolLimits } from '../../src/record/record-pool.js';

/**
 * Limits for tests that are not about load: the machine is shared by test files, and a connection that is late by a second is no
 * reason to shed. What is about shedding brings its own.
 */
export const patientLimits: PoolLimits = { ...poolLimits, waitMs: 20_000 };
