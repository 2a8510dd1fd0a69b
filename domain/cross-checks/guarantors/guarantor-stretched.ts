import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { shareBasisPoints } from '../share-basis-points.js';
import { guaranteeOf, guaranteesShown, netAssetsMinor } from './guaranteeing.js';

/** Whether all that somebody guarantees is above a share of his net assets; exactly the share passes, and who owns nothing carries nothing. */
export function isStretched(allMinor: number, netMinor: number, maxBasisPoints: number): boolean {
  return BigInt(allMinor) * 10_000n > BigInt(netMinor) * BigInt(maxBasisPoints);
}

/**
 * All that a guarantor guarantees, this loan with it, against what he owns less what he owes (EW-G04 before the money): a person by what he says, a
 * company by its newest books.
 */
export const guarantorStretched: CrossCheck = {
  rule: 'guarantor_stretched',
  about: 'each_guarantor',
  staleWhen: ['credit_bureau', 'business.statements', 'guarantee'],
  opensQuestions: ['Q-GUAR-06', 'Q-GUAR-08'],
  evaluate(input, subject) {
    const limits = input.policy.guarantors;
    if (limits === undefined) return notEvaluated('policy');
    const here = guaranteeOf(input.file, subject);
    if (here === undefined) return notEvaluated('guarantee');
    const others = guaranteesShown(input, subject);
    if (others.state === 'missing') return notEvaluated('credit_bureau');
    const net = netAssetsMinor(input.file, subject);
    if (net === undefined) return notEvaluated('net_assets');
    const { amountMinor } = here.amount;
    const allMinor = others.sumMinor + amountMinor;
    const { netAssetsShareMaxBasisPoints } = limits;
    const numbers = [
      amount('guarantees_given', others.sumMinor, 'credit_bureau'),
      amount('guaranteed_here', amountMinor, 'application'),
      amount('net_assets', net.minor, net.source),
      ...(net.minor > 0
        ? [
            compared(
              'share_of_net_assets',
              shareBasisPoints(allMinor, net.minor),
              'basis_points',
              'computed',
            ),
          ]
        : []),
    ];
    if (!isStretched(allMinor, net.minor, netAssetsShareMaxBasisPoints)) return clear(...numbers);
    return findingOf(guarantorStretched, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
      tolerance: { netAssetsShareMaxBasisPoints },
    });
  },
};
