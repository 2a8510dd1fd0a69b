import type { Persona } from './persona.js';

/** What somebody has put on top, in fen: to one salary, and to every balance; of a company to what one customer paid. */
interface Raised {
  row: number;
  balances: number;
}

const tampered = ({ row, balances }: Raised): readonly Persona[] => [
  {
    id: 'tampered_balance',
    product: 'auto',
    title: 'Edited statement · 流水被改单笔',
    expectation: `The last receipt of the statement is ${row / 100} yuan higher than what came in: the balances do not follow, and the row is named (S14).`,
    change: (facts) => ({ ...facts, statement: { kind: 'edited_row', raisedByMinor: row } }),
  },
  {
    id: 'tampered_interest',
    product: 'auto',
    title: 'Raised balances · 流水余额虚增',
    expectation: `Every balance is ${balances / 100} yuan higher than it was: they follow each other, but the bank has paid far too little interest for them (S14).`,
    change: (facts) => ({
      ...facts,
      statement: { kind: 'raised_balances', raisedByMinor: balances },
    }),
  },
];

/** Borrowers whose statement somebody worked on. */
export const tamperedPersonas = tampered({ row: 500_000, balances: 30_000_000 });
/** The same by the measure of a company. */
export const tamperedCompanies = tampered({ row: 20_000_000, balances: 500_000_000 });
/** A true file of a bank, worked on. The file is read alike for whatever it is handed in for. */
export const editedFile: Persona = {
  id: 'tampered_file',
  product: 'auto',
  title: 'Edited PDF · 流水文件被编辑',
  expectation:
    'Does not let the bank be asked and hands in a PDF (`GET /applications/{number}/statement`): a salary is 5,000 higher and every balance behind it, all rows fit, and the file shows the editor, the time and the font.',
  change: (facts) => ({
    ...facts,
    statement: { kind: 'edited_file', raisedByMinor: 500_000 },
  }),
};
