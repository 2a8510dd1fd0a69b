import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { RawLog } from '../log/raw-log.js';
import { isOneOf, type Place, type PlannedLoan } from '../plan/personas.js';
import type { RecordReader } from '../stack/record.js';
import { personalValues } from './personal-values.js';
import { ruleOf, type PatientClient } from './patient-client.js';

const acceptedSchema = z.object({ loanId: z.string() });

/** A loan that the API has accepted. */
export interface BookedLoan {
  readonly loanId: string;
  readonly plan: PlannedLoan;
  readonly application: unknown;
  /** Where it belongs; a withdrawal that was accepted changes it. */
  expected: readonly Place[];
  /** Where it was seen to have come to. */
  arrived: Place | null;
}

interface LoanRow extends Place {
  readonly loanId: string;
}

/** The loans of a run: who was accepted, what is expected of each, and who has arrived. */
export class Book {
  readonly loans = new Map<string, BookedLoan>();
  /** What must never be seen in a log. */
  readonly personal = new Set<string>();
  private underway = 0;
  /** So many loans were under way at once. */
  inFlightMost = 0;

  constructor(
    private readonly client: PatientClient,
    private readonly record: RecordReader,
    private readonly log: RawLog,
  ) {}

  get inFlight(): number {
    const waiting = [...this.loans.values()].filter(({ arrived }) => arrived === null);
    return waiting.length + this.underway;
  }

  /** Submits an application until it is decided. Undefined when it was refused, which is written down. */
  async submit(plan: PlannedLoan): Promise<BookedLoan | undefined> {
    this.underway += 1;
    try {
      const { persona, seed } = plan;
      const { body } = await this.client.sandbox(`/personas/${persona}/application?seed=${seed}`);
      personalValues(body).forEach((value) => this.personal.add(value));
      const reply = await this.client.send('origination', 'POST', '/v1/loans', body);
      const { status, tries } = reply;
      const accepted = acceptedSchema.safeParse(reply.body);
      if (status >= 300 || !accepted.success) {
        this.log.write({ line: 'refused', persona, seed, status, rule: ruleOf(reply) });
        return undefined;
      }
      const { loanId } = accepted.data;
      this.log.write({ line: 'submitted', loanId, persona, seed, status, tries });
      const loan = { loanId, plan, application: body, expected: plan.places, arrived: null };
      this.loans.set(loanId, loan);
      this.inFlightMost = Math.max(this.inFlightMost, this.inFlight);
      return loan;
    } finally {
      this.underway -= 1;
    }
  }

  /** Looks once where the loans are; a database that is away is looked at the next time. */
  async look(): Promise<void> {
    const rows = await this.record
      .query<{ loan_id: string; stage: string; closed_reason: string | null }>(
        `select loan_id, stage, closed_reason from loans where stage in ('servicing', 'closed')`,
      )
      .catch(() => []);
    for (const { loan_id: loanId, stage, closed_reason: closedReason } of rows)
      this.note({ loanId, stage, closedReason });
  }

  private note({ loanId, stage, closedReason }: LoanRow): void {
    const loan = this.loans.get(loanId);
    if (loan === undefined || (stage === loan.arrived?.stage && loan.arrived !== null)) return;
    loan.arrived = { stage, closedReason };
  }

  /** Waits until there is room for another loan. */
  async untilRoom(inFlightMax: number): Promise<void> {
    while (this.inFlight >= inFlightMax) await pause(100);
  }

  /** Writes where every loan has ended, and what would have been right. */
  close(): void {
    for (const { loanId, plan, expected, arrived } of this.loans.values()) {
      const place = arrived ?? { stage: 'under_way', closedReason: null };
      const right = isOneOf(place, expected);
      const { persona } = plan;
      this.log.write({ line: 'end', loanId, persona, place, expected: [...expected], right });
    }
  }
}
