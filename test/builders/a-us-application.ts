import { applicationSchema, type ApplicationOf } from '../../domain/application/application.js';

const dollars = (amount: number) => ({ amountMinor: amount * 100, currency: 'USD' as const });

/** An application of the `us` pack: a lender in New York, a borrower in California. Sent as JSON, so that a test may send it wrong. */
export function aUsApplication(change: Record<string, unknown> = {}) {
  return {
    ...{ jurisdiction: 'us', originator: 'partner', branch: 'B001', applicationNumber: 'U-0001' },
    ...{ product: 'consumer', channel: 'online', collateral: null, documents: [] },
    parties: [aUsBorrower()],
    terms: {
      ...{ amount: dollars(8_000), termMonths: 24, annualRateBasisPoints: 720 },
      ...{ repaymentMethod: 'equal_instalment', dueDayOfMonth: 15 },
    },
    purpose: {
      ...{ use: 'renovation', totalCost: dollars(10_000), ownFunds: dollars(2_000) },
      merchantPartyId: null,
    },
    consents: ['phone_ownership', 'sanctions'].map((purpose) => ({
      ...{ partyId: 'borrower', purpose, givenAt: '2026-03-02T01:00:00.000Z' },
      evidence: `form/U-0001/borrower/${purpose}`,
    })),
    ...change,
  };
}

/** A borrower in Los Angeles County, three hours behind the lender. */
export function aUsBorrower(change: Record<string, unknown> = {}) {
  const address = {
    districtCode: '06037',
    text: '1 Example Avenue',
    zones: ['America/Los_Angeles'],
  };
  return {
    ...{ partyId: 'borrower', kind: 'person', role: 'borrower', name: 'Jordan Example' },
    ...{ idNumber: '123-45-6789', bankCard: '6222020000000000000', address },
    contactPoints: [{ id: 'mobile', kind: 'mobile', value: '+1 213 555 0123' }],
    residence: { since: '2018-05-01', tenure: 'own' },
    maritalStatus: 'single',
    employment: {
      ...{ employerName: 'Example Works Inc.', employerUscc: null, address },
      ...{
        department: null,
        post: 'engineer',
        startedMonth: '2019-06',
        form: 'direct',
        phone: null,
      },
    },
    income: {
      ...{ netMonthly: dollars(5_000), grossMonthly: dollars(7_000) },
      ...{ paydayOfMonth: 10, payingBank: 'Example Bank' },
    },
    declaredDebts: [],
    ...change,
  };
}

/** What is wrong with an application at the edge, as `path: message`. */
export function problemsOf(application: unknown): string[] {
  const parsed = applicationSchema.safeParse(application);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** The same, read. */
export const readUsApplication = (change: Record<string, unknown> = {}) =>
  applicationSchema.parse(aUsApplication(change)) as ApplicationOf<'consumer'>;
