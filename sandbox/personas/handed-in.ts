import { createHash } from 'node:crypto';
import type { SentDocument } from '../../domain/application/document.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { addDays, addMonths } from '../time/civil-date.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** A paper of the application's folder. */
export const paper = <Type extends SentDocument['type']>(
  number: string,
  type: Type,
  partyId: string | null,
) => ({
  type,
  key: `synthetic/${number}/${type}`,
  sha256: createHash('sha256').update(`${number}/${type}`).digest('hex'),
  partyId,
});

/** A card is valid for twenty years; what is said of the others is as much as somebody can read on them. */
const cardYears = 20;

/** Papers about the person, which every application has, with the dates that the origination system has read. */
export const personPapers = (
  number: string,
  { madeOn, employment, said }: CaseFacts,
): SentDocument[] => [
  {
    ...paper(number, 'id_card', 'borrower'),
    dates: { validUntil: addMonths(madeOn, cardYears * 12 - 41) },
  },
  {
    ...paper(number, 'labour_contract', 'borrower'),
    dates: { issuedOn: `${employment.startedMonth}-01`, validUntil: 'no_end' },
  },
  {
    ...paper(number, 'income_certificate', 'borrower'),
    dates: { issuedOn: addDays(madeOn, -3) },
    // Whoever claims more than he earns has a certificate that says so too.
    income: { monthly: cny(said.netMonthlyMinor), basis: 'net' },
  },
];

/** The papers of an application as this borrower hands them in: without what he lacks, and with what is no longer valid. */
export function handedIn(
  { papers, madeOn }: CaseFacts,
  documents: readonly SentDocument[],
): SentDocument[] {
  const expired = { validUntil: addDays(madeOn, -1) };
  return documents
    .filter(({ type }) => !papers.lacking.includes(type))
    .map((one) =>
      papers.expired.includes(one.type) ? ({ ...one, dates: expired } as SentDocument) : one,
    );
}
