import { condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';

export const bareQueue = 'bare';

/** What is done outside and by people, without doing anything. */
export interface BareWork {
  nothing(): Promise<void>;
}

export const actUpdate = defineUpdate('act');

const { nothing } = proxyActivities<BareWork>({ startToCloseTimeout: '30 s' });

/**
 * The bare workflow: as many steps, one after another, and as many acts, each an update answered by an activity, as a loan of Sancha's has
 * up to its money. Nothing is recorded, called, sealed or asked.
 */
export async function bareLoan(steps: number, acts: number): Promise<void> {
  let done = 0;
  setHandler(actUpdate, async () => {
    await nothing();
    done += 1;
  });
  for (let step = 0; step < steps; step += 1) await nothing();
  await condition(() => done === acts);
}
