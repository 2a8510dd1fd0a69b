import { organisationOf } from '../../checks/case-file.js';
import type { CompanyProduct } from '../../application/product.js';
import type { CrossCheckInput } from '../cross-check.js';
import { submittedOn } from '../submitted-on.js';
import { usableFacts } from '../usable-facts.js';
import type { BusinessCase, DeclaredInvoice, DeclaredTrade } from './business-case.js';

type Input = CrossCheckInput<CompanyProduct>;

/** What is bought, by which contract, and who is paid; a project has none of it. */
export function tradeOf({ file, policy }: Input): DeclaredTrade | null {
  if (file.product !== 'sme_working_capital') return null;
  const { use, totalCost, contract, payeePartyId } = file.purpose;
  const payee = payeePartyId === null ? undefined : organisationOf(file, payeePartyId);
  return {
    ...{ use, totalCostMinor: totalCost.amountMinor, contract: contract ?? null },
    submittedOn: submittedOn(file, policy.zone),
    payee: payee
      ? { name: payee.name, uscc: payee.uscc, accountLast4: payee.account.number.slice(-4) }
      : null,
  };
}

/** What the register says of whoever is paid; nobody is paid, nobody is asked about. */
export function payeeRegistryOf(input: Input): BusinessCase['payeeRegistry'] {
  const { payeePartyId } = input.file.purpose;
  return payeePartyId === null
    ? { state: 'missing' }
    : usableFacts(input, payeePartyId, 'business_registry');
}

/** Uses of which no contract and no invoice tells: wages have a payroll, taxes an assessment. */
const withoutContract: readonly DeclaredTrade['use'][] = ['wages', 'tax'];

/** Whether contract and invoices are expected: also of wages and taxes where a supplier is to be paid, who is neither staff nor tax office. */
export function wantsProof(trade: DeclaredTrade | null): trade is DeclaredTrade {
  if (trade === null) return false;
  return trade.contract !== null || trade.payee !== null || !withoutContract.includes(trade.use);
}

/** Invoices to the company, for what it buys. */
export const boughtOf = ({ declared }: BusinessCase): DeclaredInvoice[] =>
  declared.invoices.filter(({ side }) => side === 'bought');

/** An invoice that counts, as the tax office has it. */
export interface CountedInvoice {
  number: string;
  seller: { name: string; uscc: string | null };
  issuedOn: string;
  /** Tax included. */
  grossMinor: number;
}

/** The invoices of suppliers that the tax office knows and that are valid; null where it was not asked or has not answered about each. */
export function countedInvoices(input: BusinessCase): CountedInvoice[] | null {
  const { invoices } = input;
  const bought = boughtOf(input);
  if (bought.length === 0) return [];
  if (invoices.state === 'missing') return null;
  if (invoices.state === 'no_record') return [];
  const { invoices: known, notFound } = invoices.data;
  const isTold = ({ number }: DeclaredInvoice) =>
    notFound.includes(number) || known.some((one) => one.number === number);
  if (!bought.every(isTold)) return null;
  return known
    .filter(
      ({ number, status }) => status === 'valid' && bought.some((one) => one.number === number),
    )
    .map(({ number, seller, issuedOn, netMinor, taxMinor }) => ({
      ...{ number, seller, issuedOn, grossMinor: netMinor + taxMinor },
    }));
}
