import { entryOf } from '../../entry.js';
import { distanceOf, visitProblems, type VisitProblem } from '../../visits/visit-problems.js';
import type { Visit } from '../../visits/visit.js';
import type { Draft } from '../draft.js';
import { placeOf } from '../visited-place.js';
import type { RecordedVisit, VisitPlaces } from '../state/visit.js';
import type { Task } from '../state/task.js';

/** What speaks against the visit of a task by what its device told; nothing where the policy has no bounds. */
export function problemsOfVisit({ loan, context }: Draft, task: Task): VisitProblem[] {
  const policy = context.policy.siteVisit;
  const state = entryOf(loan.parties, task.partyId ?? '');
  const visit = entryOf(loan.visits ?? {}, task.taskId);
  const places = entryOf(state?.visits ?? {}, task.taskId);
  if (policy === undefined || visit === undefined || places === undefined) return [];
  const others = Object.entries(loan.visits ?? {}).filter(([taskId]) => taskId !== task.taskId);
  return visitProblems({
    ...{ visit: asTold(visit, places), expected: placeOf(state), policy },
    usedBefore: others.flatMap(([, { photographs }]) =>
      photographs.map(({ reference }) => reference.sha256),
    ),
  });
}

/** How far the visit was from the address as it stands now, in metres; null where place or address is not known. */
export function metresOffNow({ loan }: Draft, { partyId, taskId }: Task): number | null {
  const state = entryOf(loan.parties, partyId ?? '');
  const position = entryOf(state?.visits ?? {}, taskId)?.position ?? null;
  return distanceOf({ visit: { position }, expected: placeOf(state) });
}

const asTold = (visit: RecordedVisit, { position, photographs }: VisitPlaces): Visit => ({
  ...{ arrivedAt: visit.arrivedAt, leftAt: visit.leftAt, position },
  photographs: visit.photographs.map((one) => ({
    ...one,
    position: entryOf(photographs, one.reference.sha256) ?? null,
  })),
});

/** Raises each problem as a finding about whoever was visited. */
export function raiseVisitFindings(draft: Draft, { partyId }: Task, problems: VisitProblem[]) {
  if (partyId === null) return;
  for (const { compared, tolerance, ...head } of problems) {
    const about = { ...head, subject: partyId, opensQuestions: [] };
    const finding = { ...about, compared, tolerance, sourceOrder: [], staleWhen: [] };
    draft.emit(
      'finding_raised',
      { ...about, policyVersion: draft.context.policy.version, finding: null },
      { [partyId]: { finding } },
    );
  }
}
