import type { Person } from '../../domain/application/party.js';
import { aCompany } from './a-company-application.js';
import { aBorrower, residentId } from './an-application.js';

const yuan = (amount: number) => ({ amountMinor: amount * 100, currency: 'CNY' as const });

/** He answers jointly for 80,000 and says that he owns ten times as much. */
export const aGuarantee = {
  ...{ relation: 'friend' as const, form: 'joint' as const, amount: yuan(80_000) },
  netAssets: { signedMinor: 80_000_000, currency: 'CNY' as const },
};

/** A friend who guarantees, works and earns; pass what the test is about. */
export function aGuarantor(change: Partial<Person> = {}) {
  const { noLandline: _ofBorrower, ...person } = aBorrower();
  return {
    ...person,
    ...{ partyId: 'guarantor', role: 'guarantor' as const, guarantee: aGuarantee },
    ...{ name: '周示例', idNumber: residentId('33010619830511214'), bankCard: null },
    contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value: '13700137001' }],
    ...{ residence: null, maritalStatus: 'single' as const },
    ...change,
  };
}

const { netAssets: _ofPersons, ...guarantee } = aGuarantee;

/** A company that guarantees, and who speaks for it. */
export const aGuarantorCompany = (change: object = {}) => {
  const { landline: _line, ...company } = aCompany();
  return {
    ...{ ...company, partyId: 'guarantor', role: 'guarantor' as const, guarantee },
    ...{ name: '杭州示例控股有限公司', uscc: '91330106673959654P' },
    ...change,
  };
};
export const aRepresentative = (change: object = {}) => {
  const { guarantee: _none, employment: _work, income: _pay, ...person } = aGuarantor();
  return {
    ...{ ...person, partyId: 'representative', role: 'representative' as const },
    ...{ actsFor: 'guarantor', employment: null, income: null },
    ...change,
  };
};
