import type { SourceRow } from './source-row.js';

/** Sources that are asked about what secures a loan, and about the homes of a household. */
export const rowsOfThings = {
  vehicle_register: {
    says: 'FOUND',
    // The car of the table is new: it is registered after the sale.
    empty: 'passed_with_note:not_yet_registered',
    noRecord: 'passed_with_note:not_yet_registered',
    mismatch: 'mismatch:vin_differs',
    adverse: { told: (data) => ({ ...data, seized: true }), comesTo: 'failed:vehicle_seized' },
    mayBeNull: ['plate', 'owner', 'ownerIdLast4'],
  },
  property_register: {
    says: 'FOUND',
    // The home of the table is sold again: it has to be in the register.
    empty: 'inconclusive:home_not_in_register',
    noRecord: 'inconclusive:home_not_in_register',
    mismatch: 'mismatch:unit_differs',
    adverse: {
      told: (data) => ({ ...data, seizures: [{ authority: '示例法院', on: '2026-01-05' }] }),
      comesTo: 'failed:home_seized',
    },
    mayBeNull: ['ownedSince'],
  },
  home_ownership: {
    says: 'FOUND',
    // No home is an honest answer, and the one of a first home.
    empty: 'passed',
    noRecord: 'inconclusive:no_household_record',
    mismatch: 'mismatch:person_differs',
    adverse: {
      // How many homes there are is no fault; what they mean for the down payment is a cross-check's.
      told: () => ({
        homes: [{ unitNumber: 'x', districtCode: '330106', registeredOn: '2020-01-05' }],
      }),
      comesTo: 'passed',
    },
  },
  valuation: {
    says: 'FOUND',
    empty: 'inconclusive:no_valuation',
    noRecord: 'inconclusive:no_valuation',
    mismatch: 'mismatch:other_vehicle',
    adverse: {
      told: (data) => ({ ...data, confidenceBasisPoints: 0 }),
      comesTo: 'inconclusive:low_confidence',
    },
  },
  insurance: {
    says: 'FOUND',
    empty: 'inconclusive:policy_not_known',
    noRecord: 'inconclusive:policy_not_known',
    mismatch: 'mismatch:other_policy',
    adverse: {
      told: (data) => ({ ...data, status: 'terminated', terminatedOn: '2026-11-01' }),
      comesTo: 'failed:policy_terminated',
    },
    mayBeNull: [
      ...['vin', 'unitNumber', 'works', 'uscc', 'sumInsuredMinor', 'firstBeneficiary'],
      'terminatedOn',
    ],
  },
} as const satisfies Record<string, SourceRow>;
