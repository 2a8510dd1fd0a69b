import type { ProjectPolicy } from '../../policy/project-policy.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { coverShown, noStress, reaches, weakestYear, type Stress } from './study-cover.js';

/** Whatever earns less than it has to pay is not covered at all. */
const evenBasisPoints = 10_000;

/** The cases in which a study’s cover is looked at (depth.md G5), with the floor of each. */
export function coverCases({
  cover,
}: Pick<ProjectPolicy, 'cover'>): { label: string; stress: Stress; minBasisPoints: number }[] {
  const { baseMinBasisPoints, stressedMinBasisPoints, priceDownPercent, costUpPercent } = cover;
  return [
    { label: 'cover_base', stress: noStress, minBasisPoints: baseMinBasisPoints },
    {
      label: 'cover_price_down',
      stress: { ...noStress, priceDownPercent },
      minBasisPoints: stressedMinBasisPoints,
    },
    {
      label: 'cover_cost_up',
      stress: { ...noStress, costUpPercent },
      minBasisPoints: stressedMinBasisPoints,
    },
  ];
}

/**
 * The project earns enough for its debts in its weakest year, as the study has it and with prices lower or costs higher (depth.md G5,
 * lending.md §7.3; Q-PROJ-05): worked out from the study’s own years. Below a floor is orange, below its debts themselves red.
 */
export const projectCover: CrossCheck<'project_finance'> = {
  rule: 'project_cover',
  about: 'loan',
  staleWhen: ['purpose.project'],
  opensQuestions: ['Q-PROJ-05'],
  evaluate({ file, policy }, subject) {
    const { years } = file.purpose.project.feasibility;
    const covers = coverCases(policy.project).flatMap(({ label, stress, minBasisPoints }) => {
      const weakest = weakestYear(years, stress);
      return weakest === null ? [] : [{ label, weakest, minBasisPoints }];
    });
    if (covers.length === 0) return notEvaluated('purpose.project.feasibility');
    const numbers = covers.flatMap(({ label, weakest }) => [
      compared(label, coverShown(weakest), 'basis_points', 'feasibility_study'),
      compared('weakest_year', weakest.year, 'count', 'feasibility_study'),
    ]);
    const below = covers.filter(({ weakest, minBasisPoints }) => !reaches(weakest, minBasisPoints));
    if (below.length === 0) return clear(...numbers);
    const isUncovered = below.some(({ weakest }) => !reaches(weakest, evenBasisPoints));
    const { baseMinBasisPoints, stressedMinBasisPoints } = policy.project.cover;
    return findingOf(projectCover, subject, {
      severity: isUncovered ? 'red' : 'orange',
      kind: 'credit',
      compared: numbers,
      tolerance: { baseMinBasisPoints, stressedMinBasisPoints },
    });
  },
};
