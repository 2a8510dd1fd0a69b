import type { TaskType } from '../../../domain/loan/state/task.js';
import { aBorrower, aDealer, anApplication, residentId } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { realRecord } from './real-record.js';
import { Desk } from './desk.js';
import { TestApi, type Answer } from './test-api.js';
import type { TokenWish } from './test-issuer.js';

const portal = { sub: 'dealer-portal', kind: 'machine' as const, roles: ['origination' as const] };
/** A verifier by name; whoever is named acts through the API alone. */
export const verifier = (sub: string) => ({ sub, roles: ['verifier' as const] });

/** A field of a served row, as far as tests look at it. */
export interface Field {
  name: string;
  codes: string[] | null;
  [more: string]: unknown;
}
export interface Row {
  key: string;
  kind: string;
  text: { zh: string; en: string };
  isAnswered: boolean;
  fields: Field[];
  bank: { id: string; version: string };
  [more: string]: unknown;
}
export interface Workspace {
  task: { banks: { id: string; version: string }[]; [more: string]: unknown };
  contacts: { contactPointId: string; verdict: { allowed: boolean } }[];
  attempts: { attemptId: string; outcome: string | null }[];
  script: { state: string; rows: Row[]; [more: string]: unknown } | null;
  answers: { rowKey: string; bankVersion: string; verdict: string; version: number }[];
  missing: string[];
  [more: string]: unknown;
}

/** A desk with loans whose sources have answered, on the real record and over real HTTP; its clock stands until it is moved. */
export class WorkBench {
  private applications = 0;

  private constructor(
    readonly real: Awaited<ReturnType<typeof realRecord>>,
    readonly api: TestApi,
  ) {}

  static async start(policiesFolder?: string): Promise<WorkBench> {
    const real = await realRecord(policiesFolder === undefined ? {} : { policiesFolder });
    return new WorkBench(real, await TestApi.start(real.deps));
  }

  async stop(): Promise<void> {
    await this.api.stop();
    await this.real.close();
  }

  /** A loan of a person of its own, or of one by his number, whose sources have all answered well, so that people's work is open. */
  async answeredLoan(
    answers: typeof cleanAnswers = cleanAnswers,
    ofPerson?: number,
  ): Promise<string> {
    this.applications += 1;
    const number = String(ofPerson ?? this.applications).padStart(2, '0');
    const borrower = {
      ...aBorrower(),
      idNumber: residentId(`330106199003071${number}`),
      address: { districtCode: '330106', text: `示例路${number}号` },
      contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value: `138001380${number}` }],
    };
    const parties = [borrower, aDealer()];
    const body = anApplication({ applicationNumber: `B-${this.applications}`, parties });
    const { body: answer } = await this.api.ask('POST', '/v1/loans', {
      as: portal,
      key: null,
      body,
    });
    const { loanId } = answer as { loanId: string };
    await this.real.answerSources(loanId, answers);
    return loanId;
  }

  /** The same with its papers reviewed, so that only calls are left to do. */
  async loanToCall(): Promise<string> {
    const loanId = await this.answeredLoan();
    await new Desk(this.api, this.real, verifier('v-0')).reviewPapers(loanId);
    return loanId;
  }

  async taskOf(loanId: string, type: TaskType = 'applicant_interview'): Promise<string> {
    const list = await this.api.ask('GET', `/v1/tasks?loanId=${loanId}`, { as: verifier('v-0') });
    const { items } = list.body as { items: { taskId: string; type: string; status: string }[] };
    const found = items.find((one) => one.type === type && one.status !== 'done');
    if (found === undefined) throw new Error(`no ${type}`);
    return found.taskId;
  }

  async workspace(taskId: string, as: TokenWish): Promise<Workspace> {
    return (await this.api.ask('GET', `/v1/tasks/${taskId}`, { as })).body as Workspace;
  }

  async send(method: string, path: string, as: TokenWish, body?: unknown): Promise<Answer> {
    return await this.api.ask(method, path, { as, ...(body === undefined ? {} : { body }) });
  }

  /** Claims a call and dials its first number, of which the network tells the result. */
  async dial(taskId: string, as: TokenWish, result = 'answered'): Promise<string> {
    this.real.phone.result = result;
    const path = `/v1/tasks/${taskId}`;
    await this.send('POST', `${path}/claim`, as);
    const [contact] = (await this.workspace(taskId, as)).contacts;
    const { contactPointId } = contact ?? {};
    const dialled = await this.send('POST', `${path}/attempts`, as, { contactPointId });
    if (dialled.status !== 200) throw new Error(JSON.stringify(dialled.body));
    return (dialled.body as { attemptId: string }).attemptId;
  }

  async answer(
    taskId: string,
    as: TokenWish,
    row: string,
    said: Record<string, unknown>,
  ): Promise<Answer> {
    const address = `/v1/tasks/${taskId}/answers/${encodeURIComponent(row)}`;
    return await this.send('PUT', address, as, { versionRead: 0, ...said });
  }

  async end(taskId: string, attemptId: string, as: TokenWish, outcome: string): Promise<Answer> {
    const address = `/v1/tasks/${taskId}/attempts/${attemptId}/outcome`;
    return await this.send('POST', address, as, { outcome });
  }

  /** Says the opening and passes the gate of the call that runs. */
  async passGate(loanId: string, taskId: string, as: TokenWish): Promise<void> {
    const { loan } = (await this.real.deps.reads.loadLoan(loanId)) ?? {};
    const borrower = loan?.parties['borrower']?.party;
    if (borrower?.kind !== 'person') throw new Error('no borrower');
    const factors = {
      'Q-GATE-01': borrower.name,
      'Q-GATE-02': borrower.idNumber.slice(-4),
      'Q-GATE-04': `${borrower.idNumber.slice(10, 12)}-${borrower.idNumber.slice(12, 14)}`,
    };
    await this.say(taskId, as, 'Q-OPEN-01');
    for (const [row, factor] of Object.entries(factors))
      await this.answer(taskId, as, row, { fields: { factor } });
    await this.say(taskId, as, 'Q-OPEN-02', 'Q-OPEN-03');
  }

  /** Says sentences of the opening on the call that runs, whatever was said on an earlier one. */
  async say(taskId: string, as: TokenWish, ...rows: string[]): Promise<void> {
    const { answers } = await this.workspace(taskId, as);
    for (const row of rows) {
      const versionRead = answers.find(({ rowKey }) => rowKey === row)?.version ?? 0;
      await this.answer(taskId, as, row, { versionRead, fields: {} });
    }
  }
}
