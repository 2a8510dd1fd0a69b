import { borrowerOf } from '../../checks/case-file.js';
import { entryOf } from '../../entry.js';
import type { Language } from '../../questions/bank-rows.js';
import { nameToThirdParties } from '../../policy/lender-policy.js';
import type { PlaceholderName } from '../../questions/placeholders.js';
import type { Actor } from '../actor.js';
import { callsThirdParty } from '../calls/call-purpose.js';
import type { DecideContext } from '../context.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { callSubject, nextStepOf } from './call-words.js';
import { papersToBring } from './papers-to-bring.js';

/** A word for every placeholder, in each language: a text that is served has no braces left. */
export type SpokenWords = Record<Language, Record<PlaceholderName, string>>;

type WordsContext = Pick<
  DecideContext,
  'actor' | 'lender' | 'policy' | 'businessHours' | 'teams' | 'sha256' | 'now'
>;

/**
 * What an agent says between the fixed words of a script: who calls (from the token), for whom (the lender's policy), whom (the surname
 * to a customer, the full name to third parties only, questions.md §1), about what and for how long.
 */
export function spokenWords(
  loan: Loan,
  task: Task,
  questions: number,
  context: WordsContext,
): SpokenWords {
  const party = task.partyId === null ? undefined : entryOf(loan.parties, task.partyId)?.party;
  const spokenTo = party?.kind === 'person' ? party.name : '';
  // A contact person is asked about the one who borrows, and is spoken to by his own name.
  const person = task.type === 'contact_verification' ? (borrowerOf(loan)?.name ?? '') : spokenTo;
  const surname = [...spokenTo][0] ?? '';
  const { lender, policy } = context;
  const byVideo = policy.interview?.byVideo === true;
  const called = callsThirdParty(task) ? nameToThirdParties(lender) : lender.name;
  const about = callSubject(loan, task);
  const next = nextStepOf(task.type, context);
  const papers = papersToBring(loan, task, context);
  const always = {
    person,
    agent: agentNumber(context.actor),
    official_number: lender.officialNumber,
    complaint_number: lender.complaintNumber,
    minutes: String(minutesOf(questions)),
    code: callCode(loan, task, context),
  };
  const name = agentName(context.actor);
  return {
    zh: {
      ...always,
      lender: called.zh,
      agent_name: name ?? '工作人员',
      salutation: `${surname}先生/女士`,
      purpose_text: about.zh,
      reason_text: '核实您申请里的情况',
      alternatives: `${byVideo ? '视频、' : ''}到网点当面说，或者交书面材料`,
      documents: papers.zh || '目前没有',
      next_step: next.step.zh,
      when: next.when.zh,
    },
    en: {
      ...always,
      lender: called.en,
      agent_name: name ?? 'a member of staff',
      salutation: `Mr/Ms ${surname}`,
      purpose_text: about.en,
      reason_text: 'it lets us verify what your application says',
      alternatives: byVideo
        ? 'a video call, a visit to a branch, or papers in writing'
        : 'a visit to a branch, or papers in writing',
      documents: papers.en || 'nothing for now',
      next_step: next.step.en,
      when: next.when.en,
    },
  };
}

const agentNumber = (actor: Actor) =>
  actor.kind === 'person' || actor.kind === 'machine' ? actor.id : '';
const agentName = (actor: Actor) => (actor.kind === 'person' ? (actor.name ?? null) : null);

/** Half a minute for a question with its answer; a shorter promise than three minutes is never kept (M). */
const minutesOf = (questions: number) => Math.max(3, Math.ceil(questions / 2));

/**
 * The six digits by which a customer who calls back is found again (questions.md §3.3, Q-WORD-02): the same for the whole task, and
 * nothing can be worked out of them.
 */
function callCode(loan: Loan, task: Task, { sha256 }: WordsContext): string {
  const digest = sha256(`${loan.loanId}:${task.taskId}:call code`);
  return String(Number.parseInt(digest.slice(0, 12), 16) % 1_000_000).padStart(6, '0');
}
