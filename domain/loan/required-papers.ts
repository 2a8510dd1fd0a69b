import { hasLeft } from '../application/positions.js';
import type { Party } from '../application/party.js';
import type { WorkingCapitalPurpose } from '../application/sme.js';
import { exposedParties } from '../checks/exposure.js';
import { instant } from '../calendar/instant.js';
import { civilDateAt } from '../calendar/zoned-time.js';
import { borrowingCompanyOf, homeOf, realEstateOf } from '../checks/case-file.js';
import { canHave } from '../documents/holders-kind.js';
import { entryOf } from '../entry.js';
import { capitalSeen } from '../cross-checks/project/capital-seen.js';
import { capitalTold } from '../cross-checks/project/capital-told.js';
import { dataOf } from '../cross-checks/usable-facts.js';
import {
  isSettled,
  isToBring,
  mayStandFor,
  paperItems,
  type PaperItem,
  type PaperOnFile,
} from '../documents/completeness.js';
import type { RequiredDocument } from '../policy/required-document-policy.js';
import { isInDepth } from '../policy/tier-depth.js';
import type { DecideContext } from './context.js';
import { receivedFileOf, type LoanDocument } from './state/document.js';
import type { DocumentRequest } from './state/document-request.js';
import type { Loan } from './state/loan.js';
import { tierInForce } from './tier-in-force.js';

type Rules = Pick<DecideContext, 'policy' | 'now'>;

/** How every wanted paper of the loan stands now (docs/rules/required-documents.md). */
export function papersOf(loan: Loan, { policy, now }: Rules): PaperItem[] {
  const tier = tierInForce(loan);
  return paperItems({
    items: policy.requiredDocuments.items,
    isWanted: (wanted, subject) =>
      isInDepth(wanted.fromTier, tier) &&
      hasSuch(wanted, subject, loan) &&
      isWanted(wanted, subject, loan, { policy, now }),
    parties: Object.values(loan.parties).flatMap(({ party }) =>
      hasLeft(party) ? [] : rolesOf(party).map((role) => ({ partyId: party.partyId, role })),
    ),
    papers: loan.documents.flatMap((document) =>
      paperOnFile(document).map((paper) => ({
        ...paper,
        addedOn: civilDateAt(instant(document.addedAt), policy.zone),
      })),
    ),
    waived: (loan.waivedPapers ?? []).map((one) => ({
      ...one,
      on: civilDateAt(instant(one.at), policy.zone),
    })),
    servicedSince: loan.servicing?.disbursedOn ?? null,
    today: civilDateAt(now, policy.zone),
  });
}

/** The role of a party, and with it that of whoever controls the company. */
const rolesOf = (party: Party): string[] => [
  party.role,
  ...(party.kind === 'person' && party.positions?.includes('controller') ? ['controller'] : []),
];

/** Uses of working capital by which goods come in, on a contract and with invoices. */
const buysGoods: readonly WorkingCapitalPurpose['use'][] = ['materials', 'goods'];

/** Whether a guarantor can have such a paper at all: he may be a person or a company. */
function hasSuch({ type }: RequiredDocument, subject: string, { parties }: Loan): boolean {
  const party = entryOf(parties, subject)?.party;
  return party?.role !== 'guarantor' || canHave(party, type);
}

/** Whether a paper that is wanted only then is wanted of this holder. */
function isWanted({ wantedWhen }: RequiredDocument, subject: string, loan: Loan, rules: Rules) {
  switch (wantedWhen) {
    case undefined:
      return true;
    case 'politically_exposed':
      return exposedParties(loan).some(({ partyId }) => partyId === subject);
    case 'married': {
      const party = entryOf(loan.parties, subject)?.party;
      return party?.kind === 'person' && party.maritalStatus === 'married';
    }
    case 'goods_bought':
      return loan.product === 'sme_working_capital' && buysGoods.includes(loan.purpose.use);
    case 'home_resold':
      return homeOf(loan)?.state === 'resale';
    case 'merchant_named':
      return loan.product === 'consumer' && loan.purpose.merchantPartyId !== null;
    case 'real_estate_offered':
      return realEstateOf(loan) !== null;
    case 'capital_not_seen':
      return isCapitalUnseen(loan, rules);
  }
}

/** Whether owners paid in before the first row of the account, which therefore cannot show it. */
function isCapitalUnseen(file: Loan, { policy, now }: Rules): boolean {
  const companyId = borrowingCompanyOf(file)?.partyId;
  if (file.product !== 'project_finance' || policy.product !== 'project_finance') return false;
  const account = companyId && dataOf({ file, policy, now }, companyId, 'bank_statements');
  if (!account) return false;
  const { daysMax } = policy.project.capitalSeen;
  return capitalSeen(capitalTold(file), account, daysMax).beforeMinor > 0;
}

/** A document as completeness looks at it; contract and cost table have a gate of their own. */
function paperOnFile(document: LoanDocument): PaperOnFile[] {
  if (document.type === 'loan_contract' || document.type === 'cost_table') return [];
  const { documentId, type, reference, dates } = document;
  const { review } = receivedFileOf(document);
  const { partyId } = reference;
  return [{ documentId, type, partyId, ...(dates && { dates }), ...(review && { review }) }];
}

/** Wanted papers of a stage that are neither accepted nor waived. */
export function unsettledPapers(loan: Loan, rules: Rules, stage: PaperItem['stage']): PaperItem[] {
  return papersOf(loan, rules).filter((item) => item.stage === stage && !isSettled(item));
}

/** The wanted papers for which a document may stand; before the money none of servicing, which asks to read what those papers alone say. */
export function wantedBy(
  document: LoanDocument,
  { stage }: Pick<Loan, 'stage'>,
  { policy }: Rules,
): RequiredDocument[] {
  const items = policy.requiredDocuments.items.filter(
    (wanted) => wanted.stage !== 'servicing' || stage === 'servicing',
  );
  return paperOnFile(document).flatMap((paper) =>
    items.filter((wanted) =>
      mayStandFor(paper, wanted, wanted.of.includes('loan') ? 'loan' : (paper.partyId ?? '')),
    ),
  );
}

/** The request that the customer has not answered yet, if any. */
export const openRequest = ({ requests = {} }: Loan): DocumentRequest | undefined =>
  Object.values(requests).find(({ status }) => status === 'open');

/** Of what a request asked for, what the customer still has to bring. */
export function stillToBring({ items }: DocumentRequest, papers: readonly PaperItem[]) {
  return items.filter(({ item, subject }) =>
    papers.some((one) => one.item === item && one.subject === subject && isToBring(one)),
  );
}

/** An item and whose it is, as refusals and lists name it: codes alone. */
export const paperName = ({ item, subject }: Pick<PaperItem, 'item' | 'subject'>): string =>
  `${item} of ${subject}`;
