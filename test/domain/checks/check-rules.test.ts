import { describe, expect, it } from '@jest/globals';
import type { FactsBySource } from '../../../domain/facts/sources.js';
import type { CheckName } from '../../../domain/policy/check-policy.js';
import { answered, found } from './a-case.js';
import { cleanFacts } from './clean-facts.js';
import { outcomeOf, text } from './outcome-of.js';

describe('rules of single checks', () => {
  const clean = cleanFacts;
  const aCaseOfLaw = {
    caseNumber: '(2025)测0105执1号',
    court: '测试法院',
    kind: 'enforcement' as const,
    status: 'open' as const,
    amountMinor: 5_000_000,
    filedOn: '2025-02-01',
    closedOn: null,
  };
  const account = {
    lender: '测试银行',
    kind: 'consumer' as const,
    openedOn: '2024-01-01',
    balanceMinor: 1_000_000,
    monthlyPaymentMinor: 100_000,
    limitMinor: null,
    secured: false,
    statusMonths: 'NNNNNNNNNNNN',
    overdueMinor: 0,
  };
  const candidate = {
    entityId: 'Q1',
    caption: 'ZHAO CHEN',
    score: 0.82,
    match: false,
    datasets: ['test'],
    topics: ['sanction'],
  };
  const identity = (over: object) => found('identity', { ...clean.identity, ...over }, 'MATCH');
  const phone = (status: 'void' | 'suspended' | 'powered_off') =>
    found('phone_ownership', { ...clean.phone_ownership, status }, 'MATCH');
  const court = (...cases: object[]) =>
    found('judicial', { cases: cases.map((one) => ({ ...aCaseOfLaw, ...one })) });
  const bureau = (over: object) =>
    found('credit_bureau', { ...clean.credit_bureau, accounts: [{ ...account, ...over }] });
  const employer = (over: object) =>
    found('employer_directory', { ...clean.employer_directory, ...over });
  const register = (over: object) =>
    found('vehicle_register', { ...clean.vehicle_register, ...over });
  const rows: { name: string; check: CheckName; facts: FactsBySource; expected: string }[] = [
    ['dead', 'identity', identity({ status: 'deceased' }), 'failed:identity_deceased'],
    ['card ended', 'identity', identity({ idExpiresOn: '2026-11-01' }), 'inconclusive:id_expired'],
    [
      'ends today',
      'identity',
      identity({ idExpiresOn: '2026-11-02' }),
      'passed_with_note:id_expires_soon',
    ],
    ['empty number', 'phone_ownership', phone('void'), 'mismatch:number_void'],
    ['stopped number', 'phone_ownership', phone('suspended'), 'inconclusive:number_suspended'],
    [
      'switched off',
      'phone_ownership',
      phone('powered_off'),
      'passed_with_note:number_powered_off',
    ],
    ['enforced', 'judicial', court({}), 'failed:enforcement_open'],
    ['dishonest first', 'judicial', court({}, { kind: 'dishonest' }), 'failed:dishonest_debtor'],
    ['sued', 'judicial', court({ kind: 'defendant' }), 'inconclusive:lawsuit_open'],
    [
      'closed only',
      'judicial',
      court({ status: 'closed', closedOn: '2025-09-01' }),
      'passed_with_note:closed_cases_only',
    ],
    [
      'three in a row',
      'credit_bureau',
      bureau({ statusMonths: 'NNN123NNN' }),
      'failed:overdue_in_a_row',
    ],
    [
      'two in a row',
      'credit_bureau',
      bureau({ statusMonths: 'NNN12NNNN' }),
      'passed_with_note:some_overdue_months',
    ],
    ['six in all', 'credit_bureau', bureau({ statusMonths: '11N11N11N' }), 'failed:overdue_in_all'],
    [
      'five in all',
      'credit_bureau',
      bureau({ statusMonths: '11N11N1NN' }),
      'passed_with_note:some_overdue_months',
    ],
    ['an account that was always paid', 'credit_bureau', bureau({}), 'passed'],
    ['late now', 'credit_bureau', bureau({ overdueMinor: 1 }), 'failed:overdue_now'],
    ['written off', 'credit_bureau', bureau({ statusMonths: 'NNB' }), 'failed:loss_recorded'],
    [
      'candidate',
      'sanctions',
      found('sanctions', { listVersion: '1', candidates: [candidate] }),
      'inconclusive:candidates',
    ],
    [
      'more than shown',
      'sanctions',
      found('sanctions', { listVersion: '1', candidates: [], notShown: 1 }),
      'inconclusive:candidates_not_shown',
    ],
    [
      'low score',
      'sanctions',
      found('sanctions', { listVersion: '1', candidates: [{ ...candidate, score: 0.69 }] }),
      'passed',
    ],
    [
      'closed firm',
      'employer_directory',
      employer({ status: 'revoked' }),
      'failed:employer_revoked',
    ],
    ['no number', 'employer_directory', employer({ numbers: [] }), 'inconclusive:no_number_found'],
    ['seized', 'vehicle_register', register({ seized: true }), 'failed:vehicle_seized'],
    ['second lien', 'vehicle_register', register({ lien: 'other' }), 'mismatch:second_lien'],
    [
      'unsure value',
      'valuation',
      found('valuation', { ...clean.valuation, confidenceBasisPoints: 6999 }),
      'inconclusive:low_confidence',
    ],
    [
      'five months',
      'bank_statements',
      found('bank_statements', { ...clean.bank_statements, from: '2026-06-01' }),
      'inconclusive:too_short',
    ],
    [
      'empty',
      'bank_statements',
      found('bank_statements', { ...clean.bank_statements, rows: [] }),
      'inconclusive:empty_statements',
    ],
    [
      'more rows than are kept',
      'bank_statements',
      found('bank_statements', {
        ...{ ...clean.bank_statements, leftOut: { from: '2025-01-01', rows: 1 } },
      }),
      'inconclusive:rows_left_out',
    ],
  ].map(([name, check, facts, expected]) => ({ name, check, facts, expected }) as never);
  it.each(rows)('$check, $name: $expected', ({ check, facts, expected }) => {
    expect(text(outcomeOf(check, facts))).toBe(expected);
  });

  it('remembers a cleared candidate over list versions, and raises a new one (S18)', () => {
    const cleared = [{ partyId: 'borrower', entityId: 'Q1' }];
    const list = (version: string, ...ids: string[]) =>
      found('sanctions', {
        listVersion: version,
        candidates: ids.map((entityId) => ({ ...candidate, entityId })),
      });
    const again = outcomeOf('sanctions', list('20261102', 'Q1'), {}, { cleared });
    expect(text(again)).toBe('passed_with_note:candidates_cleared');
    const another = outcomeOf('sanctions', list('20261102', 'Q1', 'Q2'), {}, { cleared });
    expect(text(another)).toBe('inconclusive:candidates');
    const hidden = found('sanctions', {
      ...{ listVersion: '20261102', notShown: 1 },
      candidates: [{ ...candidate, entityId: 'Q1' }],
    });
    expect(text(outcomeOf('sanctions', hidden, {}, { cleared }))).toBe(
      'inconclusive:candidates_not_shown',
    );
  });

  it('asks a used car to be in the register, a new one not', () => {
    const none = answered('vehicle_register', { answer: 'NO_RECORD', reference: 'r-1' });
    const used = outcomeOf('vehicle_register', none, { collateral: { state: 'used' } });
    expect(text(used)).toBe('inconclusive:vehicle_not_in_register');
  });
});
