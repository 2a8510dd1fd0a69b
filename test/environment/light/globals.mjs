/** What `@jest/globals` gives, where tests run in bare Node.js. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } =
  globalThis;
