import { askedRows } from '../../questions/script-rows.js';
import { reopenedFindings, rowsReopenedSince } from '../asked-anew.js';
import { scriptInput } from '../calls/script-input.js';
import { banksToNote } from '../calls/task-banks.js';
import { lacksConsent } from '../calls/work-consent.js';
import type { Draft } from '../draft.js';
import { openTasks } from '../open-tasks.js';
import { intervieweesOf } from '../spokespeople.js';
import type { Task } from '../state/task.js';
import { cancelTask, openTask } from '../task-opening.js';
import { banksOfWork } from '../work.js';

const type = 'applicant_interview';

/**
 * Asks about what somebody has explained and says another thing by now (docs/decisions/0222-findings-that-come-back.md): one call with those
 * questions alone. It is called off when nothing is left to ask and nobody has begun it.
 */
export function askAboutReopenedFindings(draft: Draft): void {
  for (const partyId of intervieweesOf(draft.loan, draft.context.policy)) {
    const calls = openTasks(draft.loan, type).filter((task) => task.partyId === partyId);
    if (rowsReopenedSince(draft.loan, partyId).length === 0) callOff(draft, calls);
    else if (calls.length === 0 && mayAsk(draft, partyId)) ask(draft, partyId);
  }
}

function callOff(draft: Draft, calls: readonly Task[]): void {
  for (const { taskId, status, about } of calls)
    if (about.reason === reopenedFindings && status !== 'claimed')
      cancelTask(draft, taskId, 'facts_changed');
}

/** Whether he may be called, nobody decides what to do since he cannot be reached, and his banks have one of the questions. */
function mayAsk({ loan, context }: Draft, partyId: string): boolean {
  if (lacksConsent(loan, type, partyId, context)) return false;
  if (openTasks(loan, 'unreachable_review').length > 0) return false;
  const held = Object.values(loan.tasks).findLast(
    (task) => task.type === type && task.partyId === partyId && task.status === 'done',
  );
  if (held === undefined) return false;
  const banks = banksToNote(banksOfWork(type, loan, partyId), context);
  const call = { ...held, taskId: 'none', about: { reason: reopenedFindings }, banks };
  return askedRows(scriptInput(loan, call, null, context)).asked.length > 0;
}

function ask(draft: Draft, partyId: string): void {
  const banks = banksOfWork(type, draft.loan, partyId);
  openTask(draft, { type, partyId, about: { reason: reopenedFindings }, banks });
}
