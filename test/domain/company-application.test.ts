import { describe, expect, it } from '@jest/globals';
import { applicationSchema } from '../../domain/application/application.js';
import {
  aCompany,
  aFinanceHead,
  aKeyPerson,
  aPrincipal,
  companyBody,
} from '../builders/a-company-application.js';
import { aBorrower, anApplication } from '../builders/an-application.js';

const supplier = companyBody().parties[3];
const parties = (...of: object[]) => ({ parties: [...of, supplier] });
const purpose = (change: object) => ({ purpose: { ...companyBody().purpose, ...change } });

/** `path: message` of everything that is wrong. */
function wrong(body: object): string[] {
  const issues = applicationSchema.safeParse(body).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('an application for working capital', () => {
  it('is taken when the company, its figures and its people are there', () => {
    expect(wrong(companyBody())).toEqual([]);
    expect(wrong(companyBody(purpose({ payeePartyId: null })))).toEqual([]);
  });

  it.each([
    {
      title: 'a person as borrower',
      change: parties(aBorrower(), aPrincipal(), aFinanceHead()),
      says: 'parties.0.kind: the borrower of this product must be of kind "organisation"',
    },
    {
      title: 'a company without figures',
      change: parties({ ...aCompany(), business: undefined }, aPrincipal(), aFinanceHead()),
      says: 'parties.0.business: the company that borrows must give its figures',
    },
    {
      title: 'figures of a supplier',
      change: {
        parties: [
          ...companyBody().parties.slice(0, 3),
          { ...supplier, business: aCompany().business },
        ],
      },
      says: 'parties.3.business: belongs to a company that borrows or guarantees; leave it out',
    },
    {
      title: 'nobody who answers for the figures',
      change: parties(aCompany(), aPrincipal()),
      says: 'parties: no key person is the finance_head; name one',
    },
    {
      title: 'two who control it',
      change: parties(
        aCompany(),
        aPrincipal(),
        aKeyPerson('finance', ['finance_head', 'controller'], {
          ...{ first17: '32050219850307124', mobile: '13800138002' },
        }),
      ),
      says: 'parties: several key persons are the controller; name one',
    },
    {
      title: 'a key person who cannot be called',
      change: parties(aCompany(), aPrincipal(), { ...aFinanceHead(), contactPoints: [] }),
      says: 'parties.2.contactPoints: a key person must have a mobile number',
    },
    {
      title: 'a key person without a position',
      change: parties(aCompany(), aPrincipal(), aFinanceHead(), {
        ...aFinanceHead(),
        ...{ partyId: 'other', positions: undefined },
      }),
      says: 'parties.3.positions: a key person must hold a position',
    },
    {
      title: 'a payee who is no supplier',
      change: purpose({ payeePartyId: 'principal' }),
      says: 'purpose.payeePartyId: must name an organisation among the parties',
    },
    {
      title: 'own money above the cost',
      change: purpose({ ownFunds: { amountMinor: 250_000_001, currency: 'CNY' } }),
      says: 'purpose.ownFunds.amountMinor: must not be above totalCost',
    },
    {
      title: 'sales in another currency',
      change: parties(
        {
          ...aCompany(),
          business: { ...aCompany().business, annualSales: { amountMinor: 1, currency: 'USD' } },
        },
        aPrincipal(),
        aFinanceHead(),
      ),
      says: 'parties.0.business.annualSales.currency: must be the currency of terms.amount',
    },
    {
      title: 'other funding in another currency',
      change: purpose({ otherFunding: { amountMinor: 1, currency: 'USD' } }),
      says: 'purpose.otherFunding.currency: must be the currency of terms.amount',
    },
  ])('refuses $title', ({ change, says }) => {
    expect(wrong(companyBody(change))).toContain(says);
  });
});

describe('an application of a person', () => {
  it.each([
    {
      title: 'a company that borrows for a car',
      parties: [aCompany(), ...anApplication().parties.slice(1)],
      says: 'parties.0.kind: the borrower of this product must be of kind "person"',
    },
    {
      title: 'key persons of nobody',
      parties: [...anApplication().parties, aPrincipal()],
      says: 'parties.3.role: only a company that borrows has key persons',
    },
    {
      title: 'a borrower with a position',
      parties: [{ ...aBorrower(), positions: ['controller'] }, ...anApplication().parties.slice(1)],
      says: 'parties.0.positions: only a key person has positions; leave it out',
    },
  ])('refuses $title', ({ parties: all, says }) => {
    expect(wrong({ ...anApplication(), parties: all })).toContain(says);
  });
});
