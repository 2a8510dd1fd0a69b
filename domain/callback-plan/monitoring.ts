import type { ProductPolicy } from '../policy/product-policy.js';
import type { RiskBand } from '../policy/servicing-policy.js';

/** A source to ask in a cycle. */
export type MonitoringSource = ProductPolicy['monitoring'][number];

/** The sources of a cycle: each with its n-th cycle; outside green all of them, since something has already changed. */
export function monitoringSources(
  policy: Pick<ProductPolicy, 'monitoring'>,
  cycleNumber: number,
  band: RiskBand,
): MonitoringSource[] {
  return policy.monitoring.filter((one) => band !== 'green' || cycleNumber % one.everyCycles === 0);
}
