import { describe, expect, it } from '@jest/globals';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import type { SourceFacts } from '../../../domain/facts/sources.js';
import { answered, type CaseParts } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { autoPolicy } from '../policy/shipped-policy.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

/** What every rule says that is not clear, as `rule: severity kind`. */
function speaking(parts: CaseParts, over: Partial<CrossCheckInput> = {}): string[] {
  return runCrossChecks(aCleanInput(parts, over)).flatMap(({ rule, result }) => {
    if (result.result === 'clear') return [];
    return result.result === 'finding'
      ? [`${rule}: ${result.finding.severity} ${result.finding.kind}`]
      : [`${rule}: not_evaluated ${result.missing.join()}`];
  });
}

const registry = (over: Partial<SourceFacts<'business_registry'>>): CaseParts => ({
  dealerFacts: changed('business_registry', over),
});
const unavailable = { answer: 'UNAVAILABLE', class: 'timeout' } as const;
const noRecord = { answer: 'NO_RECORD', reference: 'r-1' } as const;
/** A statement whose debit to the dealer is so large, on a day. */
const paid = (
  amountMinor: number,
  on: string,
  counterparty = '北京远行汽车销售有限公司',
): CaseParts => {
  const { rows } = cleanFacts.bank_statements;
  const before = rows.slice(0, -1);
  const balanceMinor = 8_796_631 - amountMinor;
  const row = { on, amountMinor: -amountMinor, balanceMinor, counterparty, tag: 'other' as const };
  return {
    facts: personFacts(changed('bank_statements', { rows: [...before, { ...row, serial: 8 }] })),
  };
};

describe('the dealer, the down payment and who drives (S65)', () => {
  const rows: { name: string; parts: CaseParts; expected: string[] }[] = [
    { name: 'moved out', parts: registry({ status: 'moved_out' }), expected: [] },
    {
      name: 'suspended',
      parts: registry({ status: 'suspended' }),
      expected: ['dealer_not_registered: orange fraud'],
    },
    {
      name: 'revoked',
      parts: registry({ status: 'revoked' }),
      expected: ['dealer_not_registered: red fraud'],
    },
    {
      name: 'not in the register',
      parts: { dealerFacts: answered('business_registry', noRecord) },
      expected: ['dealer_not_registered: orange fraud'],
    },
    {
      name: 'a register that did not answer',
      parts: { dealerFacts: answered('business_registry', unavailable) },
      expected: ['dealer_not_registered: not_evaluated business_registry'],
    },
    { name: 'the whole down payment', parts: paid(5_000_000, '2026-10-28'), expected: [] },
    {
      name: 'one fen less',
      parts: paid(4_999_999, '2026-10-28'),
      expected: ['down_payment_not_seen: yellow credit'],
    },
    {
      name: 'paid to somebody else',
      parts: paid(5_000_000, '2026-10-28', '某某咨询有限公司'),
      expected: ['down_payment_not_seen: yellow credit'],
    },
    {
      name: 'an old car taken for it',
      parts: { purpose: { downPaymentSource: 'old_car' } },
      expected: ['down_payment_not_seen: not_evaluated old_car'],
    },
    { name: 'driven by the spouse', parts: { purpose: { user: 'spouse' } }, expected: [] },
    {
      name: 'driven in the family',
      parts: { purpose: { user: 'family' } },
      expected: ['straw_buyer: yellow fraud'],
    },
    {
      name: 'driven by somebody else',
      parts: { purpose: { user: 'other' } },
      expected: ['straw_buyer: orange fraud'],
    },
  ];
  it.each(rows)('$name: $expected', ({ parts, expected }) => {
    expect(speaking(parts)).toEqual(expected);
  });

  const listRows = [
    { standing: 'partner', demandsListing: true, expected: [] },
    {
      standing: 'suspended',
      demandsListing: false,
      expected: ['dealer_not_partner: orange operational'],
    },
    {
      standing: 'excluded',
      demandsListing: false,
      expected: ['dealer_not_partner: red operational'],
    },
    { standing: null, demandsListing: true, expected: ['dealer_not_partner: orange operational'] },
    { standing: null, demandsListing: false, expected: [] },
  ] as const;
  it.each(listRows)('on the list as $standing (demanded: $demandsListing): $expected', (row) => {
    const { standing, demandsListing, expected } = row;
    const entry = { uscc: '91330106673959654P', name: '北京远行汽车销售有限公司' };
    const on = (effectiveFrom: string, effectiveTo: string | null) =>
      standing === null ? [] : [{ ...entry, standing, effectiveFrom, effectiveTo }];
    const policy = autoPolicy();
    const listed = (list: typeof policy.dealers.listed) =>
      speaking(
        {},
        { policy: { ...policy, dealers: { ...policy.dealers, demandsListing, listed: list } } },
      );
    expect(listed(on('2026-11-02', '2026-11-02'))).toEqual(expected);
    const unlisted = demandsListing ? ['dealer_not_partner: orange operational'] : [];
    expect(listed(on('2026-11-03', null))).toEqual(unlisted);
    expect(listed(on('2026-01-01', '2026-11-01'))).toEqual(unlisted);
  });
});

describe('a statement without a row', () => {
  it('shows neither that the down payment was made nor that it was not', () => {
    const facts = personFacts(changed('bank_statements', { rows: [] }));
    const results = runCrossChecks(aCleanInput({ facts }));
    expect(results.find(({ rule }) => rule === 'down_payment_not_seen')?.result).toMatchObject({
      ...{ result: 'not_evaluated', missing: ['bank_statements'] },
    });
  });
});
