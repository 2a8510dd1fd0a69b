import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceName } from '../../../domain/facts/sources.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { ApiDeps, PlacedCall } from '../../../src/api/ports.js';
import { openDocuments } from '../../../src/api/connectors/document-links.js';
import { recordPorts } from '../../../src/api/record-ports.js';
import type { Clock } from '../../../src/clock/clock.js';
import type { ServiceConfig } from '../../../src/config/config.js';
import { findRoot } from '../../../src/config/paths.js';
import { targetsOf, type Targets } from '../../../src/outbound/targets.js';
import { createLog } from '../../../src/log/log.js';
import type { HeldMessage } from '../../../src/record/messenger.js';
import { openRecord } from '../../../src/record/compose.js';
import { patientLimits } from '../../environment/patient-limits.js';
import { freshDatabase, type TestDatabase } from '../../environment/database.js';
import { SealingCodec } from '../../../src/temporal/payload-codec.js';
import { writeKeyFiles } from './key-files.js';
import { testPayloadKeys } from './quiet-deps.js';

/** A clock that stands where the test puts it: a Tuesday morning in working hours at first. */
export class StandingClock implements Clock {
  readonly shortestWaitMs = 1_000;
  at = '2026-03-03T02:00:00.000Z';
  now = () => Promise.resolve(this.at);
  afterWallMs = (fromIso: string, wallMs: number) =>
    Promise.resolve(new Date(Date.parse(fromIso) + wallMs).toISOString());
  toWallMs = (fromIso: string, untilIso: string) =>
    Promise.resolve(Math.max(0, Date.parse(untilIso) - Date.parse(fromIso)));
}

/** Links are made without asking a storage; nobody listens here. */
const documents = {
  storage: {
    ...{ url: 'http://127.0.0.1:9/s3', publicUrl: 'http://127.0.0.1:9/s3', region: 'us-east-1' },
    ...{ bucket: 'sancha', accessKeyId: 'test', secretAccessKey: 'test' },
  },
  scannerUrl: 'tcp://127.0.0.1:9',
};

const shippedPolicies = join(findRoot(), 'policies');

/** The real record on a database of its own, the shipped policies unless others are given, and a phone that notes what it dialled. */
export async function realRecord(
  given: {
    policiesFolder?: string;
    database?: TestDatabase;
    keys?: ServiceConfig['keys'];
    targets?: Targets;
  } = {},
) {
  const { policiesFolder = shippedPolicies } = given;
  const database = given.database ?? (await freshDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'api-'));
  const clock = new StandingClock();
  const told: string[] = [];
  const messenger = {
    hasRoom: () => true,
    deliver: ({ loanId }: HeldMessage) => void told.push(loanId),
  };
  const open = await openRecord(
    {
      data: folder,
      database: { url: database.url, allowOwner: false },
      keys: given.keys ?? (await writeKeyFiles(folder)),
      policiesFolder,
      calendar: 'sandbox',
      clock: undefined,
      nativeCommands: 'all',
    },
    { clock, limits: patientLimits, messenger },
  );
  const { record, reads } = open;
  const dialled: { attemptKey: string; toNumber: string; agentId: string }[] = [];
  /** Whom a link to a video interview was sent. */
  const invited: typeof dialled = [];
  const hungUp: { attemptKey: string; callId: string }[] = [];
  /** Whether the phone system answers, what the network tells of the next calls, and another number that goes out in place of the planned one. */
  const phone = { isCut: false, result: 'answered', astray: null as string | null };
  const logged: Record<string, unknown>[] = [];
  const api: Omit<ApiDeps, 'tokens'> = {
    ...recordPorts(open, {
      payloadKeys: testPayloadKeys(),
      targets: given.targets ?? targetsOf([]),
    }),
    documents: openDocuments(documents),
    telephony: {
      dial: (call) => {
        if (phone.isCut) return Promise.reject(new Error('cut'));
        dialled.push(call);
        return Promise.resolve(aCall(phone.astray ?? call.toNumber, phone.result));
      },
      hangUp: (call) => {
        hungUp.push(call);
        return Promise.resolve();
      },
    },
    video: {
      dial: (call) => {
        invited.push(call);
        return Promise.resolve(aCall(call.toNumber, phone.result));
      },
      hangUp: () => Promise.resolve(),
    },
    processes: { describe: () => Promise.resolve(null), ping: () => Promise.resolve() },
    log: createLog({
      role: 'api',
      level: 'info',
      write: (line) => logged.push(JSON.parse(line) as Record<string, unknown>),
    }),
    payloads: new SealingCodec(testPayloadKeys()),
    cursorSecret: createHash('sha256').update('test').digest(),
  };
  /** What the process does: finishes every due question to a source with its answer. */
  const answerSources = async (
    loanId: string,
    answers: Partial<Record<SourceName, CommandOf<'finishStep'>['result']>>,
  ): Promise<Loan> => {
    const actor = { kind: 'system' as const, step: 'ask_source' };
    for (let turn = 0; turn < 5; turn += 1) {
      const loaded = await reads.loadLoan(loanId);
      if (loaded === null) throw new Error('no loan');
      const due = Object.values(loaded.loan.steps).filter(
        (step) => step.status === 'due' && step.step === 'ask_source',
      );
      if (due.length === 0) return loaded.loan;
      for (const step of due) {
        const result = answers[step.what as SourceName];
        if (result === undefined) throw new Error(`no answer for ${step.what}`);
        const command = { type: 'finishStep' as const, stepKey: step.key, result };
        const about = { loanId, actor, command, key: step.key, keyScope: 'step', epoch: 1 };
        await record(about);
      }
    }
    throw new Error('the sources are asked without end');
  };
  const close = async () => {
    await open.close();
    await database.drop();
    await rm(folder, { recursive: true });
  };
  const { keyring } = open;
  const { pool } = open.deps;
  return {
    keyring,
    pool,
    deps: api,
    clock,
    phone,
    dialled,
    invited,
    hungUp,
    logged,
    told,
    answerSources,
    close,
  };
}

function aCall(toNumber: string, result: string): PlacedCall {
  return {
    callId: `call-${randomBytes(4).toString('hex')}`,
    digitsDialled: toNumber,
    recordingKey: null,
    state: 'in_progress',
    result,
  };
}
