import { entryOf } from '../../entry.js';
import type { Severity } from '../../findings/finding.js';
import { askedRows } from '../../questions/script-rows.js';
import { isNotVerified } from '../../report/not-verified.js';
import {
  asksAboutLater,
  findingsUnasked,
  findingsUntried,
  isInterviewed,
  laterCheck,
  laterFindings,
} from '../asked-anew.js';
import { scriptInput } from '../calls/script-input.js';
import { banksToNote } from '../calls/task-banks.js';
import { lacksConsent } from '../calls/work-consent.js';
import type { Draft } from '../draft.js';
import { openTasks } from '../open-tasks.js';
import { intervieweesOf } from '../spokespeople.js';
import { cancelTask, openTask } from '../task-opening.js';
import { banksOfWork } from '../work.js';

const type = 'applicant_interview';

/**
 * Asks everybody about what was found after his interview (docs/decisions/0262-findings-after-an-interview.md): on one call with those questions
 * alone, or by an explanation that somebody gets and judges, as policy says by severity. It is called off when nothing is left to ask and nobody has
 * begun it.
 */
export function askAboutLaterFindings(draft: Draft): void {
  for (const partyId of intervieweesOf(draft.loan, draft.context.policy)) {
    if (!isInterviewed(draft.loan, partyId)) continue;
    if (findingsUnasked(draft.loan, partyId).length === 0) callOff(draft, partyId);
    else askOne(draft, partyId);
  }
}

function callOff(draft: Draft, partyId: string): void {
  for (const task of openTasks(draft.loan))
    if (task.partyId === partyId && asksAboutLater(task) && task.status !== 'claimed')
      cancelTask(draft, task.taskId, 'facts_changed');
  const check = entryOf(draft.loan.checks, `${laterCheck}:${partyId}`);
  const isAtWork = openTasks(draft.loan).some(
    (task) => task.partyId === partyId && asksAboutLater(task),
  );
  if (check === undefined || !isNotVerified(check.outcome) || isAtWork) return;
  conclude(draft, partyId, { outcome: 'passed_with_note', note: 'nothing_left_to_ask' });
}

function askOne(draft: Draft, partyId: string): void {
  const ways = findingsUntried(draft.loan, partyId).map(({ severity }) => wayOf(draft, severity));
  const isOpen = (sort: 'applicant_interview' | 'manual_check') =>
    openTasks(draft.loan, sort).some(
      (task) => task.partyId === partyId && (sort === type || asksAboutLater(task)),
    );
  if (ways.length === 0 || isOpen(type) || !hasQuestion(draft, partyId)) return;
  if (!ways.includes('call')) {
    if (!isOpen('manual_check')) openExplanation(draft, partyId);
    return;
  }
  const isReviewed = openTasks(draft.loan, 'unreachable_review').length > 0;
  if (isReviewed || lacksConsent(draft.loan, type, partyId, draft.context)) return;
  const banks = banksOfWork(type, draft.loan, partyId);
  openTask(draft, { type, partyId, about: { reason: laterFindings }, banks });
}

/** By a call where policy does not say, as in versions of earlier releases. */
const wayOf = ({ context }: Draft, severity: Severity) =>
  context.policy.work.laterFindings?.[severity] ?? 'call';

/** Whether the banks of his interview have one of the questions: what they have none for is asked of nobody (questions-from-findings.md). */
function hasQuestion({ loan, context }: Draft, partyId: string): boolean {
  const held = Object.values(loan.tasks).findLast(
    (task) => task.type === type && task.partyId === partyId && task.status === 'done',
  );
  if (held === undefined) return false;
  const banks = banksToNote(banksOfWork(type, loan, partyId), context);
  const call = { ...held, taskId: 'none', about: { reason: laterFindings }, banks };
  return askedRows(scriptInput(loan, call, null, context)).asked.length > 0;
}

/** Not verified until somebody has got the explanation and says what it is worth. */
function openExplanation(draft: Draft, partyId: string): void {
  conclude(draft, partyId, { outcome: 'inconclusive', reason: 'to_be_explained' });
  openTask(draft, {
    ...{ type: 'manual_check', partyId },
    about: { check: `${laterCheck}:${partyId}`, reason: laterFindings },
  });
}

function conclude(
  draft: Draft,
  subject: string,
  outcome:
    { outcome: 'inconclusive'; reason: string } | { outcome: 'passed_with_note'; note: string },
): void {
  draft.emit('check_concluded', {
    ...{ check: laterCheck, subject, outcome, staleAt: null },
    policyVersion: draft.context.policy.version,
    basis: { rule: laterFindings },
  });
}
