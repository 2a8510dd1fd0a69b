import { describe, expect, it } from '@jest/globals';
import { companyFacts } from '../../../../domain/cross-checks/business/company-facts.js';
import type { FactsBySource } from '../../../../domain/facts/sources.js';
import { aCase, aDealer, answered, found, now } from '../../checks/a-case.js';
import { cleanFacts } from '../../checks/clean-facts.js';
import { autoPolicy } from '../../policy/shipped-policy.js';

const of = (facts: FactsBySource, at = now, more = {}) => {
  const file = aCase();
  const dealer = { party: aDealer(), facts };
  const input = { file: { ...file, parties: { ...file.parties, dealer } }, policy: autoPolicy() };
  return companyFacts({ ...input, now: at, ...more }, 'dealer');
};
const states = (facts: FactsBySource) =>
  Object.fromEntries(Object.entries(of(facts)).map(([name, { state }]) => [name, state]));

describe('facts about a company as its rules may use them', () => {
  it('are all missing where nothing was asked', () => {
    expect(new Set(Object.values(states({})))).toEqual(new Set(['missing']));
  });

  it('are data by no consent, since a company has none to give', () => {
    const facts = {
      ...found('business_registry', cleanFacts.business_registry),
      ...found('bank_statements', cleanFacts.bank_statements),
    };
    expect(states(facts)).toMatchObject({ registry: 'data', account: 'data', tax: 'missing' });
  });

  it('keep an outage and another company apart from an honest no-record', () => {
    const facts = {
      ...answered('company_tax', { answer: 'UNAVAILABLE', class: 'error' }),
      ...answered('movable_assets', { answer: 'NO_RECORD', reference: 'r-1' }),
      ...found('business_registry', cleanFacts.business_registry, 'MISMATCH'),
    };
    expect(states(facts)).toMatchObject({
      ...{ tax: 'missing', movableAssets: 'no_record', registry: 'missing' },
    });
  });

  it('are missing once they are older than servicing allows', () => {
    const facts = found('company_tax', cleanFacts.company_tax);
    const at = (day: string) => of(facts, `${day}T01:00:00.000Z`, { factMaxAgeDays: 30 }).tax.state;
    expect([at('2026-12-01'), at('2026-12-02')]).toEqual(['data', 'missing']);
  });
});
