import type { Persona } from './persona.js';

/** Borrowers whose statement somebody worked on. */
export const tamperedPersonas: readonly Persona[] = [
  {
    id: 'tampered_balance',
    product: 'auto',
    title: 'Edited statement · 流水被改单笔',
    expectation:
      'The last salary of the statement is 5,000 higher than what came in: the balances do not follow, and the row is named.',
    change: (facts) => ({
      ...facts,
      statement: { kind: 'edited_row', raisedByMinor: 500_000 },
    }),
  },
  {
    id: 'tampered_interest',
    product: 'auto',
    title: 'Raised balances · 流水余额虚增',
    expectation:
      'Every balance is 300,000 higher than it was: they follow each other, but the bank has paid far too little interest for them.',
    change: (facts) => ({
      ...facts,
      statement: { kind: 'raised_balances', raisedByMinor: 30_000_000 },
    }),
  },
  {
    id: 'tampered_file',
    product: 'auto',
    title: 'Edited PDF · 流水文件被编辑',
    expectation:
      'Does not let the bank be asked and hands in a PDF (`GET /applications/{number}/statement`): a salary is 5,000 higher and every balance behind it, all rows fit, and the file shows the editor, the time and the font.',
    change: (facts) => ({
      ...facts,
      statement: { kind: 'edited_file', raisedByMinor: 500_000 },
    }),
  },
];
