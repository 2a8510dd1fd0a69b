import type { DocumentDates, SentDocument } from '../application/document.js';
import { splitInsurance } from '../application/insurance.js';
import { canonicalJson } from '../libraries/canonical-json.js';
import type { RecordedOf } from './events/event.js';
import type { LoanDocument, PaperRecord, PaperSecrets } from './state/document.js';
import type { PartyState } from './state/party-state.js';

/** A sent document in its two parts. */
export interface SplitPaper {
  record: PaperRecord;
  /** Null where nothing personal was captured. */
  secrets: PaperSecrets | null;
}

/** Takes apart what is the loan's and what is the borrower's. */
export function splitPaper(sent: SentDocument): SplitPaper {
  const { type, key, sha256, partyId } = sent;
  const reference = { type, key, sha256, partyId };
  if (sent.type === 'insurance_policy' && sent.insurance !== undefined) {
    const { cover, secrets } = splitInsurance(sent.insurance);
    return { record: { reference, insurance: cover }, secrets: { insurance: secrets } };
  }
  if (sent.type === 'purchase_contract' && sent.purchase !== undefined) {
    const { buyer, ...purchase } = sent.purchase;
    return { record: { reference, purchase }, secrets: { purchase: { buyer } } };
  }
  if (sent.type === 'purchase_contract' && sent.homePurchase !== undefined) {
    const { buyer, seller, ...homePurchase } = sent.homePurchase;
    return { record: { reference, homePurchase }, secrets: { homePurchase: { buyer, seller } } };
  }
  if (sent.type === 'purchase_contract' && sent.consumerPurchase !== undefined) {
    const { goods, buyer, seller, ...consumerPurchase } = sent.consumerPurchase;
    return {
      record: { reference, consumerPurchase },
      secrets: { consumerPurchase: { goods, buyer, seller } },
    };
  }
  if (sent.type === 'capital_verification' && sent.verification !== undefined) {
    return { record: { reference, verification: sent.verification }, secrets: null };
  }
  if (sent.type === 'pro_forma' && sent.offer !== undefined) {
    const { goods, seller, ...offer } = sent.offer;
    return { record: { reference, offer }, secrets: { offer: { goods, seller } } };
  }
  if (sent.type === 'works_contract' && sent.worksContract !== undefined) {
    const { worksContract, dates } = sent;
    return { record: { reference, worksContract, ...(dates && { dates }) }, secrets: null };
  }
  if (sent.type === 'company_resolution' && sent.resolution !== undefined) {
    return { record: { reference, resolution: sent.resolution }, secrets: null };
  }
  const { dates } = sent as { dates?: DocumentDates };
  const record = { reference, ...(dates && { dates }) };
  if (sent.type === 'income_certificate' && sent.income !== undefined)
    return { record, secrets: { income: sent.income } };
  return { record, secrets: null };
}

/** A paper of the first event in the form in which the loan keeps it: what was captured stands apart from the reference. */
export function recordOf(
  sent: RecordedOf<'loan_submitted'>['data']['documents'][number],
): PaperRecord {
  const { insurance, purchase, homePurchase, consumerPurchase, ...others } = sent;
  const { verification, worksContract, offer, resolution, dates, ...reference } = others;
  return {
    reference,
    ...(insurance && { insurance }),
    ...(purchase && { purchase }),
    ...(homePurchase && { homePurchase }),
    ...(consumerPurchase && { consumerPurchase }),
    ...(verification && { verification }),
    ...(worksContract && { worksContract }),
    ...(offer && { offer }),
    ...(resolution && { resolution }),
    ...(dates && { dates }),
  };
}

/** In whose part lies what is personal in a paper: what somebody earns in his own, everything else in the borrower's. */
export const holderOfSecrets = (
  { type, partyId }: Pick<PaperRecord['reference'], 'type' | 'partyId'>,
  borrowerId: string,
): string => (type === 'income_certificate' ? (partyId ?? borrowerId) : borrowerId);

/** The document as it was sent; without the borrower's part, after erasure, only what is the loan's. */
export function joinPaper(record: PaperRecord, secrets: PaperSecrets | undefined): unknown {
  const { reference, insurance, purchase, homePurchase, verification, dates } = record;
  const { consumerPurchase, worksContract, offer, resolution } = record;
  return {
    ...reference,
    ...(dates && { dates }),
    ...(insurance && { insurance: { ...insurance, ...secrets?.insurance } }),
    ...(purchase && { purchase: { ...purchase, ...secrets?.purchase } }),
    ...(homePurchase && { homePurchase: { ...homePurchase, ...secrets?.homePurchase } }),
    ...(consumerPurchase && {
      consumerPurchase: { ...consumerPurchase, ...secrets?.consumerPurchase },
    }),
    ...(verification && { verification }),
    ...(worksContract && { worksContract }),
    ...(offer && { offer: { ...offer, ...secrets?.offer } }),
    ...(resolution && { resolution }),
    ...(secrets?.income && { income: secrets.income }),
  };
}

/** Whether a paper on file was read as this one: the same file may be captured later, or read again. */
export function readsAlike(
  known: LoanDocument,
  secrets: PaperSecrets | undefined,
  paper: SplitPaper,
): boolean {
  // A file that comes again by reference alone takes nothing back that was captured from it.
  const { dates, verification, worksContract, resolution } = paper.record;
  const captured = dates ?? verification ?? worksContract ?? resolution;
  if (paper.secrets === null && captured === undefined) return true;
  const before = { captured: capturedIn(known), secrets: secrets ?? null };
  const now = { captured: capturedIn(paper.record), secrets: paper.secrets };
  return canonicalJson(before) === canonicalJson(now);
}

/** What the loan's part holds of a paper beside the reference. */
function capturedIn(paper: LoanDocument | PaperRecord): unknown {
  const known: Partial<PaperRecord> = 'contract' in paper || 'costTable' in paper ? {} : paper;
  const { insurance, purchase, homePurchase, verification, dates, consumerPurchase } = known;
  const { worksContract, offer, resolution } = known;
  return {
    ...{ insurance: insurance ?? null, purchase: purchase ?? null },
    ...{ homePurchase: homePurchase ?? null, dates: dates ?? null },
    ...(consumerPurchase && { consumerPurchase }),
    ...(verification && { verification }),
    ...(worksContract && { worksContract }),
    ...(offer && { offer }),
    ...(resolution && { resolution }),
  };
}

/** The captured papers of a party, by object key. */
export const secretsOf = (party: PartyState | undefined, key: string): PaperSecrets | undefined =>
  party?.papers?.[key];
