import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow';

/** What a cycle does outside: nothing at all. */
export interface BareActivities {
  gather(): Promise<void>;
  judge(): Promise<void>;
  close(): Promise<void>;
}

const { gather, judge, close } = proxyActivities<BareActivities>({ startToCloseTimeout: '30 s' });

/**
 * The bare loop: a month's sleep, three activities one after another, a new run. It has no record, nobody to call and nothing to ask, and
 * would lose everything with Temporal's store; it shows what the months themselves cost.
 */
export async function bareMonths(left: number): Promise<void> {
  await sleep('30 days');
  await gather();
  await judge();
  await close();
  if (left > 1) await continueAsNew<typeof bareMonths>(left - 1);
}
