import { sandboxList, type Answer, type Client } from './clients.js';
import { done, type LoanDesk } from './desk.js';
import type { WholeStack } from './whole-stack.js';

/** What the contact rules say of a number, as a workspace shows it. */
export interface SeenVerdict {
  allowed: boolean;
  validUntil?: string;
  rule?: string;
  reason?: string;
  until?: string | null;
  clearedBy?: string;
}

/** A call task as whoever works on it sees it. */
export interface SeenWorkspace {
  task: { taskId: string; status: string; nextAttemptAt: string | null };
  contacts: { contactPointId: string; value: string; verdict: SeenVerdict }[];
  attempts: { attemptId: string; startedAt: string; endedAt: string | null; outcome: string }[];
  gate: { status: string; passed: string[]; failed: string[]; refused: string[] } | null;
  script: { state: string; rows: { key: string; kind: string; text: { en: string } }[] } | null;
  answers: { rowKey: string; version: number }[];
  talkBefore: { ending: string; times: number; number: string; person: string } | null;
  about: object | null;
}

/** What was dialled, as the phone network kept it. */
export interface SeenCall {
  callId: string;
  toNumber: string;
  status: string;
  result: string;
}

/** Somebody at a telephone, with one call task of a loan, over HTTP alone. */
export class PhoneDesk {
  constructor(
    private readonly stack: WholeStack,
    readonly loan: LoanDesk,
    private readonly me: Client,
    private readonly type: string,
  ) {}

  async path(): Promise<string> {
    return `/v1/tasks/${(await this.loan.openTask(this.type)).taskId}`;
  }
  async look(): Promise<SeenWorkspace> {
    return done(await this.me.get<SeenWorkspace>(await this.path()));
  }
  /** What the rules say now of the number that would be dialled. */
  async verdict(): Promise<SeenVerdict> {
    const [contact] = (await this.look()).contacts;
    if (contact === undefined) throw new Error('the task has no number');
    return contact.verdict;
  }
  /** Claims the task, also after its deadline gave it back, and dials its first number. */
  async dial(): Promise<Answer> {
    const path = await this.path();
    done(await this.me.post(`${path}/claim`, {}));
    const [contact] = (await this.look()).contacts;
    return await this.me.post(`${path}/attempts`, { contactPointId: contact?.contactPointId });
  }
  /** Dials where it is allowed. @returns the attempt and its call */
  async call(): Promise<{ attemptId: string; callId: string }> {
    const { attemptId, callId } = done(await this.dial());
    return { attemptId: String(attemptId), callId: String(callId) };
  }
  async end(attemptId: string, outcome: string, more: object = {}): Promise<Answer> {
    const path = `${await this.path()}/attempts/${attemptId}/outcome`;
    return await this.me.post(path, { outcome, ...more });
  }
  /** Says sentences of the opening on the call that runs. */
  async say(...rows: string[]): Promise<void> {
    const { answers } = await this.look();
    for (const row of rows) {
      const versionRead = answers.find(({ rowKey }) => rowKey === row)?.version ?? 0;
      done(await this.answer(row, {}, { versionRead }));
    }
  }
  async answer(rowKey: string, fields: object, more: object = {}): Promise<Answer> {
    const body = { versionRead: 0, fields, ...more };
    return await this.me.put(`${await this.path()}/answers/${rowKey}`, body);
  }
  /** What the other end says to a row of the script. */
  async hear(callId: string, questionKey: string): Promise<string> {
    const response = await fetch(`${this.stack.sandboxUrl}/telephony/calls/${callId}/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ questionKey }),
    });
    const { answers } = (await response.json()) as { answers: { value?: string } };
    return String(answers.value);
  }
  /** What the phone network dialled for the loan. */
  async dialled(): Promise<SeenCall[]> {
    return await sandboxList(this.stack, `/telephony/calls?loanId=${this.loan.loanId}`);
  }
}

/** What a refused call says: its rule, why, and the next allowed time. */
export function refusedCall({ status, body }: Answer) {
  const [, reason = null] = /\(([a-z0-9_]+)\)/.exec(String(body['detail'])) ?? [];
  const until = typeof body['until'] === 'string' ? body['until'] : null;
  return { status, rule: body['rule'], reason, until };
}
