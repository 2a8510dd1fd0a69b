import type { InsurancePolicy } from '../../domain/application/insurance.js';
import type { PurchaseContract } from '../../domain/application/purchase-contract.js';
import type { CommandOf } from '../../domain/loan/commands/command.js';

/** The command that files an insurance policy; null cover: nothing was captured from the paper. */
export function anInsurance(
  cover: (Partial<InsurancePolicy> & Pick<InsurancePolicy, 'from' | 'to'>) | null,
  file: { key?: string; sha256?: string } = {},
): CommandOf<'addDocument'> {
  const insurance: InsurancePolicy | null = cover && {
    insurer: '示例财产保险股份有限公司',
    policyNumber: 'PL-0001',
    firstBeneficiary: '示例汽车金融有限公司',
    ...cover,
  };
  return {
    type: 'addDocument',
    document: {
      type: 'paper',
      paper: {
        type: 'insurance_policy',
        key: `policy/${cover?.from ?? 'none'}`,
        sha256: 'c'.repeat(64),
        partyId: null,
        ...file,
        ...(insurance && { insurance }),
      },
    },
  };
}

/** What else is read from a right policy on the car of `anApplication`. */
export const readInFull: Pick<
  InsurancePolicy,
  'kind' | 'object' | 'insured' | 'sumInsured' | 'premiumPaid'
> = {
  kind: 'vehicle_damage',
  object: { vin: '1M8GDM9AXKP042788' },
  insured: '王示例',
  sumInsured: { amountMinor: 18_000_000, currency: 'CNY' },
  premiumPaid: true,
};

/** The command that files a purchase contract on the car of `anApplication`. */
export function aPurchase(change: Partial<PurchaseContract> = {}): CommandOf<'addDocument'> {
  const purchase: PurchaseContract = {
    number: 'GC-0001',
    signedAt: '2026-03-01T07:00:00.000Z',
    buyer: '王示例',
    dealer: { name: '杭州示例汽车销售有限公司', uscc: '91330106673959654P', cityCode: '3301' },
    vehicle: {
      vin: '1M8GDM9AXKP042788',
      make: '示例汽车',
      model: '示例一号',
      colour: '白色',
      state: 'new',
    },
    price: { amountMinor: 18_000_000, currency: 'CNY' },
    downPayment: { amountMinor: 6_000_000, currency: 'CNY' },
    deliveryOn: '2026-03-08',
    ...change,
  };
  const file = { key: 'purchase/1', sha256: 'e'.repeat(64), partyId: null };
  return {
    type: 'addDocument',
    document: { type: 'paper', paper: { type: 'purchase_contract', ...file, purchase } },
  };
}
