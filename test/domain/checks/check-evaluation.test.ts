import { describe, expect, it } from '@jest/globals';
import { checkNames, type CheckName } from '../../../domain/policy/check-policy.js';
import type { Organisation, Person } from '../../../domain/application/party.js';
import { evaluateCheck } from '../../../domain/checks/check-evaluation.js';
import { mortgagePolicy } from '../policy/shipped-policy.js';
import { aCase, aDealer, answered, fetchedAt, found, now } from './a-case.js';
import { aHomeCase, aSeller } from './a-home-case.js';
import { cleanFacts } from './clean-facts.js';
import { outcomeOf, text } from './outcome-of.js';

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
    // The clean report lists no account.
    MATCH: 'passed_with_note:no_credit_history',
    MISMATCH: 'mismatch:person_differs',
    FOUND: 'passed_with_note:no_credit_history',
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
  property_register: {
    MATCH: ok,
    MISMATCH: 'mismatch:unit_differs',
    FOUND: ok,
    NO_RECORD: 'inconclusive:home_not_in_register',
  },
  home_ownership: {
    MATCH: ok,
    MISMATCH: 'mismatch:person_differs',
    FOUND: ok,
    NO_RECORD: 'inconclusive:no_household_record',
  },
  valuation: {
    MATCH: ok,
    MISMATCH: 'mismatch:other_vehicle',
    FOUND: ok,
    NO_RECORD: 'inconclusive:no_valuation',
  },
  business_registry: {
    MATCH: ok,
    MISMATCH: 'mismatch:other_company',
    FOUND: ok,
    NO_RECORD: 'inconclusive:no_record_of_company',
  },
  company_tax: {
    MATCH: ok,
    MISMATCH: 'mismatch:other_company',
    FOUND: ok,
    NO_RECORD: 'inconclusive:no_tax_record',
  },
  invoices: {
    MATCH: ok,
    MISMATCH: 'mismatch:invoice_differs',
    FOUND: ok,
    NO_RECORD: 'inconclusive:no_invoices',
  },
  insurance: {
    MATCH: ok,
    MISMATCH: 'mismatch:other_policy',
    FOUND: ok,
    NO_RECORD: 'inconclusive:policy_not_known',
  },
  movable_assets: {
    MATCH: ok,
    MISMATCH: 'mismatch:other_company',
    FOUND: ok,
    NO_RECORD: 'passed_with_note:no_entry_of_company',
  },
  telematics: {
    MATCH: ok,
    MISMATCH: 'mismatch:other_device',
    FOUND: ok,
    NO_RECORD: 'inconclusive:device_unknown',
  },
};

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

  it('asks nobody for a consent to what the law demands, person or company', () => {
    const policy = mortgagePolicy();
    const check = policy.checks.find(
      (one) => one.check === 'sanctions' && one.subject === 'seller',
    );
    if (check === undefined) throw new Error('sellers are not screened');
    const outcome = (seller: Person | Organisation) => {
      const home = aHomeCase();
      const facts = found('sanctions', cleanFacts.sanctions);
      const file = { ...home, parties: { ...home.parties, seller: { party: seller, facts } } };
      const rest = { subject: 'seller', check, policy, now, clearedCandidates: [] };
      return text(evaluateCheck({ file, ...rest }));
    };
    expect(outcome(aDealer({ partyId: 'seller', role: 'seller' }))).toBe('passed');
    expect(outcome(aSeller())).toBe('passed');
    // A policy of an earlier release asks for it, and rules what was decided under it.
    const earlier = { ...check, consent: 'sanctions' as const };
    const file = { ...aHomeCase(), consents: [] };
    const seller = { party: aSeller(), facts: found('sanctions', cleanFacts.sanctions) };
    const rest = { subject: 'seller', check: earlier, policy, now, clearedCandidates: [] };
    const asked = evaluateCheck({
      ...{ file: { ...file, parties: { ...file.parties, seller } }, ...rest },
    });
    expect(text(asked)).toBe('not_evaluated:no_consent');
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
