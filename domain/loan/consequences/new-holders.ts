import { runCrossChecks } from '../../cross-checks/cross-checks.js';
import { entryOf } from '../../entry.js';
import type { Draft } from '../draft.js';
import { reportSignal } from '../signal-report.js';
import type { Check } from '../state/check.js';
import type { PositionChange } from '../state/party-state.js';
import { borrowerIdOf, subjectsOfCheck } from '../subjects.js';
import { orderCheck } from './check-ordering.js';
import { checkPolicyOf } from './check-conclusion.js';
import { crossCheckInput, recordResults } from './findings.js';
import { openManualCheck } from './manual-checks.js';

/** The rules that hold a position against the register of companies. */
const rulesOfRegister = {
  legal_representative: 'legal_representative_differs',
  controller: 'controller_differs',
} as const;

/** The signal of a key person who came after the money and is on a list of sanctions. */
const sanctionedHolder = 'EW-L06';

/**
 * After the money nothing else asks who somebody is: whoever takes a position then is looked up as its policy demands of it, once, before he is
 * called; people settle what the sources could not. Where the register of companies knows of the position it is asked again, and its newer
 * answer is held against who was named.
 */
export function checkNewHolders(draft: Draft): void {
  for (const [partyId, state] of Object.entries(draft.loan.parties)) {
    const taken = (state.positionChanges ?? []).filter(({ what }) => what === 'taken');
    if (taken.length === 0) continue;
    checkHolder(draft, partyId);
    for (const change of taken) holdAgainstRegister(draft, partyId, change);
  }
}

function checkHolder(draft: Draft, partyId: string): void {
  for (const line of draft.context.policy.checks) {
    if (!subjectsOfCheck(draft.loan, line).includes(partyId)) continue;
    orderCheck(draft, line, partyId);
    const check = entryOf(draft.loan.checks, `${line.check}:${partyId}`);
    if (check === undefined) continue;
    openManualCheck(draft, check);
    if (check.check === 'sanctions' && !check.stale) heedLists(draft, check);
  }
}

/**
 * What the lists say of a new holder reaches whoever cares for the loan: an office is the finding that it is before the money, and a person of
 * whom somebody has said that he is the one who is sanctioned is a red signal for as long as he holds the position.
 */
function heedLists(draft: Draft, { outcome }: Check): void {
  recordResults(draft, runCrossChecks(crossCheckInput(draft), 'politically_exposed'));
  if (outcome.outcome !== 'failed') return;
  // The list has named him, and a person has said that it is he: these are two.
  const sources = ['sanctions', 'manual_check'];
  reportSignal(draft, { code: sanctionedHolder, severity: 'red', sources, note: null });
}

/** A position that somebody took and still holds; an answer of the register from before says nothing of him. */
function holdAgainstRegister(draft: Draft, partyId: string, { position }: PositionChange): void {
  const { loan } = draft;
  const party = entryOf(loan.parties, partyId)?.party;
  if (party?.kind !== 'person' || party.positions?.includes(position) !== true) return;
  const rule = Object.entries(rulesOfRegister).find(([known]) => known === position)?.[1];
  if (rule === undefined) return;
  const companyId = borrowerIdOf(loan);
  const line = checkPolicyOf(draft, 'business_registry', companyId);
  if (line !== undefined) orderCheck(draft, line, companyId);
  // The change has made the check stale, and only an answer that came since makes it good again.
  const check = entryOf(draft.loan.checks, `business_registry:${companyId}`);
  if (check === undefined || check.stale) return;
  recordResults(draft, runCrossChecks(crossCheckInput(draft), rule));
  // Whoever signs for the company and is not the one who may is a person's question, with each answer that says so.
  if (check.outcome.outcome === 'mismatch') openManualCheck(draft, check);
}
