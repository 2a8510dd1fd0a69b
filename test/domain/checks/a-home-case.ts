import type { Organisation, Person } from '../../../domain/application/party.js';
import type { HomePurchase } from '../../../domain/application/purchase-contract.js';
import type { CaseFile } from '../../../domain/checks/case-file.js';
import type { FactsBySource } from '../../../domain/facts/sources.js';
import { aBorrower, aCase, aDealer, found } from './a-case.js';
import { cleanFacts } from './clean-facts.js';

/** What a test of a housing loan says otherwise. */
export interface HomeParts {
  submittedAt?: string;
  terms?: Partial<CaseFile['terms']>;
  purpose?: Partial<CaseFile<'mortgage'>['purpose']>;
  collateral?: Partial<CaseFile<'mortgage'>['collateral']>;
  borrower?: Partial<Person>;
  seller?: Person | Organisation;
  /** What sources say of who sells; a company that sells is in business unless a test says otherwise. */
  sellerFacts?: FactsBySource;
  keeper?: Partial<Organisation>;
  more?: Person[];
  facts?: FactsBySource;
  loanFacts?: FactsBySource;
  /** The contract of sale says otherwise, or was never captured. */
  contract?: Partial<HomePurchase> | null;
}

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** The owner who sells. */
export const aSeller = (over: Partial<Person> = {}): Person =>
  aBorrower({
    ...{ partyId: 'seller', role: 'seller', name: '钱明', idNumber: '110105197603071018' },
    ...{ contactPoints: [], bankCard: null, residence: null, employment: null, income: null },
    ...over,
  });

/** A quiet housing loan: 700,000 on a first home of 1,000,000 that its owner sells, 240 months at 3.5 %, the price with whoever keeps it. */
export function aHomeCase(parts: HomeParts = {}): CaseFile<'mortgage'> {
  const { submittedAt, consents } = aCase(
    parts.submittedAt === undefined ? {} : { submittedAt: parts.submittedAt },
  );
  const purpose: CaseFile<'mortgage'>['purpose'] = {
    ...{ use: 'own', sellerPartyId: 'seller', payeePartyId: 'keeper', homesOwned: 0 },
    ...{ price: cny(100_000_000), downPayment: cny(30_000_000), downPaymentSource: 'savings' },
    ...parts.purpose,
  };
  const collateral: CaseFile<'mortgage'>['collateral'] = {
    ...{ kind: 'home', unitNumber: '110105001001GB00012F00010203', areaHundredths: 8950 },
    address: { districtCode: '110105', text: '朝阳区测试花园3幢2单元501室' },
    ...{ estate: '测试花园', building: '3幢', state: 'resale' },
    ...parts.collateral,
  };
  const sellingParty = parts.seller ?? aSeller();
  const signed: HomePurchase = {
    ...{ number: 'FC-1', signedAt: '2026-10-31T07:00:00.000Z', buyer: '赵晨' },
    seller: sellingParty.name,
    sellerUscc: sellingParty.kind === 'organisation' ? sellingParty.uscc : null,
    ...{ unitNumber: collateral.unitNumber, areaHundredths: null },
    ...{ price: purpose.price, downPayment: purpose.downPayment },
    ...parts.contract,
  };
  const { buyer, seller, ...homePurchase } = signed;
  const isCaptured = parts.contract !== null;
  return {
    ...{ product: 'mortgage', channel: 'branch', submittedAt, consents },
    documents: isCaptured ? [{ reference: { key: 'contract' }, homePurchase }] : [],
    terms: {
      ...{ amount: cny(70_000_000), termMonths: 240, annualRateBasisPoints: 350 },
      ...{ repaymentMethod: 'equal_instalment', dueDayOfMonth: 15 },
      ...parts.terms,
    },
    purpose,
    collateral,
    parties: {
      borrower: {
        ...{ party: aBorrower(parts.borrower), facts: parts.facts ?? {} },
        papers: { contract: { homePurchase: { buyer, seller } } },
      },
      seller: {
        party: sellingParty,
        facts: {
          ...found('sanctions', cleanFacts.sanctions),
          ...(parts.sellerFacts ?? found('business_registry', cleanFacts.business_registry)),
        },
      },
      keeper: {
        party: aDealer({ partyId: 'keeper', role: 'payee', ...parts.keeper }),
        facts: {},
      },
      ...Object.fromEntries(
        (parts.more ?? []).map((party) => [
          party.partyId,
          { party, facts: found('sanctions', cleanFacts.sanctions) },
        ]),
      ),
    },
    facts: parts.loanFacts ?? {},
  };
}
