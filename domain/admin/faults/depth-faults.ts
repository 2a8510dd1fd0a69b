import { lendsToCompanies } from '../../application/product.js';
import { demandedPositions } from '../../application/positions.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { riskTiers } from '../../policy/scorecard-policy.js';
import type { Fault } from '../fault.js';

/** What a tier may open before the money, each once with everybody whom it concerns. */
const workOfTiers = [
  ...['applicant_interview', 'employer_verification', 'contact_verification'],
  ...['video_interview', 'site_visit'],
];

/** Work and interviews of a tier that would never be opened, or that a deeper tier leaves out. */
export function depthFaults(policy: ProductPolicy): Fault[] {
  return [...workFaults(policy), ...('keyPersons' in policy ? positionFaults(policy) : [])];
}

function workFaults({
  work: { tasksByTier },
  product,
  interview,
  siteVisit,
}: ProductPolicy): Fault[] {
  return riskTiers.flatMap((tier, rank) => {
    const own = tasksByTier[tier];
    const unknown = own.flatMap((type, i) => {
      const path = `work.tasksByTier.${tier}.${i}`;
      if (!workOfTiers.includes(type))
        return [
          { path, message: `${type} is opened by no tier: one of ${workOfTiers.join(', ')}` },
        ];
      if (type === 'video_interview' && interview?.byVideo !== true)
        return [{ path, message: 'interview.byVideo says that nobody is interviewed by video' }];
      if (type === 'site_visit' && siteVisit === undefined)
        return [{ path, message: 'needs siteVisit: nothing says what a visit has to bring' }];
      return type === 'employer_verification' && lendsToCompanies(product)
        ? [{ path, message: 'a company that borrows has no employer' }]
        : [];
    });
    const below = riskTiers.slice(0, rank).flatMap((lower) => tasksByTier[lower]);
    const lost = [...new Set(below)].filter((type) => !own.includes(type));
    const lacking = lost.map((type) => ({
      path: `work.tasksByTier.${tier}`,
      message: `lacks ${type}, which a tier of less risk has`,
    }));
    return [...unknown, ...lacking];
  });
}

function positionFaults({
  product,
  keyPersons: { interviewed, interviewedFrom = {} },
}: Extract<ProductPolicy, { keyPersons: unknown }>): Fault[] {
  const { medium = [], high = [] } = interviewedFrom;
  const held = [...demandedPositions(product), 'operations_head'];
  const lists = [
    { path: 'interviewed', positions: interviewed, before: [] },
    { path: 'interviewedFrom.medium', positions: medium, before: interviewed },
    { path: 'interviewedFrom.high', positions: high, before: [...interviewed, ...medium] },
  ];
  return lists.flatMap(({ path, positions, before }) =>
    positions.flatMap((position, i) => {
      const at = `keyPersons.${path}.${i}`;
      if (!held.includes(position))
        return [{ path: at, message: `nobody is ${position} in a loan of ${product}` }];
      return before.includes(position)
        ? [{ path: at, message: `${position} is interviewed in a tier of less risk already` }]
        : [];
    }),
  );
}
