import { describe, expect, it } from '@jest/globals';
import { applicationSchema } from '../../domain/application/application.js';
import { aCompany, companyBody } from '../builders/a-company-application.js';
import { aConsumerApplication } from '../builders/an-application.js';
import {
  aGuarantee,
  aGuarantor,
  aGuarantorCompany,
  aRepresentative,
} from '../builders/a-guarantor.js';

/** `path: message` of everything that is wrong with an application in which these stand besides. */
function wrong(...more: object[]): string[] {
  const body = aConsumerApplication();
  const parties = [...body.parties, ...more];
  const issues = applicationSchema.safeParse({ ...body, parties }).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('who guarantees', () => {
  it('is a person, or a company with somebody who speaks for it, also of a loan to a company', () => {
    expect(wrong(aGuarantor())).toEqual([]);
    expect(wrong(aGuarantorCompany(), aRepresentative())).toEqual([]);
    const { parties } = companyBody();
    const withCompany = [...parties, aGuarantorCompany(), aRepresentative()];
    expect(applicationSchema.safeParse(companyBody({ parties: withCompany })).error).toBe(
      undefined,
    );
  });

  it.each([
    [
      'says nothing of what is guaranteed',
      [aGuarantor({ guarantee: undefined })],
      'parties.3.guarantee: a guarantor must say what is guaranteed: relation, form and amount',
    ],
    [
      'guarantees nothing',
      [aGuarantor({ guarantee: { ...aGuarantee, amount: { amountMinor: 0, currency: 'CNY' } } })],
      'parties.3.guarantee.amount.amountMinor: must be above zero',
    ],
    [
      'guarantees in another currency',
      [aGuarantor({ guarantee: { ...aGuarantee, amount: { amountMinor: 1, currency: 'USD' } } })],
      'parties.3.guarantee.amount.currency: must be the currency of terms.amount',
    ],
    [
      'is whoever borrows',
      [
        aGuarantor({
          idNumber:
            aConsumerApplication().parties.flatMap((one) =>
              'idNumber' in one && one.role === 'borrower' ? [one.idNumber] : [],
            )[0] ?? '',
        }),
      ],
      'parties.3.role: is whoever borrows: nobody guarantees his own debt',
    ],
    [
      'cannot be called',
      [aGuarantor({ contactPoints: [] })],
      'parties.3.contactPoints: a guarantor is called and must have a mobile number',
    ],
    [
      'is a company without figures',
      [aGuarantorCompany({ business: undefined }), aRepresentative()],
      'parties.3.business: a company that guarantees must give its figures',
    ],
    [
      'is a company that says what its books say',
      [aGuarantorCompany({ guarantee: aGuarantee }), aRepresentative()],
      'parties.3.guarantee.netAssets: the books of a company say it; leave it out',
    ],
    [
      'is a company for which nobody speaks',
      [aGuarantorCompany()],
      'parties.3.role: nobody speaks for this company; name a "representative" who acts for it',
    ],
    [
      'speaks for nobody who guarantees',
      [aRepresentative({ actsFor: 'merchant' })],
      'parties.3.actsFor: must name a company among the parties that guarantees',
    ],
    [
      'speaks for a company and cannot be called',
      [aGuarantorCompany(), aRepresentative({ contactPoints: [] })],
      'parties.4.contactPoints: a representative is called and must have a mobile number',
    ],
  ])('%s: refused with the field', (_title, more, says) => {
    expect(wrong(...more)).toEqual([says]);
  });

  it('is not two who speak for one company, nor anybody else with a guarantee', () => {
    const second = aRepresentative({ partyId: 'other' });
    expect(wrong(aGuarantorCompany(), aRepresentative(), second)).toEqual([
      'parties.3.role: several persons speak for this company; name one',
    ]);
    const { parties } = companyBody();
    const named = [{ ...aCompany(), guarantee: aGuarantee }, ...parties.slice(1)];
    expect(applicationSchema.safeParse(companyBody({ parties: named })).error?.issues).toEqual([
      expect.objectContaining({ path: ['parties', 0, 'guarantee'] }),
    ]);
  });
});
