import type { Draft } from '../draft.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { cancelQuestions, makeStale, markStale } from '../staleness.js';
import { receivedFileOf, type LoanDocument } from '../state/document.js';

/** Fields that are captured from papers and that the application is held against, with the kind of paper that each is read from. */
const heldAgainst = {
  ...{ purchase: 'purchase_contract', homePurchase: 'purchase_contract' },
  ...{ consumerPurchase: 'purchase_contract', worksContract: 'works_contract' },
  ...{ verification: 'capital_verification', offer: 'pro_forma' },
  resolution: 'company_resolution',
} as const;

/** A certificate's figure lies with whoever earns it, so that the paper itself does not tell whether it was read. */
const certificate = 'income_certificate';

/** Whose fields findings go by; undefined of a paper from which nothing was read. */
function kindRead(document: LoanDocument): string | undefined {
  if (document.type === certificate) return certificate;
  return Object.entries(heldAgainst).find(([field]) => field in document)?.[1];
}

/**
 * What rested on the fields of a paper is stale: it counts no more, since it is refused or another was sent in its place, or it counts after all.
 * Findings are made again, and a signed report stands on something else. After the money order nothing of the application is judged any more.
 */
export function paperCounts(draft: Draft, document: LoanDocument): void {
  if (isMoneyOrdered(draft.loan)) return;
  if ('insurance' in document) policyCounts(draft);
  const kind = kindRead(document);
  if (kind !== undefined) makeStale(draft, [], 'loan', kind);
}

/**
 * The same of a paper that was just filed, and of the one in whose place it counts from now on: of contracts and their like the newest counts, also one that
 * nobody has read yet (`newestPaper`). A certificate that is the first and was not read changes nothing.
 */
export function paperFiled(
  draft: Draft,
  document: LoanDocument,
  before: readonly LoanDocument[],
  isIncomeRead: boolean,
): void {
  const older = before.find(
    (one) =>
      one.type === document.type &&
      receivedFileOf(one).supersededBy === undefined &&
      kindRead(one) !== undefined,
  );
  if (document.type !== certificate || isIncomeRead) paperCounts(draft, document);
  if (older !== undefined) paperCounts(draft, older);
}

/**
 * Another policy, or another reading of it: its source is asked about that one. It is compared before the money and not for the report, which
 * therefore stands.
 */
function policyCounts(draft: Draft): void {
  cancelQuestions(draft, ['insurance'], 'loan', 'insurance_policy');
  markStale(draft, ['insurance'], 'loan', 'insurance_policy');
}
