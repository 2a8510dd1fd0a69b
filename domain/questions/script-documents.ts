/** The documents that a conversation is made of, chosen by task and by version. */
import { lendsToCompanies, type Product } from '../application/product.js';
import { inForceOn } from '../policy/dated.js';
import { invariant } from '../invariant.js';
import {
  documentOfKind,
  type ClosingsDocument,
  type DecoysDocument,
  type GateDocument,
  type OpeningsDocument,
  type ProbesDocument,
  type QuestionBank,
  type QuestionsDocument,
  type WordingsDocument,
} from './bank.js';
import type { QuestionRow } from './bank-rows.js';
import { interviewBank } from './interview-bank.js';

/** Everything a script is built from. `questions` stand in the order in which they are asked. */
export interface ScriptDocuments {
  openings: OpeningsDocument;
  gate: GateDocument;
  wordings: WordingsDocument;
  closings: ClosingsDocument;
  probes: ProbesDocument;
  decoys: DecoysDocument;
  questions: readonly QuestionsDocument[];
}

/** The banks that every conversation needs besides its own. */
export const commonBankIds = ['Q-OPEN', 'Q-GATE', 'Q-WORD', 'Q-CLOS', 'Q-PROB', 'Q-DECOY'] as const;

/** What kind of call a post-loan call is. */
export type PostLoanCall = 'welcome' | 'cycle' | 'reminder';

/**
 * The ids of the banks for a task (`questions.md` §2), the common ones not included. A task type
 * without a bank shows the rows and findings that caused it and has none.
 */
export function bankIdsFor(
  taskType: string,
  product: Product,
  postLoanCall: PostLoanCall = 'cycle',
): string[] {
  switch (taskType) {
    case 'applicant_interview':
      return [interviewBank[product]];
    case 'employer_verification':
    case 'second_verification':
      return ['Q-EMPL'];
    case 'pre_disbursement_call':
      return ['Q-PRED'];
    case 'post_loan_call':
      return {
        welcome: ['Q-WELC'],
        cycle: [cycleBankOf(product)],
        reminder: ['Q-REMD'],
      }[postLoanCall];
    case 'background_check':
      return ['Q-BACK'];
    case 'contact_verification':
      return ['Q-CONT'];
    case 'video_interview':
      return product === 'mortgage' ? [] : [interviewBank[product], 'Q-VIDEO'];
    case 'site_visit':
    case 'post_loan_visit':
      return ['Q-VISIT'];
    case 'quality_review':
      return ['Q-QUAL'];
    default:
      return [];
  }
}

/** The bank of the call of a cycle: a project has one of its own, every other company another. */
function cycleBankOf(product: Product): string {
  if (product === 'project_finance') return 'Q-POST-PROJ';
  return lendsToCompanies(product) ? 'Q-POST-ENT' : 'Q-POST-IND';
}

/** The version of a bank in force on a civil date, `undefined` if none is; the latest start wins. */
export function bankInForce(
  banks: readonly QuestionBank[],
  id: string,
  on: string,
): QuestionBank | undefined {
  return banks
    .filter((bank) => bank.id === id && inForceOn(bank, on))
    .sort((left, right) => (left.effectiveFrom < right.effectiveFrom ? 1 : -1))[0];
}

/** The version under which a call began: it ends under the same (`depth.md` G2). */
export function bankOfVersion(
  banks: readonly QuestionBank[],
  id: string,
  version: string,
): QuestionBank | undefined {
  return banks.find((bank) => bank.id === id && bank.version === version);
}

function needed<Kind extends QuestionBank['kind']>(
  banks: Readonly<Record<string, QuestionBank>>,
  id: string,
  kind: Kind,
): Extract<QuestionBank, { kind: Kind }> {
  const found = documentOfKind(banks[id], kind);
  invariant(found !== undefined, `questions: ${id} is a ${kind} document and is loaded`);
  return found;
}

/** The documents of a conversation by bank id; a bank that is not loaded is a broken invariant. */
export function scriptDocuments(
  banks: Readonly<Record<string, QuestionBank>>,
  questionIds: readonly string[],
): ScriptDocuments {
  return {
    openings: needed(banks, 'Q-OPEN', 'openings'),
    gate: needed(banks, 'Q-GATE', 'gate'),
    wordings: needed(banks, 'Q-WORD', 'wordings'),
    closings: needed(banks, 'Q-CLOS', 'closings'),
    probes: needed(banks, 'Q-PROB', 'probes'),
    decoys: needed(banks, 'Q-DECOY', 'decoys'),
    questions: questionIds.map((id) => needed(banks, id, 'questions')),
  };
}

/** The probe that asks any other row once more. */
export function generalProbeRow(documents: ScriptDocuments): QuestionRow | undefined {
  return documents.probes.rows.find((row) => row.repeatsRow);
}
