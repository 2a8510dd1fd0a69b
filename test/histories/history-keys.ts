import type { PayloadKeys } from '../../src/temporal/payload-keys.js';

/** The key that the kept histories are sealed with. It guards nothing: they tell of loans that never were. */
export const historyKeys: PayloadKeys = {
  current: 'histories',
  keys: new Map([['histories', Buffer.alloc(32, 'histories of test loans')]]),
};
