import { honestFields } from '../../builders/answering.js';
import type { TaskType } from '../../../domain/loan/state/task.js';
import type { ServedRow } from '../../../domain/questions/served-row.js';
import type { realRecord } from './real-record.js';
import type { Answer, TestApi } from './test-api.js';
import type { TokenWish } from './test-issuer.js';

/** What is said otherwise than an honest person would, by row. */
type Said = Record<string, Record<string, unknown>>;

/** A person at a desk, working through the API alone; only what the person on the phone says comes from the file. */
export class Desk {
  constructor(
    private readonly api: TestApi,
    private readonly real: Awaited<ReturnType<typeof realRecord>>,
    private readonly as: TokenWish,
  ) {}

  /** Sends, and takes a refusal for a mistake of the test. */
  async do(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const answer = await this.try(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as Record<string, unknown>;
  }

  async try(method: string, path: string, body?: unknown): Promise<Answer> {
    return await this.api.ask(method, path, {
      as: this.as,
      ...(body === undefined ? {} : { body }),
    });
  }

  /** The open task of a type in a loan. */
  async taskOf(loanId: string, type: TaskType): Promise<string> {
    const { items } = await this.do('GET', `/v1/tasks?loanId=${loanId}`);
    const rows = items as { taskId: string; type: string; status: string }[];
    const open = rows.filter((row) => ['open', 'claimed'].includes(row.status));
    const found = open.find((row) => row.type === type);
    if (found === undefined)
      throw new Error(`no ${type}; open: ${open.map((row) => row.type).join()}`);
    return found.taskId;
  }

  /** Accepts every paper that came, as of a certificate that was issued the day before 2026-03-02. */
  async reviewPapers(loanId: string): Promise<void> {
    const task = await this.taskOf(loanId, 'document_review');
    await this.do('POST', `/v1/tasks/${task}/claim`);
    const { required } = await this.do('GET', `/v1/loans/${loanId}/documents`);
    for (const { documentId, status } of required as { documentId: string; status: string }[]) {
      if (status !== 'received') continue;
      const path = `/v1/loans/${loanId}/documents/${documentId}/review`;
      await this.do('POST', path, { verdict: 'accepted', dates: { issuedOn: '2026-03-01' } });
    }
    await this.do('POST', `/v1/tasks/${task}/complete`, { result: 'reviewed' });
  }

  /** Claims a call task, calls, passes the gate, answers every row as an honest person would or as `said` has it, and completes it. */
  async call(loanId: string, type: TaskType, result: string, said: Said = {}): Promise<void> {
    const path = `/v1/tasks/${await this.taskOf(loanId, type)}`;
    await this.do('POST', `${path}/claim`);
    const { contacts } = await this.do('GET', path);
    const [contact] = contacts as { contactPointId: string }[];
    const dialled = { contactPointId: contact?.contactPointId };
    const { attemptId } = await this.do('POST', `${path}/attempts`, dialled);
    if (!['employer_verification', 'second_verification'].includes(type))
      await this.passGate(loanId, path);
    await this.answerRows(loanId, path, said);
    const outcome = { outcome: 'CONNECTED_RPC' };
    await this.do('POST', `${path}/attempts/${String(attemptId)}/outcome`, outcome);
    await this.do('POST', `${path}/complete`, { result });
  }

  private async passGate(loanId: string, path: string): Promise<void> {
    const { loan } = (await this.real.deps.reads.loadLoan(loanId)) ?? {};
    const borrower = loan?.parties['borrower']?.party;
    if (borrower?.kind !== 'person') throw new Error('no borrower');
    const factors = {
      'Q-GATE-01': borrower.name,
      'Q-GATE-02': borrower.idNumber.slice(-4),
      'Q-GATE-04': `${borrower.idNumber.slice(10, 12)}-${borrower.idNumber.slice(12, 14)}`,
    };
    await this.answer(path, 'Q-OPEN-01', {});
    for (const [row, factor] of Object.entries(factors)) await this.answer(path, row, { factor });
  }

  private async answerRows(loanId: string, path: string, said: Said): Promise<void> {
    for (let turn = 0; turn < 200; turn += 1) {
      const { script, task } = await this.do('GET', path);
      const rows = (script as { rows: ServedRow[] }).rows;
      const row = rows.find((one) => !one.isAnswered && !['wording', 'gate'].includes(one.kind));
      if (row === undefined) return;
      const loaded = await this.real.deps.reads.loadLoan(loanId);
      const state = loaded?.loan.tasks[(task as { taskId: string }).taskId];
      if (loaded === null || state === undefined) throw new Error('no task');
      const honest = () => honestFields(loaded.loan, state, row, this.real.clock.at);
      await this.answer(path, row.key, said[row.key] ?? honest());
    }
    throw new Error('the script does not end');
  }

  /** Answers a row; a field that is not asked now is left out when the refusal names it. */
  private async answer(path: string, row: string, fields: Record<string, unknown>): Promise<void> {
    const address = `${path}/answers/${encodeURIComponent(row)}`;
    const first = await this.try('PUT', address, { versionRead: 0, fields });
    if (first.status === 200) return;
    const { detail } = first.body as { detail: string };
    const notAsked = [...detail.matchAll(/(\w+): not asked/g)].map((found) => found[1]);
    const asked = Object.entries(fields).filter(([name]) => !notAsked.includes(name));
    await this.do('PUT', address, { versionRead: 0, fields: Object.fromEntries(asked) });
  }
}
