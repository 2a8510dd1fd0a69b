import { entryOf } from '../../entry.js';
import { isDenialReview } from '../denied-loan.js';
import type { Command, CommandType } from '../commands/command.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Loan } from '../state/loan.js';

/** Commands that must be heard whatever the loan's state: what is known is recorded, and looking is logged. */
const alwaysHeard: readonly CommandType[] = [
  'finishStep',
  'noteFailing',
  'endLostStep',
  'noteHandOver',
  'timePassed',
  'native',
  'revealValue',
  'showDocument',
  'showTranscript',
  // A wish counts on every loan, also when it is told about one that has ended.
  'setDoNotCall',
  'askToLift',
  'decideLift',
];

/** What is done to the record of a loan that has ended. */
const heardWhenClosed: readonly CommandType[] = [
  ...alwaysHeard,
  // What was dialled stays true of a call, however late the network tells it.
  'noteCallEvent',
  'eraseParty',
  'requestHumanReview',
];

/** While held nothing is sent, called, decided or paid (product.md §1); control and facts go on. */
const heardWhileHeld: readonly CommandType[] = [
  ...alwaysHeard,
  'hold',
  'release',
  'withdraw',
  'cancel',
  'addDocument',
  'beginUpload',
  'completeUpload',
  'correctField',
  'giveConsent',
  'noteBounce',
  'withdrawConsent',
  'changeKeyPerson',
  'nameContact',
  'raiseSignal',
  'noteEmployerChange',
  'noteListVersion',
  'reportProgress',
  'endAttempt',
  'noteDialled',
  'noteCallEvent',
  'releaseTask',
  'handOverTask',
  'addNote',
  'takeBankOrders',
];

/** Once an exit began only what belongs to undoing is heard. */
const heardWhileExiting: readonly CommandType[] = [
  ...alwaysHeard,
  'requestHumanReview',
  'noteBounce',
  'hold',
  'release',
  'claimTask',
  'releaseTask',
  'handOverTask',
  'addNote',
  'completeTask',
  'endAttempt',
  'noteDialled',
  'noteCallEvent',
  'takeBankOrders',
];

/** What a denial holds a loan for is worked on while it is held: anti-fraud takes its review and concludes on it. */
function isReview(command: Command, { tasks }: Loan): boolean {
  if (command.type !== 'claimTask' && command.type !== 'completeTask') return false;
  const task = entryOf(tasks, command.taskId);
  return task !== undefined && isDenialReview(task);
}

/** What the loan's state as a whole refuses, before the command's own rules. */
export function guard(command: Command, loan: Loan): Refusal | undefined {
  if (loan.closed !== null && !heardWhenClosed.includes(command.type)) {
    return refuse('closed', `This loan is closed (${loan.closed.reason}); nothing can be changed.`);
  }
  if (loan.exiting !== null && !heardWhileExiting.includes(command.type)) {
    return refuse('exiting', `This loan is ending (${loan.exiting.reason}); only undoing goes on.`);
  }
  if (loan.held !== null && !heardWhileHeld.includes(command.type) && !isReview(command, loan)) {
    return refuse('held', 'This loan is held; release it first.');
  }
  return undefined;
}
