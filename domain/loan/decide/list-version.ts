import { compareInstants, instant } from '../../calendar/instant.js';
import { keptAnswer } from '../../checks/case-file.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { checksInForce } from '../left-behind.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { markStale } from '../staleness.js';
import type { Check } from '../state/check.js';
import type { Handler } from './handler.js';

/**
 * The lists have changed: whoever was screened by another version is looked for again while the money is not out (S86). Score and report stand:
 * they rest on what the answer says, and if it says something else they are made again. After the money nobody is screened yet. Who has
 * left the company is not asked about any more, and what the lists said of him stays with whoever judges it.
 */
function noteListVersion(command: CommandOf<'noteListVersion'>, draft: Draft): undefined {
  const { loan } = draft;
  if (loan.stage === 'servicing' || isMoneyOrdered(loan)) return;
  for (const check of checksInForce(loan, draft.context.policy))
    if (restsOnAnother(draft, check, command))
      markStale(draft, [check.check], check.subject, 'list_version');
}

/** Whether it rests on an answer of before the version was seen, by another list or by none that could be asked. */
function restsOnAnother(
  { loan }: Draft,
  { check, subject, stale }: Check,
  { version, at }: CommandOf<'noteListVersion'>,
): boolean {
  if (check !== 'sanctions' || stale) return false;
  const kept = keptAnswer(loan, subject, 'sanctions');
  if (kept === undefined || compareInstants(instant(kept.fetchedAt), instant(at)) >= 0)
    return false;
  return !('data' in kept.answer) || kept.answer.data.listVersion !== version;
}

export const listHandlers: { noteListVersion: Handler<'noteListVersion'> } = { noteListVersion };
