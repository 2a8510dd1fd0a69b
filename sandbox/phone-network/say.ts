import { statedEmployer } from '../facts/case-facts.js';
import type { NumberOwner, Speaker } from '../facts/cases.js';
import type { LifeContext } from '../facts/life.js';
import { Problem } from '../server/problem.js';
import { collateral, postLoan, reminder, welcome } from './voices/after-payout.js';
import { background } from './voices/background.js';
import { closing } from './voices/closing.js';
import { interviewCompany, postLoanCompany } from './voices/company.js';
import { interviewConsumer } from './voices/consumer.js';
import { contactPerson } from './voices/contact.js';
import { employerVoice } from './voices/employer.js';
import { busy, gate, opening, strangersGate } from './voices/gate-and-opening.js';
import { interviewPerson, interviewPurchase, preDisbursement, probes } from './voices/interview.js';
import { interviewGuarantor } from './voices/guarantor.js';
import { interviewMortgage } from './voices/mortgage.js';
import { probesOfProducts } from './voices/probes-of-products.js';
import { videoInterview } from './voices/video.js';
import { interviewProject, postLoanProject } from './voices/project.js';
import { knowledge, type Knowledge, type Row, type Voice } from './voices/voice.js';

export interface Question {
  questionKey: string;
  fields?: string[] | undefined;
  person?: string | undefined;
}
export interface Answered {
  questionKey: string;
  speaker: Speaker;
  answers: Row;
  refused: null | 'not_concerned' | 'privacy';
}

const borrowerVoice: Voice<Knowledge> = {
  ...opening,
  ...gate,
  ...interviewPerson,
  ...interviewPurchase,
  ...interviewMortgage,
  ...interviewConsumer,
  ...interviewCompany,
  ...interviewProject,
  ...interviewGuarantor,
  ...probes,
  ...probesOfProducts,
  ...background,
  ...videoInterview,
  ...preDisbursement,
  ...welcome,
  ...postLoan,
  ...postLoanCompany,
  ...postLoanProject,
  ...collateral,
  ...reminder,
  ...closing,
};
const contactVoice: Voice<Knowledge> = { ...opening, ...contactPerson, ...closing };
const companyVoice = { ...opening, ...employerVoice, ...closing };

/** The row as asked: a row of one field answers under whatever name its bank gives it. */
function underNames(row: Row, { questionKey, fields }: Question): Row {
  if (!fields) return row;
  const [only] = fields;
  if ('value' in row && only !== undefined && fields.length === 1)
    return { [only]: row['value'] ?? null };
  const unknown = fields.filter((field) => !(field in row));
  if (unknown.length > 0) {
    const errors = unknown.map((path) => ({ path, message: `${questionKey} has no such field` }));
    throw new Problem(400, 'unknown-field', 'The question has no such field.', errors);
  }
  return Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));
}

/** Pay is told by personnel and finance alone; at the front desk it is nobody's business. */
const privateKeys = ['Q-EMPL-09'];

/** How the borrower's own telephone is taken on the n-th call to it: by somebody else, at a bad time, or as ever. */
function ownVoice({ phone }: NumberOwner['facts'], calls: number): Voice<Knowledge> {
  if (calls <= (phone.strangerCalls ?? 0)) return { ...borrowerVoice, ...strangersGate };
  return calls <= (phone.busyCalls ?? 0) ? { ...borrowerVoice, ...busy } : borrowerVoice;
}

/** Who is on the line, what has happened to him, and how many calls this one makes to the number. */
interface Line {
  readonly owner: NumberOwner;
  readonly life: LifeContext;
  readonly calls: number;
}

/**
 * What the person at the other end says to a question, from the facts alone. Somebody who is asked another's questions does not take
 * part (`not_concerned`). Throws Problem 404 for a key that no bank here has, 400 for a field that its row has not.
 */
export function say(line: Line, question: Question): Answered {
  const { facts, speaker, company } = line.owner;
  const { questionKey } = question;
  if (
    !(questionKey in borrowerVoice) &&
    !(questionKey in companyVoice) &&
    !(questionKey in contactVoice)
  )
    throw new Problem(404, 'unknown-question', 'No bank of this world has the question.');
  const said = (row: Row | undefined, refused: Answered['refused'] = null): Answered => ({
    questionKey,
    speaker,
    answers: row && refused === null ? underNames(row, question) : {},
    refused: row ? refused : 'not_concerned',
  });
  const knows = knowledge(facts, line.life);
  const asHeTells = { ...knows, facts: { ...facts, employer: statedEmployer(facts) } };
  if (speaker === 'contact') return said(contactVoice[questionKey]?.(knows));
  if (speaker === 'borrower' || company === null)
    return said(ownVoice(facts, line.calls)[questionKey]?.(asHeTells));
  const person = question.person ?? facts.borrower.name;
  const row = companyVoice[questionKey]?.({ ...knows, company, speaker, person });
  const refuses = privateKeys.includes(questionKey) && speaker === 'front_desk';
  return said(row, refuses ? 'privacy' : null);
}
