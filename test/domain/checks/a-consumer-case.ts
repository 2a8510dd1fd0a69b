import type { ConsumerInvoice } from '../../../domain/application/invoice.js';
import type { ConsumerPurchase } from '../../../domain/application/consumer-purchase.js';
import type { Person } from '../../../domain/application/party.js';
import type { CapturedPaper, CapturedSecrets } from '../../../domain/checks/captured-paper.js';
import type { CaseFile } from '../../../domain/checks/case-file.js';
import type { FactsBySource, SourceFacts } from '../../../domain/facts/sources.js';
import { aBorrower, aCase, aDealer, found, type CaseParts } from './a-case.js';
import { cleanFacts } from './clean-facts.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const merchantName = '北京远行装饰工程有限公司';
const merchantCode = '91330106673959654P';

type Registry = SourceFacts<'business_registry'>;
type Invoice = SourceFacts<'invoices'>['invoices'][number];

/** What a test of a consumer loan says otherwise. */
export interface ConsumerParts extends Pick<
  CaseParts,
  'submittedAt' | 'terms' | 'borrower' | 'facts'
> {
  channel?: string;
  purpose?: Partial<CaseFile<'consumer'>['purpose']>;
  /** The contract says otherwise, or was never captured. */
  contract?: Partial<ConsumerPurchase> | null;
  /** What the tax office has of the one invoice, or what it answered instead. */
  invoice?: Partial<Invoice>;
  loanFacts?: FactsBySource;
  /** What the register has of the merchant, or what it answered instead. */
  registry?: Partial<Registry>;
  merchantFacts?: FactsBySource;
  /** More people of the loan. */
  others?: Person[];
}

/** The merchant in the register, unless the test says otherwise. */
export const merchantRegistry = (over: Partial<Registry> = {}): FactsBySource =>
  found('business_registry', {
    ...cleanFacts.business_registry,
    ...{ name: merchantName, industryCode: 'E501', scope: '室内装饰装修工程' },
    ...over,
  });

/** The one invoice as the tax office has it. */
export const consumerInvoice = (invoicedMinor: number, over: Partial<Invoice> = {}): Invoice => ({
  ...{ code: null, number: '26332000000000000009', issuedOn: '2026-10-31' },
  ...{ status: 'valid', statusOn: null },
  seller: { name: merchantName, uscc: merchantCode },
  buyer: { name: aBorrower().name, uscc: null },
  ...{ netMinor: invoicedMinor - 100, taxMinor: 100 },
  ...over,
});

/** The invoice as it is handed in. */
const handedIn = (totalMinor: number): ConsumerInvoice => ({
  ...{ code: null, number: '26332000000000000009', issuedOn: '2026-10-31' },
  ...{ netAmount: cny(totalMinor - 100), taxAmount: cny(100) },
});

interface Papers {
  documents: CapturedPaper[];
  papers: Record<string, CapturedSecrets>;
}

/** The contract on file with what is personal in it. */
function papersOf(
  totalMinor: number,
  submittedAt: string,
  contract: ConsumerParts['contract'],
): Papers {
  if (contract === null) return { documents: [], papers: {} };
  const signedAt = new Date(Date.parse(submittedAt) - 18 * 3_600_000).toISOString();
  const { goods, buyer, seller, ...consumerPurchase }: ConsumerPurchase = {
    ...{ kind: 'contract', number: 'XF-1', signedAt },
    ...{ subject: 'renovation', goods: '住宅装修', buyer: aBorrower().name },
    ...{ seller: merchantName, sellerUscc: merchantCode },
    ...{ price: cny(totalMinor), downPayment: null },
    ...contract,
  };
  return {
    documents: [{ reference: { key: 'contract' }, consumerPurchase }],
    papers: { contract: { consumerPurchase: { goods, buyer, seller } } },
  };
}

/**
 * A quiet consumer loan: 80,000 of the 100,000 that a renovation costs, 24 months at 7.2 %, from the branch, the merchant paid by the lender; contract,
 * invoice and register prove it.
 */
export function aConsumerCase(parts: ConsumerParts = {}): CaseFile<'consumer'> {
  const { submittedAt, consents, parties } = aCase({
    ...(parts.submittedAt === undefined ? {} : { submittedAt: parts.submittedAt }),
    ...(parts.borrower === undefined ? {} : { borrower: parts.borrower }),
    ...(parts.facts === undefined ? {} : { facts: parts.facts }),
  });
  const { borrower } = parties;
  if (borrower === undefined) throw new Error('the case has a borrower');
  const totalMinor = parts.purpose?.totalCost?.amountMinor ?? 10_000_000;
  const isPaid = parts.purpose?.merchantPartyId !== null;
  const purpose: CaseFile<'consumer'>['purpose'] = {
    use: 'renovation',
    totalCost: cny(totalMinor),
    ownFunds: cny(2_000_000),
    merchantPartyId: 'merchant',
    ...(isPaid && { invoices: [handedIn(totalMinor)] }),
    ...parts.purpose,
  };
  const contract = parts.contract === undefined && !isPaid ? null : parts.contract;
  const { documents, papers } = papersOf(totalMinor, submittedAt, contract);
  const invoices = [consumerInvoice(totalMinor, parts.invoice)];
  const people = (parts.others ?? []).map((party) => [party.partyId, { party, facts: {} }]);
  return {
    product: 'consumer',
    channel: parts.channel ?? 'branch',
    submittedAt,
    terms: {
      amount: cny(8_000_000),
      termMonths: 24,
      annualRateBasisPoints: 720,
      repaymentMethod: 'equal_instalment',
      dueDayOfMonth: 15,
      ...parts.terms,
    },
    purpose,
    collateral: null,
    consents,
    parties: {
      borrower: { ...borrower, papers },
      merchant: {
        party: aDealer({ partyId: 'merchant', role: 'merchant', name: merchantName }),
        facts: parts.merchantFacts ?? merchantRegistry(parts.registry),
      },
      ...(Object.fromEntries(people) as CaseFile['parties']),
    },
    documents,
    facts: parts.loanFacts ?? found('invoices', { invoices, notFound: [] }),
  };
}
