import type { UpCaster } from './up-caster.js';

/** 0.1.0 gave a step up by its time alone. */
export const stepWithAttempts: UpCaster = ({ data, parties }) => ({
  data: { ...(data as object), attemptsMin: 1 },
  parties,
});

/** 0.1.0 noted the first failure of a class and did not count. */
export const failureWithAttempts: UpCaster = ({ data, parties }) => ({
  data: { ...(data as object), attempts: 1, nextTryAt: null },
  parties,
});
