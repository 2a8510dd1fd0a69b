import { describe, expect, it } from '@jest/globals';
import { consentPurposes } from '../../../domain/application/application-parts.js';
import type { Party } from '../../../domain/application/party.js';
import { factsAwaited } from '../../../domain/loan/facts-awaited.js';
import { aCompany, aCompanyApplication } from '../../builders/a-company-application.js';
import { aBorrower, aConsumerApplication, residentId } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Case, person } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const supervisor = person('su-1', 'supervisor');
const correct = (one: Case, path: string, value: unknown) =>
  one.do({ type: 'correctField', path, value, reason: 'as agreed', documentKey: null }, supervisor);
const awaited = ({ state }: Case, product: Parameters<typeof policyOf>[0]) =>
  factsAwaited(state, policyOf(product)).map(({ key }) => key);

describe('land and buildings that a company offers no more', () => {
  const building = {
    ...{ kind: 'real_estate', use: 'plant', unitNumber: '320594001001GB00012F00010001' },
    ...{ address: aCompany().business.registeredAddress, areaHundredths: 200_000 },
    ownerPartyId: 'company',
  };
  const press = { description: '冲床 J23-63', value: { amountMinor: 100_000, currency: 'CNY' } };
  const movables = { kind: 'movables', stock: [], equipment: [press], receivables: [] };

  it.each<[string, unknown]>([
    ['nothing', null],
    ['movables', movables],
  ])('%s in their place: neither register nor valuer is waited for', (_what, instead) => {
    const policy = policyOf('sme_working_capital');
    const one = new Case({ policy }).submit(aCompanyApplication({ collateral: building }));
    one.answerSources({});
    expect(one.state.checks['property_register:loan']).toBeDefined();
    correct(one, 'collateral', instead);
    expect(one.state.checks['property_register:loan']?.stale).toBe(true);
    expect(awaited(one, 'sme_working_capital')).not.toContain('property_register:loan');
    expect(awaited(one, 'sme_working_capital')).not.toContain('valuation:loan');
    // Offered again, it is asked about again.
    correct(one, 'collateral', building);
    expect(one.state.checks['property_register:loan']?.stale).toBe(false);
  });
});

describe('a card that a co-borrower names no more', () => {
  it('leaves nothing to wait for', () => {
    const { noLandline: _ofBorrower, ...known } = aBorrower();
    const wife = {
      ...{ ...known, partyId: 'wife', role: 'co_borrower', relation: 'spouse', name: '孙示例' },
      ...{ idNumber: residentId('33010619880511222') },
      contactPoints: [{ id: 'mobile', kind: 'mobile', value: '13700137002' }],
    } as Party;
    const given = consentPurposes.map((purpose) => ({
      ...{ partyId: 'wife', purpose, givenAt: '2026-03-02T01:00:00.000Z', evidence: 'e' },
    }));
    const body = aConsumerApplication();
    const one = new Case({ policy: policyOf('consumer') }).submit({
      ...{ ...body, parties: [...body.parties, wife], consents: [...body.consents, ...given] },
    });
    one.answerSources(cleanAnswers);
    expect(one.state.checks['bank_card:wife']?.stale).toBe(false);
    correct(one, 'parties.wife.bankCard', null);
    expect(one.state.checks['bank_card:wife']?.stale).toBe(true);
    expect(awaited(one, 'consumer')).toEqual([]);
  });
});
