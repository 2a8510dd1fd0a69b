import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { coverCases } from './project-cover.js';
import { coverShown, weakestYear } from './study-cover.js';

/**
 * What the study states of its cover follows from its own years (depth.md G5). More than policy allows above them: somebody has made the
 * figure look better than its table.
 */
export const coverDiffers: CrossCheck<'project_finance'> = {
  rule: 'cover_differs',
  about: 'loan',
  staleWhen: ['purpose.project'],
  opensQuestions: ['Q-PROJ-05'],
  evaluate({ file, policy }, subject) {
    const { years, stated } = file.purpose.project.feasibility;
    const told: Record<string, number> = {
      cover_base: stated.baseBasisPoints,
      cover_price_down: stated.priceDownBasisPoints,
      cover_cost_up: stated.costUpBasisPoints,
    };
    const cases = coverCases(policy.project).flatMap(({ label, stress }) => {
      const weakest = weakestYear(years, stress);
      const said = told[label];
      return weakest === null || said === undefined
        ? []
        : [{ label, said, found: coverShown(weakest) }];
    });
    if (cases.length === 0) return notEvaluated('purpose.project.feasibility');
    const numbers = cases.flatMap(({ label, said, found }) => [
      compared(`${label}_stated`, said, 'basis_points', 'feasibility_study'),
      compared(label, found, 'basis_points', 'feasibility_study'),
    ]);
    const { statedToleranceBasisPoints } = policy.project.cover;
    const better = cases.some(({ said, found }) => said - found > statedToleranceBasisPoints);
    if (!better) return clear(...numbers);
    return findingOf(coverDiffers, subject, {
      severity: 'orange',
      kind: 'fraud',
      compared: numbers,
      tolerance: { statedToleranceBasisPoints },
    });
  },
};
