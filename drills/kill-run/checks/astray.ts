import { z } from 'zod';
import type { Line } from '../log/line.js';
import { isOneOf } from '../plan/personas.js';
import type { Evidence } from './finding.js';

/** So many are told in full; more of them have one cause. */
const toldMax = 20;

const checksSchema = z.object({
  items: z.array(
    z.object({
      check: z.string(),
      subject: z.string(),
      outcome: z.object({
        outcome: z.string(),
        reason: z.string().optional(),
        note: z.string().optional(),
      }),
    }),
  ),
});

/** What happened to loans that are not where they belong, in codes: names of events with their actors, and the outcome of each check. */
export async function strayLoans({ book, record, client }: Evidence): Promise<Astray[]> {
  const stray = [...book.loans.values()].filter(
    ({ arrived, expected }) => arrived === null || !isOneOf(arrived, expected),
  );
  const told: Astray[] = [];
  for (const { loanId } of stray.slice(0, toldMax)) {
    const events = await record.patiently<{ said: string }>(
      `select seq || ' ' || type || ' ' || actor as said from loan_events where loan_id = $1 order by seq`,
      [loanId],
    );
    const { body } = await client.get('auditor', `/v1/loans/${loanId}/checks`);
    const checks = outcomesIn(body);
    told.push({ line: 'astray', loanId, events: events.map(({ said }) => said), checks });
  }
  return told;
}
type Astray = Extract<Line, { line: 'astray' }>;

/** Each check of `GET …/checks` with its outcome and why; nothing where the answer is another. */
export function outcomesIn(body: unknown): string[] {
  return (checksSchema.safeParse(body).data?.items ?? []).map(
    ({ check, subject, outcome: { outcome, reason, note } }) =>
      [check, subject, outcome, reason ?? note].filter((word) => word !== undefined).join(' '),
  );
}
