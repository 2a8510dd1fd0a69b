import { describe, expect, it } from '@jest/globals';
import { evaluateCheck } from '../../../domain/checks/check-evaluation.js';
import type { ClearedCandidate } from '../../../domain/checks/check-rule.js';
import type { CheckOutcome } from '../../../domain/checks/outcome.js';
import type { FactsBySource } from '../../../domain/facts/sources.js';
import { checkNames, type CheckName } from '../../../domain/policy/check-policy.js';
import { autoPolicy } from '../policy/shipped-policy.js';
import { aCase, answered, fetchedAt, found, now, type CaseParts } from './a-case.js';
import { cleanFacts } from './clean-facts.js';

const policy = autoPolicy();
const ofLoan: readonly CheckName[] = ['vehicle_register', 'valuation', 'telematics'];

function outcomeOf(
  check: CheckName,
  facts: FactsBySource,
  parts: CaseParts = {},
  more: { now?: string; cleared?: ClearedCandidate[] } = {},
): CheckOutcome {
  const onLoan = ofLoan.includes(check);
  const subject = onLoan ? 'loan' : 'borrower';
  const checkPolicy = policy.checks.find((one) => one.check === check && one.subject === subject);
  if (checkPolicy === undefined) throw new Error(`the policy has no ${check} of ${subject}`);
  return evaluateCheck({
    file: aCase({ ...parts, ...(onLoan ? { loanFacts: facts } : { facts }) }),
    subject,
    check: checkPolicy,
    policy,
    now: more.now ?? now,
    clearedCandidates: more.cleared ?? [],
  });
}

const ok = 'passed';
/** What every source means by each of its answers, with data against which nothing speaks. */
const table: Record<
  CheckName,
  { MATCH: string; MISMATCH: string; FOUND: string; NO_RECORD: string }
> = {
  identity: {
    MATCH: ok,
    MISMATCH: 'mismatch:name_and_number_differ',
    FOUND: 'inconclusive:source_states_no_match',
    NO_RECORD: 'inconclusive:no_record_of_identity',
  },
  phone_ownership: {
    MATCH: ok,
    MISMATCH: 'mismatch:number_of_another',
    FOUND: 'inconclusive:source_states_no_match',
    NO_RECORD: 'inconclusive:no_record_at_operator',
  },
  bank_card: {
    MATCH: ok,
    MISMATCH: 'mismatch:card_of_another',
    FOUND: 'inconclusive:source_states_no_match',
    NO_RECORD: 'inconclusive:no_record_at_scheme',
  },
  judicial: {
    MATCH: ok,
    MISMATCH: 'inconclusive:source_states_mismatch',
    FOUND: ok,
    NO_RECORD: ok,
  },
  credit_bureau: {
    MATCH: ok,
    MISMATCH: 'mismatch:person_differs',
    FOUND: ok,
    NO_RECORD: 'passed_with_note:no_credit_history',
  },
  sanctions: {
    MATCH: ok,
    MISMATCH: 'inconclusive:source_states_mismatch',
    FOUND: ok,
    NO_RECORD: ok,
  },
  employer_directory: {
    MATCH: ok,
    MISMATCH: 'mismatch:other_employer',
    FOUND: ok,
    NO_RECORD: 'inconclusive:employer_not_in_directory',
  },
  social_insurance: {
    MATCH: ok,
    MISMATCH: 'mismatch:person_differs',
    FOUND: ok,
    NO_RECORD: 'inconclusive:no_contributions_found',
  },
  provident_fund: {
    MATCH: ok,
    MISMATCH: 'mismatch:person_differs',
    FOUND: ok,
    NO_RECORD: 'passed_with_note:no_account',
  },
  tax: {
    MATCH: ok,
    MISMATCH: 'mismatch:person_differs',
    FOUND: ok,
    NO_RECORD: 'inconclusive:no_tax_record',
  },
  bank_statements: {
    MATCH: ok,
    MISMATCH: 'mismatch:account_of_another',
    FOUND: ok,
    NO_RECORD: 'inconclusive:no_statements',
  },
  vehicle_register: {
    MATCH: ok,
    MISMATCH: 'mismatch:vin_differs',
    FOUND: ok,
    NO_RECORD: 'passed_with_note:not_yet_registered',
  },
  valuation: {
    MATCH: ok,
    MISMATCH: 'mismatch:other_vehicle',
    FOUND: ok,
    NO_RECORD: 'inconclusive:no_valuation',
  },
  telematics: {
    MATCH: ok,
    MISMATCH: 'mismatch:other_device',
    FOUND: ok,
    NO_RECORD: 'inconclusive:device_unknown',
  },
};

function text(outcome: CheckOutcome): string {
  switch (outcome.outcome) {
    case 'passed':
      return outcome.outcome;
    case 'passed_with_note':
      return `${outcome.outcome}:${outcome.note}`;
    case 'unavailable':
      return `${outcome.outcome}:${outcome.class}`;
    default:
      return `${outcome.outcome}:${outcome.reason}`;
  }
}

describe('every source and its five answers are told apart (S03, S04)', () => {
  const rows = checkNames.flatMap((check) =>
    (['MATCH', 'MISMATCH', 'FOUND', 'NO_RECORD', 'UNAVAILABLE'] as const).map((answer) => ({
      check,
      answer,
      expected: answer === 'UNAVAILABLE' ? 'unavailable:timeout' : table[check][answer],
    })),
  );
  it.each(rows)('$check $answer is $expected', ({ check, answer, expected }) => {
    const facts =
      answer === 'UNAVAILABLE'
        ? answered(check, { answer, class: 'timeout' })
        : answer === 'NO_RECORD'
          ? answered(check, { answer, reference: 'r-1' })
          : found(check, cleanFacts[check], answer);
    expect(text(outcomeOf(check, facts))).toBe(expected);
  });

  it.each(['error', 'timeout', 'malformed'] as const)('an outage keeps its class %s', (kind) => {
    const facts = answered('judicial', { answer: 'UNAVAILABLE', class: kind });
    expect(text(outcomeOf('judicial', facts))).toBe(`unavailable:${kind}`);
  });
});

describe('what is decided before any rule', () => {
  const facts = found('tax', cleanFacts.tax);
  it('does not use an answer without consent, also when it was withdrawn later (S20)', () => {
    const withdrawn = aCase().consents.map((one) => ({ ...one, withdrawnAt: now }));
    expect(text(outcomeOf('tax', facts, { consents: [] }))).toBe('not_evaluated:no_consent');
    expect(text(outcomeOf('tax', facts, { consents: withdrawn }))).toBe('not_evaluated:no_consent');
  });

  it('says when there was nothing to ask with, or nobody to ask', () => {
    expect(text(outcomeOf('bank_card', {}, { borrower: { bankCard: null } }))).toBe(
      'not_evaluated:no_input',
    );
    expect(text(outcomeOf('tax', {}))).toBe('not_evaluated:not_configured');
  });

  it('is out of date from the last day of its time to live on', () => {
    const lastMoment = '2027-01-30T01:59:59.999Z';
    expect(fetchedAt).toBe('2026-11-01T02:00:00.000Z');
    expect(text(outcomeOf('tax', facts, {}, { now: lastMoment }))).toBe('passed');
    const atOnce = { now: '2027-01-30T02:00:00.000Z' };
    expect(text(outcomeOf('tax', facts, {}, atOnce))).toBe('not_evaluated:out_of_date');
  });
});

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
    ['late now', 'credit_bureau', bureau({ overdueMinor: 1 }), 'failed:overdue_now'],
    ['written off', 'credit_bureau', bureau({ statusMonths: 'NNB' }), 'failed:loss_recorded'],
    [
      'candidate',
      'sanctions',
      found('sanctions', { listVersion: '1', candidates: [candidate] }),
      'inconclusive:candidates',
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
  });

  it('asks a used car to be in the register, a new one not', () => {
    const none = answered('vehicle_register', { answer: 'NO_RECORD', reference: 'r-1' });
    const used = outcomeOf('vehicle_register', none, { collateral: { state: 'used' } });
    expect(text(used)).toBe('inconclusive:vehicle_not_in_register');
  });
});
