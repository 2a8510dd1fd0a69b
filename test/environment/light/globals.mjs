import { bind } from 'jest-each';

/** What a test or a hook may take that says nothing of its own: against waiting for ever, not against a slow machine. */
const usualLimitMs = 120_000;

/** @returns what `run` gives, or a failure once `limitMs` are over: the runner itself would wait for ever. */
async function within(limitMs, run) {
  let timer;
  const over = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([run(), over]);
  } finally {
    clearTimeout(timer);
  }
}
const limited = (run, limitMs = usualLimitMs) => run && (() => within(limitMs, run));
const limitedTest = (define) => {
  const test = (title, run, limitMs) => define(title, limited(run, limitMs));
  return Object.assign(test, { each: bind(test) });
};
const limitedHook = (define) => (run, limitMs) => define(limited(run, limitMs));

/** What `@jest/globals` gives, where tests run in bare Node.js; tests that may run side by side run one after another. */
export const { describe, expect, jest } = globalThis;
export const it = Object.assign(limitedTest(globalThis.it), {
  only: limitedTest(globalThis.it.only),
  skip: globalThis.it.skip,
  concurrent: limitedTest(globalThis.it),
});
export const test = it;
export const beforeAll = limitedHook(globalThis.beforeAll);
export const afterAll = limitedHook(globalThis.afterAll);
export const beforeEach = limitedHook(globalThis.beforeEach);
export const afterEach = limitedHook(globalThis.afterEach);
