import type { Client } from './clients.js';

/** What the API shows of a loan right after a cycle. */
export interface AfterCycle {
  cycle: number;
  on: string;
  days: number;
  bucket: string;
  /** Open signals by code. */
  signals: string[];
  band: string;
  class: string;
  reasons: string[];
}
interface Plan {
  cycles: {
    number: number;
    on: string;
    closedAt: string | null;
    daysPastDue: number;
    overdueBucket: string;
  }[];
  classProposal: { class: string; reasons: string[] } | null;
}
interface Signals {
  band: string;
  items: { code: string; releasedAt: string | null }[];
}

/** Follows a loan through its cycles, one look after each. */
export class Arrears {
  readonly seen: AfterCycle[] = [];

  constructor(
    private readonly reader: Client,
    readonly loanId: string,
  ) {}

  /** Notes the last closed cycle unless it is noted already. Its answer says how many were seen. */
  async look(): Promise<number> {
    const path = `/v1/loans/${this.loanId}`;
    const plan = (await this.reader.get<Plan>(`${path}/plan`)).body;
    const last = plan.cycles.findLast(({ closedAt }) => closedAt !== null);
    if (last === undefined || last.number === this.seen.at(-1)?.cycle) return this.seen.length;
    const { band, items } = (await this.reader.get<Signals>(`${path}/signals`)).body;
    const open = items.filter(({ releasedAt }) => releasedAt === null).map(({ code }) => code);
    this.seen.push({
      cycle: last.number,
      on: last.on,
      days: last.daysPastDue,
      bucket: last.overdueBucket,
      signals: open.sort(),
      band,
      class: plan.classProposal?.class ?? 'normal',
      reasons: plan.classProposal?.reasons ?? [],
    });
    return this.seen.length;
  }
}
