import { civilDateAt } from '../../calendar/zoned-time.js';
import { isVerified, type CheckOutcome } from '../../checks/outcome.js';
import {
  coverOutcome,
  insuranceBeforeMoney,
} from '../../cross-checks/insurance/insurance-before-money.js';
import { insuranceDemanded } from '../../cross-checks/insurance/insurance-case.js';
import { paperAgainstSource } from '../../cross-checks/insurance/paper-against-source.js';
import { canonicalJson } from '../../libraries/canonical-json.js';
import type { DecideContext } from '../context.js';
import type { Draft } from '../draft.js';
import { insuranceOpen, openTasks } from '../open-tasks.js';
import { papersOf } from '../required-papers.js';
import type { Loan } from '../state/loan.js';
import { cancelTask, openTask } from '../task-opening.js';
import { worseSinceSigned } from '../worse-since-signed.js';
import { recordResults } from './findings.js';

const paperType = 'insurance_policy';
const checkKey = 'insurance_cover:loan';

/**
 * The captured policy against security, loan and source, as a check of its own (`insurance_cover`), where the product demands insurance. A
 * policy that does not cover, or of which something was not read, is mended by another paper or another reading alone, and the loan stands
 * still until then: an administrator asks for it. His task lasts until it is right or the loan is ended.
 */
export function insuranceFollows(draft: Draft): void {
  const { loan, context } = draft;
  const demand = insuranceDemanded(loan, context.policy);
  if (demand === null || isWaived(loan, context)) return stopAsking(draft);
  const today = civilDateAt(context.now, context.policy.zone);
  const results = insuranceBeforeMoney(loan, demand, context.policy, context.now, today);
  recordResults(draft, results);
  const compared = coverOutcome(results, isDiffering(draft.loan));
  const outcome = isUnconfirmed(draft) && isVerified(compared) ? unconfirmed : compared;
  conclude(draft, outcome);
  if (outcome.outcome === 'mismatch' || (outcome.outcome === 'inconclusive' && isThere(draft)))
    ask(draft);
  else stopAsking(draft);
}

/** Whether the cover is as it has to be, or none is demanded. */
export function isCovered(loan: Loan, context: DecideContext): boolean {
  if (insuranceDemanded(loan, context.policy) === null || isWaived(loan, context)) return true;
  const outcome = loan.checks[checkKey]?.outcome;
  return outcome !== undefined && isVerified(outcome);
}

/**
 * Whether whoever judged what the insurer did not settle could not confirm the policy, which the approvers have not seen so: the case does not
 * go back to them, and the money waits here for another paper.
 */
const isUnconfirmed = (draft: Draft): boolean =>
  worseSinceSigned(draft, ({ check, basis }) => check === 'insurance' && 'taskId' in basis);
const unconfirmed: CheckOutcome = { outcome: 'mismatch', reason: 'insurance_not_confirmed' };

/** Whoever waives the paper waives what stands on it. */
export const isWaived = (loan: Loan, context: Pick<DecideContext, 'policy' | 'now'>): boolean =>
  papersOf(loan, context).some(({ type, status }) => type === paperType && status === 'waived');

/** Whether a paper was accepted, so that nobody else is asked for one: what is missing or still to be reviewed is told elsewhere. */
const isThere = ({ loan, context }: Draft): boolean =>
  papersOf(loan, context).every(({ type, status }) => type !== paperType || status === 'accepted');

/** Whether the insurer was found to have something else than the paper, and nobody has explained it. */
export const isDiffering = ({ findings }: Loan): boolean =>
  findings[`${paperAgainstSource.rule}:loan`]?.status === 'open';

function conclude(draft: Draft, outcome: CheckOutcome): void {
  const known = draft.loan.checks[checkKey]?.outcome;
  if (known !== undefined && canonicalJson(known) === canonicalJson(outcome)) return;
  draft.emit('check_concluded', {
    ...{ check: 'insurance_cover', subject: 'loan', outcome },
    ...{ policyVersion: draft.context.policy.version, staleAt: null },
    basis: { rule: 'insurance_before_money' },
  });
}

const asking = (loan: Loan) =>
  openTasks(loan, 'administration').filter(({ about }) => about.reason === insuranceOpen);

function ask(draft: Draft): void {
  if (asking(draft.loan).length > 0) return;
  openTask(draft, { type: 'administration', partyId: null, about: { reason: insuranceOpen } });
}

function stopAsking(draft: Draft): void {
  for (const { taskId } of asking(draft.loan)) cancelTask(draft, taskId, 'papers_arrived');
}
