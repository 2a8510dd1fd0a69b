import { executeChild, proxyActivities } from '@temporalio/workflow';

export const scheduledQueue = 'scheduled';

/** What a month's child does; here nothing. */
export interface MonthWork {
  open(): Promise<void>;
  ask(): Promise<void>;
  close(): Promise<void>;
}

const { open, ask, close } = proxyActivities<MonthWork>({ startToCloseTimeout: '30 s' });

/** A cycle as a child: opened in the record, every source asked, closed in the record. */
export async function monthOf(calls: number): Promise<void> {
  await open();
  await Promise.all(Array.from({ length: calls }, () => ask()));
  await close();
}

/** What the loan's schedule starts each month. */
export async function scheduledMonth(calls: number): Promise<void> {
  await executeChild(monthOf, { args: [calls] });
}
