import { describe, expect, it } from '@jest/globals';
import type { CaseFile } from '../../../domain/checks/case-file.js';
import { evaluateCheck, evaluateSource } from '../../../domain/checks/check-evaluation.js';
import { dataOf, statementOf } from '../../../domain/cross-checks/usable-facts.js';
import type { FactsBySource } from '../../../domain/facts/sources.js';
import { fileProblem } from '../../../domain/statements/problem.js';
import { refused } from '../../../domain/statements/read-table.js';
import { aReading, handedIn } from '../../builders/handed-in.js';
import { autoPolicy } from '../policy/shipped-policy.js';
import { aBorrower, aCase, answered, found, now } from './a-case.js';
import { cleanFacts } from './clean-facts.js';

const facts = { ...cleanFacts.bank_statements, from: '2025-11-01', to: '2026-10-31' };
const own = aReading(facts, '赵晨');
const paper = handedIn(own);
const policy = autoPolicy();
const [check] = policy.checks.filter((one) => one.check === 'bank_statements');
if (check === undefined) throw new Error('listed');
const listed = check;

interface Parts {
  bank?: FactsBySource;
  statement?: typeof paper | undefined;
  consents?: CaseFile['consents'];
  bankCard?: string;
}
function input({ bank = {}, statement, consents, bankCard }: Parts) {
  const file = aCase({
    facts: bank,
    ...(consents === undefined ? {} : { consents }),
    ...(bankCard === undefined ? {} : { borrower: { bankCard } }),
  });
  const party = bankCard === undefined ? aBorrower() : aBorrower({ bankCard });
  const parties = {
    ...file.parties,
    borrower: { party, facts: bank, ...(statement === undefined ? {} : { statement }) },
  };
  return {
    ...{ file: { ...file, parties }, policy, now, check: listed, subject: 'borrower' },
    clearedCandidates: [],
  };
}
const short = (outcome: ReturnType<typeof evaluateCheck>) => Object.values(outcome).join(':');

const unavailable = answered('bank_statements', { answer: 'UNAVAILABLE', class: 'timeout' });
const noRecord = answered('bank_statements', { answer: 'NO_RECORD', reference: 'r-1' });
const bankRows = found('bank_statements', facts);
const noRows = found('bank_statements', { ...facts, rows: [] });
const problems = handedIn(refused([fileProblem('no_text', 'a picture')]));
const withdrawn = (withdrawnAt: string) => [
  {
    ...{ partyId: 'borrower', purpose: 'bank_statements' as const, evidence: 'form-1' },
    ...{ givenAt: '2026-10-31T01:00:00.000Z', withdrawnAt },
  },
];

describe('which statement counts', () => {
  it.each([
    { what: 'the bank’s, where it has rows', bank: bankRows, statement: paper, from: 'bank' },
    {
      what: 'the paper, where the bank is silent',
      bank: unavailable,
      statement: paper,
      from: 'customer',
    },
    {
      what: 'the paper, where the bank knows nothing',
      bank: noRecord,
      statement: paper,
      from: 'customer',
    },
    {
      what: 'the paper, where the bank has no row',
      bank: noRows,
      statement: paper,
      from: 'customer',
    },
    { what: 'the paper, where nobody asked', bank: {}, statement: paper, from: 'customer' },
    {
      what: 'the bank’s empty one, without a paper',
      bank: noRows,
      statement: undefined,
      from: 'bank',
    },
    {
      what: 'none, where the file cannot be read',
      bank: unavailable,
      statement: problems,
      from: 'nobody',
    },
    {
      what: 'none, where the bank says that the account is another’s',
      bank: found('bank_statements', facts, 'MISMATCH'),
      ...{ statement: paper, from: 'nobody' },
    },
  ])('$what', ({ bank, statement, from }) => {
    const asked = input({ bank, statement });
    expect(statementOf(asked, 'borrower').from).toBe(from);
    if (from === 'customer') expect(dataOf(asked, 'borrower', 'bank_statements')).toBe(facts);
  });
});

describe('the check of statements with a paper of the customer’s own', () => {
  it.each([
    { what: 'the bank’s word stands', bank: bankRows, statement: problems, outcome: 'passed' },
    {
      what: 'a paper passes with whose word it is',
      bank: unavailable,
      statement: paper,
      outcome: 'passed_with_note:handed_in_by_customer',
    },
    {
      what: 'so it does where the bank knows nothing',
      bank: noRecord,
      statement: paper,
      outcome: 'passed_with_note:handed_in_by_customer',
    },
    {
      what: 'a file that cannot be read is a person’s',
      bank: {},
      statement: problems,
      outcome: 'inconclusive:statement_unreadable',
    },
    {
      what: 'silence is worse than that',
      bank: unavailable,
      statement: problems,
      outcome: 'unavailable:timeout',
    },
    {
      what: 'a short paper settles nothing',
      bank: noRecord,
      statement: handedIn(aReading({ ...facts, from: '2026-08-01' }, '赵晨')),
      outcome: 'inconclusive:too_short',
    },
    {
      what: 'an account of another is a mismatch',
      bank: unavailable,
      statement: handedIn(aReading(facts, '钱某')),
      outcome: 'mismatch:account_of_another',
    },
    {
      what: 'nobody’s name and another card are asked about',
      bank: {},
      statement: handedIn(aReading({ ...facts, accountLast4: '9999' }, null)),
      outcome: 'inconclusive:holder_not_known',
    },
    {
      what: 'nobody’s name and the end of his own card pass',
      bank: {},
      statement: handedIn(aReading({ ...facts, accountLast4: '0000' }, null)),
      outcome: 'passed_with_note:handed_in_by_customer',
    },
    {
      what: 'a paper of long ago is out of date, whenever it came',
      bank: {},
      statement: handedIn(aReading({ ...facts, to: '2026-08-01' }, '赵晨')),
      outcome: 'inconclusive:statement_out_of_date',
    },
    {
      what: 'without any the source alone says',
      bank: noRecord,
      statement: undefined,
      outcome: 'inconclusive:no_statements',
    },
  ])('$what: $outcome', ({ bank, statement, outcome }) => {
    expect(short(evaluateCheck(input({ bank, statement })))).toBe(outcome);
  });

  it('is no reason to ask a bank without consent', () => {
    const asked = input({ statement: paper, consents: [] });
    expect(short(evaluateCheck(asked))).toBe('passed_with_note:handed_in_by_customer');
    expect(short(evaluateSource(asked))).toBe('not_evaluated:no_consent');
  });

  it.each([
    { withdrawnAt: '2026-11-01T05:00:00.000Z', outcome: 'not_evaluated:no_consent' },
    {
      withdrawnAt: '2026-10-31T05:00:00.000Z',
      outcome: 'passed_with_note:handed_in_by_customer',
    },
  ])('S20: consent withdrawn at $withdrawnAt: $outcome', ({ withdrawnAt, outcome }) => {
    const consents = withdrawn(withdrawnAt);
    expect(short(evaluateCheck(input({ statement: paper, consents })))).toBe(outcome);
  });
});
