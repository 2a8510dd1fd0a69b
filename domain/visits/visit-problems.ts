import { addMs, compareInstants, instant, minuteMs } from '../calendar/instant.js';
import type { ComparedValue, Finding } from '../findings/finding.js';
import type { VisitPolicy } from '../policy/visit-policy.js';
import { metresBetween, type Position } from './position.js';
import type { Photograph, Visit } from './visit.js';

/** What a visit is judged by. */
export interface VisitCase {
  readonly visit: Visit;
  /** Where the address on file lies; null where nobody has told, and then no distance says anything. */
  readonly expected: Position | null;
  /** Digests of photographs of other visits. */
  readonly usedBefore: readonly string[];
  readonly policy: Pick<VisitPolicy, 'toleratedMetres' | 'photographMinutes'>;
}

/** A problem of a visit, as the head of a finding with what was compared. */
export type VisitProblem = Pick<Finding, 'rule' | 'severity' | 'kind' | 'compared' | 'tolerance'>;

const count = (label: string, value: number): ComparedValue => ({
  ...{ label, value, unit: 'count', source: 'device' },
});

/** How far from the address the device was, in metres, or null where one of the two is not known. */
export function distanceOf({
  visit,
  expected,
}: Pick<VisitCase, 'expected'> & { readonly visit: Pick<Visit, 'position'> }): number | null {
  if (expected === null || visit.position === null) return null;
  return metresBetween(visit.position, expected);
}

/**
 * What speaks against a visit (depth.md G11; questions.md §8.3, Q-VISIT-01 and 04): it was elsewhere, a photograph was taken at another time or
 * place, or was used before. What the device did not tell speaks for nothing and against nothing; exactly at a bound is within it.
 */
export function visitProblems(of: VisitCase): VisitProblem[] {
  const { visit, usedBefore, policy } = of;
  const metres = distanceOf(of);
  const limit = policy.toleratedMetres;
  const digests = visit.photographs.map(({ reference }) => reference.sha256);
  const reused = visit.photographs.filter(
    ({ reference: { sha256 } }, at) => usedBefore.includes(sha256) || digests.indexOf(sha256) < at,
  );
  return [
    ...(metres !== null && metres > limit
      ? [problem('visit_elsewhere', [count('metres_off', metres)], { toleratedMetres: limit })]
      : []),
    ...several('photograph_out_of_time', visit.photographs.filter(outOfTime(of)), {
      photographMinutes: policy.photographMinutes,
    }),
    ...several('photograph_elsewhere', visit.photographs.filter(elsewhere(of)), {
      toleratedMetres: limit,
    }),
    ...several('photograph_used_before', reused, {}),
  ];
}

/** Taken before the visitor came or after he left, by more than the policy lets clocks differ. */
function outOfTime({ visit, policy }: VisitCase) {
  const margin = policy.photographMinutes * minuteMs;
  const from = addMs(instant(visit.arrivedAt), -margin);
  const until = addMs(instant(visit.leftAt), margin);
  return ({ takenAt }: Photograph) =>
    compareInstants(instant(takenAt), from) < 0 || compareInstants(instant(takenAt), until) > 0;
}

/** Taken farther from where the visitor was than he may be from the address. */
function elsewhere({ visit, policy }: VisitCase) {
  return ({ position }: Photograph) =>
    position !== null &&
    visit.position !== null &&
    metresBetween(position, visit.position) > policy.toleratedMetres;
}

function several(
  rule: keyof typeof graveness,
  photographs: readonly Photograph[],
  tolerance: Record<string, number>,
): VisitProblem[] {
  if (photographs.length === 0) return [];
  return [problem(rule, [count('photographs', photographs.length)], tolerance)];
}

/** A photograph that was used before is no slip (questions.md §8.3: red, fraud); the others are first of all work done wrongly. */
const graveness = {
  visit_elsewhere: { severity: 'orange', kind: 'operational' },
  photograph_out_of_time: { severity: 'orange', kind: 'operational' },
  photograph_elsewhere: { severity: 'orange', kind: 'operational' },
  photograph_used_before: { severity: 'red', kind: 'fraud' },
} as const;

/** The rules that speak of visits. */
export const visitRules = Object.keys(graveness);

const problem = (
  rule: keyof typeof graveness,
  compared: ComparedValue[],
  tolerance: Record<string, number>,
): VisitProblem => ({ rule, ...graveness[rule], compared, tolerance });
