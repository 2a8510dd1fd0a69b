import { describe, expect, it } from '@jest/globals';
import type { ProductPolicy } from '../../../domain/policy/product-policy.js';
import {
  aCompany,
  aCompanyApplication,
  companyBody,
} from '../../builders/a-company-application.js';
import { aRepresentative, aGuarantorCompany } from '../../builders/a-guarantor.js';
import { policy } from '../../builders/company-case.js';
import { Case, origination, person } from '../../builders/decider.js';

/** A version of an earlier release, without lines about a subject. */
const without = (check: string, subject: string): ProductPolicy => ({
  ...policy,
  checks: policy.checks.filter((line) => line.check !== check || line.subject !== subject),
});
const building = {
  ...{ kind: 'real_estate', use: 'plant', unitNumber: '320594001001GB00012F00010001' },
  ...{ address: aCompany().business.registeredAddress, areaHundredths: 200_000 },
  ownerPartyId: 'company',
};
const sent = (of: ProductPolicy, change: object) =>
  new Case({ policy: of }).try(
    { type: 'submit', loanId: 'ln_1', application: aCompanyApplication(change) },
    origination,
  );
const { parties } = companyBody();
const guaranteed = { parties: [...parties, aGuarantorCompany(), aRepresentative()] };
const rule = 'policy_without_check';

describe('what a version of an earlier release asks nobody about', () => {
  it('is no party of a loan to a company', () => {
    const at = parties.length + 1;
    expect(sent(without('sanctions', 'representative'), guaranteed)).toMatchObject({
      ...{ refused: true, rule, path: `parties.${at}.role` },
    });
    expect(sent(policy, guaranteed)).toBeInstanceOf(Array);
  });

  it('is no security, neither at first nor by a correction', () => {
    const older = without('property_register', 'loan');
    expect(sent(older, { collateral: building })).toMatchObject({ rule, path: 'collateral.kind' });
    expect(sent(policy, { collateral: building })).toBeInstanceOf(Array);
    const one = new Case({ policy: older }).submit(aCompanyApplication());
    const { version } = one.state;
    const correction = { type: 'correctField', path: 'collateral', value: building } as const;
    const why = { reason: 'as agreed', documentKey: null };
    expect(one.try({ ...correction, ...why }, person('su-1', 'supervisor'))).toMatchObject({
      ...{ rule, path: 'value.kind' },
    });
    expect(one.state.version).toBe(version);
  });
});
