import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/api/app.js';
import type { Page } from '../../src/api/ports.js';
import { recordPorts } from '../../src/api/record-ports.js';
import { createLog } from '../../src/log/log.js';
import type { OpenRecord } from '../../src/record/compose.js';
import { targetsOf } from '../../src/outbound/targets.js';
import { SealingCodec } from '../../src/temporal/payload-codec.js';
import type { BenchIssuer } from '../issuer.js';
import type { Question } from './questions.js';

/** Pages that are read of each list, one after the other, as somebody pages through it. */
const pagesEach = 4;
const branches = ['B003', 'B004'];
const limit = 50;

/** What each page took, in milliseconds, by question. */
export type Times = Map<Question, number[]>;

/** Somebody of two branches who looks at lists: by the record's own reads, and over HTTP. */
export class Desk {
  private constructor(
    private readonly record: OpenRecord,
    private readonly app: NestFastifyApplication,
    private readonly token: string,
    private readonly url: string,
  ) {}

  static async open(record: OpenRecord, issuer: BenchIssuer): Promise<Desk> {
    const never = () => Promise.reject(new Error('lists ask neither Temporal nor the telephone'));
    const payloadKeys = { current: 'none', keys: new Map() };
    const app = await createApp({
      ...recordPorts(record, { payloadKeys, targets: targetsOf([]) }),
      log: createLog({ role: 'bench', level: 'error' }),
      telephony: { dial: never, hangUp: never },
      video: { dial: never, hangUp: never },
      processes: { describe: never, ping: never },
      tokens: { issuer: issuer.url, audience: issuer.audience },
      payloads: new SealingCodec(payloadKeys),
      cursorSecret: randomBytes(32),
    });
    await app.listen(0, '127.0.0.1');
    const token = await issuer.token({ id: 'verifier-3', roles: ['verifier'], branches });
    return new Desk(record, app, token, await app.getUrl());
  }

  /** Pages through a list by the code that reads. */
  async read(question: Question, times: Times): Promise<void> {
    const { reads } = this.record;
    let after: Page<unknown>['next'] = null;
    for (let n = 0; n < pagesEach; n += 1) {
      const begun = performance.now();
      const page: Page<unknown> =
        question.list === 'loans'
          ? await reads.listLoans({ branches, ...question.filter }, { after, limit })
          : await reads.listTasks({ branches, ...question.filter }, { after, limit });
      note(times, question, performance.now() - begun);
      after = page.next;
      if (after === null) return;
    }
  }

  /** Pages through the same list as a client of the API does. */
  async ask(question: Question, times: Times): Promise<void> {
    let cursor: string | null = '';
    for (let n = 0; n < pagesEach && cursor !== null; n += 1) {
      const path: string = `${question.path}${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const begun = performance.now();
      const response: Response = await fetch(`${this.url}${path}`, {
        headers: { authorization: `Bearer ${this.token}` },
      });
      const body = (await response.json()) as { nextCursor: string | null };
      note(times, question, performance.now() - begun);
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      cursor = body.nextCursor;
    }
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.record.close();
  }
}

function note(times: Times, question: Question, tookMs: number): void {
  times.set(question, [...(times.get(question) ?? []), tookMs]);
}
