import type { Bounds } from '../../policy/bounds.js';
import type { LawfulMeans } from '../../policy/lawful-duty.js';
import { dutyStages, type Duty } from '../../policy/duty-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Fault } from '../fault.js';

/** Duties of the lender by law that the policy leaves out or has due too late: the case would not show whether they were met. */
export function demandedDutyFaults(
  policy: ProductPolicy,
  { demandedDuties = [] }: Bounds,
): Fault[] {
  const { product, duties = [] } = policy;
  return demandedDuties
    .filter(({ products }) => products.includes(product))
    .flatMap(({ anyOf, dueBy, before, mark: { source } }): Fault[] => {
      const found = duties.filter((duty) => anyOf.some((means) => isMetBy(duty, means, policy)));
      const text = anyOf.map(textOf).join(' or ');
      if (found.length === 0)
        return [{ path: 'duties', message: `the law demands a duty met by ${text} (${source})` }];
      const isLate = (duty: Duty) => dutyStages.indexOf(duty.dueBy) > dutyStages.indexOf(dueBy);
      const at = (duty: Duty, field: keyof Duty, must: string): Fault => ({
        path: `duties.${duties.indexOf(duty)}.${field}`,
        message: `must be ${must} (${source})`,
      });
      if (found.every(isLate))
        return found.map((one) => at(one, 'dueBy', `${dueBy} at the latest`));
      const isFree = before !== undefined && found.every((duty) => duty.before !== before);
      return isFree ? found.map((one) => at(one, 'before', before)) : [];
    });
}

/** Whether what meets a duty of the policy is what the law names. */
function isMetBy({ metBy: own }: Duty, means: LawfulMeans, policy: ProductPolicy): boolean {
  if (own.kind === 'check')
    return means.kind === 'check' && own.check === means.check && own.subject === means.subject;
  if (own.kind === 'consent') return means.kind === 'consent' && own.to === means.to;
  if (own.kind === 'work') return means.kind === 'work' && own.work === means.work;
  if (own.kind !== 'paper') return own.kind === means.kind;
  const item = policy.requiredDocuments.items.find((one) => one.item === own.item);
  return means.kind === 'paper' && item?.type === means.type;
}

function textOf(means: LawfulMeans): string {
  if (means.kind === 'check') return `check ${means.check} of the ${means.subject}`;
  if (means.kind === 'work') return means.work;
  if (means.kind === 'consent') return `consent to ${means.to}`;
  return means.kind === 'paper' ? `paper ${means.type}` : means.kind;
}
