import { unknownEmployer } from '../../../domain/employers/decide-employer.js';
import { createHash, randomUUID } from 'node:crypto';
import type { ApiDeps } from '../../../src/api/ports.js';
import { SealingCodec } from '../../../src/temporal/payload-codec.js';
import { createLog } from '../../../src/log/log.js';
import type { PayloadKeys } from '../../../src/temporal/payload-keys.js';
import { refuse } from '../../../domain/loan/refusal.js';
import type { CommandEnvelope } from '../../../domain/loan/recording.js';

/** One key, the same in every run. */
export function testPayloadKeys(): PayloadKeys {
  const key = createHash('sha256').update('payloads of the tests').digest();
  return { current: 'test', keys: new Map([['test', key]]) };
}

const noDraft = refuse('unknown_draft', 'There is no draft of this version.');

const noWebhook = refuse('unknown_webhook', 'There is no such subscription.');

/**
 * Dependencies for what is true of HTTP alone: a record that says that there is no such loan, and remembers what it was asked.
 * What a loan does is tested on the real record (`loans.test.ts`).
 */
export function quietDeps(change: Partial<ApiDeps> = {}): {
  deps: Omit<ApiDeps, 'tokens'>;
  asked: CommandEnvelope[];
  logged: Record<string, unknown>[];
} {
  const asked: CommandEnvelope[] = [];
  const logged: Record<string, unknown>[] = [];
  const nothing = { items: [], next: null };
  const deps: Omit<ApiDeps, 'tokens'> = {
    record: (envelope) => {
      asked.push(envelope);
      return Promise.resolve({ outcome: 'unknown_loan' });
    },
    reads: {
      loadLoan: () => Promise.resolve(null),
      loadWholeLoan: () => Promise.resolve(null),
      listCycles: () => Promise.resolve([]),
      branchOf: () => Promise.resolve(null),
      loanOfTask: () => Promise.resolve(null),
      readEvents: () => Promise.resolve([]),
      verifyTimeline: () => Promise.reject(new Error('no loan')),
      exportTimeline: () => Promise.resolve(null),
      signingKeys: () => [],
      listLoans: () => Promise.resolve(nothing),
      countLoans: () => Promise.resolve({}),
      listTasks: () => Promise.resolve(nothing),
      nextTasks: () => Promise.resolve([]),
      listLinks: () => Promise.resolve([]),
      nextPlannedAttempt: () => Promise.resolve(null),
      search: () => Promise.resolve([]),
      commandByKey: () => Promise.resolve(null),
      ping: () => Promise.resolve(),
    },
    unclaimed: {
      list: () => Promise.resolve([]),
      settle: () => Promise.resolve('unknown'),
    },
    rules: {
      change: () => Promise.resolve({ outcome: 'refused', refusal: noDraft }),
      versions: () => Promise.resolve([]),
      contentOf: () => Promise.resolve(undefined),
      faultsOf: () => Promise.resolve(undefined),
      coverage: () => Promise.resolve([]),
      teams: () => Promise.resolve({ inForce: [], belongings: [] }),
      administration: {
        keep: () => Promise.resolve(),
        list: () => Promise.resolve([]),
        claim: () => Promise.resolve('unknown' as const),
        complete: () => Promise.resolve('unknown' as const),
      },
      dryRuns: {
        start: () => Promise.resolve('unknown'),
        find: () => Promise.resolve(undefined),
        loans: () => Promise.resolve([]),
        cancel: () => Promise.resolve(undefined),
      },
    },
    suspicions: {
      raise: () => Promise.resolve('recorded'),
      change: () => Promise.resolve({ outcome: 'unknown' }),
      find: () => Promise.resolve(undefined),
      list: () => Promise.resolve(nothing),
      history: () => Promise.resolve(undefined),
      today: () => Promise.resolve('2026-03-02'),
    },
    employers: {
      change: () => Promise.resolve({ outcome: 'refused', refusal: unknownEmployer }),
      today: () => Promise.resolve('2026-03-02'),
      find: () => Promise.resolve(undefined),
      list: () => Promise.resolve({ items: [], next: null }),
      history: () => Promise.resolve({ items: [], next: null }),
      loans: () => Promise.resolve(undefined),
      spread: () => Promise.resolve(),
      tellings: () => Promise.resolve([]),
      taskOf: () => Promise.resolve(undefined),
      employerOfTask: () => Promise.resolve(null),
      taskTakenUnder: () => Promise.resolve(null),
      look: () => Promise.resolve(),
    },
    webhooks: {
      change: () => Promise.resolve({ outcome: 'refused', refusal: noWebhook }),
      list: () => Promise.resolve([]),
      find: () => Promise.resolve(undefined),
      deliveries: () => Promise.resolve(nothing),
    },
    followed: {
      ends: () => Promise.resolve({ first: null, last: null }),
      after: () => Promise.resolve([]),
    },
    streamTimes: { heartbeatMs: 50, endAfterMs: 50 },
    findingFigures: () => Promise.resolve([]),
    reportFigures: () => Promise.resolve([]),
    qualityLog: () => Promise.resolve({ items: [], counts: [] }),
    scoring: { report: () => Promise.resolve(null) },
    telephony: {
      dial: () => Promise.reject(new Error('no telephone')),
      hangUp: () => Promise.resolve(),
    },
    video: {
      dial: () => Promise.reject(new Error('no video')),
      hangUp: () => Promise.resolve(),
    },
    processes: { describe: () => Promise.resolve(null), ping: () => Promise.resolve() },
    log: createLog({
      role: 'api',
      level: 'info',
      write: (line) => logged.push(JSON.parse(line) as Record<string, unknown>),
    }),
    now: () => Promise.resolve('2026-03-02T01:00:00.000Z'),
    newId: (prefix) => `${prefix}_${randomUUID()}`,
    decideContext: () => Promise.reject(new Error('no rules')),
    payloads: new SealingCodec(testPayloadKeys()),
    cursorSecret: createHash('sha256').update('test').digest(),
    ...change,
  };
  return { deps, asked, logged };
}
