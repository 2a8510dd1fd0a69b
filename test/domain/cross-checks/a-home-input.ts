import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import type { FactsBySource, SourceFacts } from '../../../domain/facts/sources.js';
import { found } from '../checks/a-case.js';
import { aHomeCase, type HomeParts } from '../checks/a-home-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { mortgagePolicy } from '../policy/shipped-policy.js';
import { calendar, changed, personFacts } from './clean-case.js';

const policy = mortgagePolicy();
const today = '2026-11-02';

/** Clean answers about the home, with some replaced. */
export const homeFacts = (...over: FactsBySource[]): FactsBySource =>
  Object.assign(
    {},
    found('property_register', cleanFacts.property_register),
    found('valuation', { ...cleanFacts.valuation, valueMinor: 100_000_000 }),
    ...over,
  ) as FactsBySource;
/** The register with something changed. */
export const register = (over: Partial<SourceFacts<'property_register'>>): HomeParts => ({
  loanFacts: homeFacts(changed('property_register', over)),
});
/** The valuation with something changed. */
export const value = (over: Partial<SourceFacts<'valuation'>>): HomeParts => ({
  loanFacts: homeFacts(
    found('valuation', { ...cleanFacts.valuation, valueMinor: 100_000_000, ...over }),
  ),
});
const homes = (count: number): FactsBySource =>
  found('home_ownership', {
    homes: Array.from({ length: count }, (_, i) => ({
      ...{ unitNumber: `110105001001GB00012F0001000${i}`, districtCode: '110105' },
      registeredOn: '2015-01-01',
    })),
  });
/** So many homes in the register, and so many declared. */
export const withHomes = (count: number, declared: number): HomeParts => ({
  facts: personFacts(paidDown(), homes(count)),
  purpose: { homesOwned: declared },
});

/** A clean statement by which so much, of the down payment of 300,000, went to somebody, whoever keeps the price unless said otherwise. */
export function paidDown(receiver?: string, paidMinor = 30_000_000): FactsBySource {
  const { rows, ...account } = cleanFacts.bank_statements;
  const [paid] = rows.slice(-1);
  if (paid === undefined) throw new Error('the clean statement has rows');
  const before = rows.slice(0, -1);
  const saved = {
    ...{ ...paid, on: '2026-10-20', tag: 'own_transfer' as const, counterparty: '赵晨' },
    ...{ amountMinor: paidMinor - 5_000_000, balanceMinor: paid.balanceMinor + paidMinor },
  };
  const later = {
    ...{ ...paid, amountMinor: -paidMinor, serial: (paid.serial ?? 0) + 1 },
    counterparty: receiver ?? paid.counterparty,
  };
  return found('bank_statements', { ...account, rows: [...before, saved, later] });
}

/** The input of a case in which every source is clean, with the parts that a test is about. */
export function anInput(parts: HomeParts): CrossCheckInput<'mortgage'> {
  const facts = personFacts(found('home_ownership', cleanFacts.home_ownership), paidDown());
  const file = aHomeCase({ facts, loanFacts: homeFacts(), ...parts });
  const sharedNumbers = [{ partyId: 'borrower', contactPointId: 'mobile', otherApplicants: 0 }];
  return {
    file,
    policy,
    now: `${today}T02:00:00.000Z`,
    today,
    sharedNumbers,
    sharedValues: [],
    numbersElsewhere: [],
    invoicesElsewhere: [],
    calendar,
  };
}

/** What every rule says that is not clear, as `rule: severity kind`. */
export function speaking(parts: HomeParts): string[] {
  return runCrossChecks(anInput(parts))
    .filter((one) => one.result.result !== 'clear')
    .map(({ rule, result }) =>
      result.result === 'finding'
        ? `${rule}: ${result.finding.severity} ${result.finding.kind}`
        : `${rule}: ${result.result} ${result.result === 'not_evaluated' ? result.missing.join() : ''}`,
    );
}

/** Another creditor's mortgage. */
export const other = (amountMinor: number) => ({
  mortgages: [{ holder: 'other' as const, amountMinor, registeredOn: '2020-01-01' }],
});
