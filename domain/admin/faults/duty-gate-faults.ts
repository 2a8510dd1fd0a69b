import type { RequiredDocument } from '../../policy/required-document-policy.js';
import { dutyStages, type Duty, type DutyStage } from '../../policy/duty-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Fault } from '../fault.js';

const stageOfPaper: Record<RequiredDocument['stage'], DutyStage> = {
  before_report: 'verification',
  before_money: 'pre_disbursement',
  servicing: 'servicing',
};

/**
 * Duties that are to hold the money and could not: those that nobody can meet any more once they are open (a consent that was not given, a talk
 * that was not held, a report), and those that are due before what meets them is made, so that the case would go back for ever.
 */
export function dutyGateFaults({ duties = [], requiredDocuments }: ProductPolicy): Fault[] {
  return duties.flatMap(({ before, dueBy, metBy }, i): Fault[] => {
    // That nothing due after the money holds it, the form of the policy says.
    if (before === undefined || dueBy === 'servicing') return [];
    const own = madeIn(metBy, requiredDocuments.items);
    if (own === undefined)
      return [
        { path: `duties.${i}.before`, message: `${metBy.kind} holds no money: leave it out` },
      ];
    const holds = dutyStages.slice(dutyStages.indexOf(own), dutyStages.indexOf('servicing'));
    if (holds.includes(dueBy)) return [];
    const must =
      holds.length === 0
        ? `what meets it is made in ${own}, after the money`
        : `what meets it holds the money when it is due by the end of ${holds.join(' or ')}`;
    return [{ path: `duties.${i}.dueBy`, message: must }];
  });
}

/** In which part of a loan's life what meets a duty is made; undefined for what holds no money. */
function madeIn(metBy: Duty['metBy'], items: readonly RequiredDocument[]): DutyStage | undefined {
  switch (metBy.kind) {
    case 'check':
      return metBy.check === 'insurance' ? 'pre_disbursement' : 'verification';
    case 'paper': {
      const wanted = items.find(({ item }) => item === metBy.item);
      return wanted === undefined ? 'verification' : stageOfPaper[wanted.stage];
    }
    case 'exposed_approval':
      return 'approval';
    case 'contract':
    case 'cost_table':
    case 'lien':
      return 'pre_disbursement';
    default:
      return undefined;
  }
}
