import { z } from 'zod';
import type { Check } from './finding.js';
import { journal, type JournalEntry } from './outside.js';

const callsSchema = z.object({
  items: z.array(
    z.object({
      callId: z.string(),
      attemptKey: z.string(),
      result: z.string(),
      status: z.string(),
    }),
  ),
});
/** A call as the network has it. */
export type NetworkCall = z.infer<typeof callsSchema>['items'][number];

/**
 * What is wrong with a call of which nobody has said how it ended although its task is gone. The record keeps it without an outcome, and
 * counts it among what disturbs a person; but nobody may be left on the line: whoever had answered was hung up on by us.
 */
export function leftOnTheLine(
  call: NetworkCall,
  entries: readonly JournalEntry[],
): string | undefined {
  if (call.result !== 'answered') return undefined;
  if (call.status !== 'ended') return `${call.attemptKey} goes on`;
  const path = `/telephony/calls/${call.callId}/hangup`;
  const cut = entries.some((entry) => entry.path === path && (entry.status ?? 500) < 300);
  return cut ? undefined : `${call.attemptKey} was left to the network`;
}

/** Nobody is left on the line of a call whose task is over. */
export const nobodyIsLeftOnTheLine: Check = async (evidence) => {
  const open = await evidence.record.patiently<{ loan_id: string; key: string }>(
    `select loan_id, loan_id || ':attempt:' || attempt_id as key from attempts join tasks using (task_id, loan_id)
      where ended_at is null and status in ('done', 'cancelled')`,
  );
  const [count] = await evidence.record.patiently<{ looked: number }>(
    `select count(*)::int as looked from attempts`,
  );
  const entries = await journal(evidence);
  const wrong: string[] = [];
  for (const { loan_id: loanId, key } of open) {
    const { body } = await evidence.client.sandbox(`/telephony/calls?loanId=${loanId}`);
    const calls = callsSchema.parse(body).items.filter(({ attemptKey }) => attemptKey === key);
    wrong.push(...calls.flatMap((call) => leftOnTheLine(call, entries) ?? []));
  }
  return {
    name: 'nobody is left on the line when a task is over',
    looked: count?.looked ?? 0,
    wrong,
  };
};
