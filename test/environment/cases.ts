import { setTimeout as pause } from 'node:timers/promises';
import {
  applicationOf,
  changeFacts,
  clearFaults,
  originationOf,
  sandboxList,
  setFault,
  userOf,
  type Client,
} from './clients.js';
import type { WholeStack } from './whole-stack.js';

/** What a provider was asked, as the sandbox kept it. */
export interface Requested {
  seq: number;
  simulatedAt: string;
  connector: string;
  method: string;
  status: number | null;
  fault: string | null;
  answer: string | null;
  idempotencyKey: string;
}
export interface SeenCheck {
  key: string;
  check: string;
  outcome: { outcome: string; class?: string; reason?: string; note?: string };
  verified: boolean;
}
export interface SeenFailing {
  class: string;
  since: string;
  attempts: number;
  nextTryAt: string | null;
}
export interface SeenChecks {
  items: SeenCheck[];
  pending: {
    source: string;
    state: string;
    orderedAt: string;
    giveUpAt: string | null;
    failing: SeenFailing | null;
  }[];
}
export interface SeenFinding {
  rule: string;
  severity: string;
  kind: string;
  status: string;
  opensQuestions: string[];
  withheld: boolean;
  compared: { label: string; value: string | number | null; unit: string; source: string }[];
  tolerance: Record<string, number>;
  sourceOrder: string[];
}
export interface SeenTask {
  taskId: string;
  type: string;
  status: string;
}
export interface SeenReport {
  status: string;
  report: {
    recommendation: string;
    reasons: { recommendation: string; code: string; detail: string }[];
    notVerified: { what: string; name: string; outcome: string; reason: string }[];
    sections: Record<
      string,
      { checks: { check: string; outcome: object; answer: string | null }[] }
    >;
  };
}

/** A submitted loan as anybody sees it from outside: the API, the sandbox's journal and the rows of the database. */
export class Case {
  private readonly supervisor: Client;

  constructor(
    private readonly stack: WholeStack,
    readonly loanId: string,
  ) {
    this.supervisor = userOf(stack, 'supervisor');
  }

  async loan(): Promise<Record<string, unknown>> {
    return (await this.supervisor.get(`/v1/loans/${this.loanId}`)).body;
  }
  async part<Part>(name: string): Promise<Part> {
    return (await this.supervisor.get<Part>(`/v1/loans/${this.loanId}/${name}`)).body;
  }
  async statusOf(name: string): Promise<number> {
    return (await this.supervisor.get(`/v1/loans/${this.loanId}/${name}`)).status;
  }
  async checks(): Promise<SeenChecks> {
    return await this.part('checks');
  }
  /** The outcome of each check by its name; of several parties the borrower’s. */
  async outcomes(): Promise<Record<string, SeenCheck['outcome']>> {
    const { items } = await this.checks();
    const isBorrowers = ({ key }: SeenCheck) => /:(borrower|company|loan)$/.test(key);
    items.sort((one, other) => Number(isBorrowers(one)) - Number(isBorrowers(other)));
    return Object.fromEntries(items.map(({ check, outcome }) => [check, outcome]));
  }
  async findings(role = 'supervisor'): Promise<SeenFinding[]> {
    const path = `/v1/loans/${this.loanId}/findings`;
    return (await userOf(this.stack, role).get<{ items: SeenFinding[] }>(path)).body.items;
  }
  async tasks(): Promise<SeenTask[]> {
    const path = `/v1/tasks?loanId=${this.loanId}`;
    return (await this.supervisor.get<{ items: SeenTask[] }>(path)).body.items;
  }
  /** What came of each task of a type. */
  async resultsOf(type: string): Promise<(string | null)[]> {
    type Seen = { task: { result: string | null } };
    const wanted = (await this.tasks()).filter((task) => task.type === type);
    const seen = wanted.map(({ taskId }) => this.supervisor.get<Seen>(`/v1/tasks/${taskId}`));
    return (await Promise.all(seen)).map(({ body }) => body.task.result);
  }
  /** What a source was asked for this loan, oldest first. */
  async asked(connector: string): Promise<Requested[]> {
    const path = `/journal?loanId=${this.loanId}&connector=${connector}`;
    return await sandboxList<Requested>(this.stack, path);
  }
  /** How often each type of event stands in the record. */
  async events(): Promise<Record<string, number>> {
    const rows = await rowsOf<{ type: string; n: number }>(
      this.stack,
      'select type, count(*)::int as n from loan_events where loan_id = $1 group by type',
      [this.loanId],
    );
    return Object.fromEntries(rows.map(({ type, n }) => [type, n]));
  }
  /** Every source has answered or was given up, and the case is scored. */
  async isChecked(): Promise<boolean> {
    const score = (await this.loan())['score'] as { stale: boolean } | null;
    return score?.stale === false && (await this.checks()).pending.length === 0;
  }
}

/** What is changed before a case is submitted. */
export interface CaseChange {
  /** JSON merge patch of the persona's facts. */
  facts?: object;
  application?: (body: Record<string, unknown>) => Record<string, unknown>;
}

/** Submits the application of a persona and seed, as its originator would. */
export async function submitCase(
  stack: WholeStack,
  persona: string,
  seed: string,
  change: CaseChange = {},
): Promise<Case> {
  await applicationOf(stack, persona, seed);
  if (change.facts !== undefined) await changeFacts(stack, `${persona}:${seed}`, change.facts);
  const body = await applicationOf(stack, persona, seed);
  const answer = await originationOf(stack).post('/v1/loans', change.application?.(body) ?? body);
  if (answer.status !== 202) throw new Error(`not accepted: ${JSON.stringify(answer.body)}`);
  return new Case(stack, String(answer.body['loanId']));
}

/** The facts behind a persona. */
export async function factsOf<Facts>(stack: WholeStack, key: string): Promise<Facts> {
  return (await (await fetch(`${stack.sandboxUrl}/people/${key}/facts`)).json()) as Facts;
}

export { changeFacts, clearFaults, setFault };

/** Rows of the database as the service's own role sees them. */
export async function rowsOf<Row extends object>(
  stack: WholeStack,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await stack.record.deps.pool.pool.query<Row>(text, values)).rows;
}

const lookEveryMs = 25;

/**
 * Looks until it holds, with nobody at work. Time stands still unless `passMs` is given: then it moves by so much at each look.
 * @throws Error when it does not hold within `patienceMs` of the wall.
 */
export async function seen(
  stack: WholeStack,
  holds: () => Promise<boolean>,
  { passMs = 0, patienceMs = 20_000 }: { passMs?: number; patienceMs?: number } = {},
): Promise<void> {
  const giveUpMs = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > giveUpMs) throw new Error(`not seen within ${patienceMs} ms`);
    if (passMs > 0) await stack.clock.pass(passMs);
    await pause(lookEveryMs);
  }
}
