import type { UpCaster } from './up-caster.js';

/** 0.1.0 kept words of staff and the register's owner in the loan's own part, where they are read as they are (docs/decisions/0126). */
export const textsInLoan: UpCaster = (old) => old;
