import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceName } from '../../../domain/facts/sources.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { ApiDeps, PlacedCall } from '../../../src/api/ports.js';
import type { Clock } from '../../../src/clock/clock.js';
import { createLog } from '../../../src/log/log.js';
import { loadRuleBook, rulesAt } from '../../../src/policies/rule-book.js';
import { loanCore, tenant } from '../../../src/record/compose.js';
import { DataKeyCache } from '../../../src/record/data-keys.js';
import { newId, sha256 } from '../../../src/record/ids.js';
import { readLoanLedger } from '../../../src/record/ledger.js';
import { AnchorFile } from '../../../src/record/proof/anchor-store.js';
import { createLoanReads } from '../../../src/record/reads/loan-reads.js';
import { openPrisma } from '../../../src/record/reads/prisma.js';
import { loanNow, type RecordDeps } from '../../../src/record/record-deps.js';
import { createRecord } from '../../../src/record/record.js';
import { RecordPool } from '../../../src/record/record-pool.js';
import { findRoot } from '../../../src/config/paths.js';
import { sharedNumbers, type SharedRow } from '../../../src/record/shared-numbers.js';
import { run } from '../../../src/record/stored-loan.js';
import { freshDatabase } from '../../environment/database.js';
import { aKeyring } from '../../record/open-record.js';

/** A clock that stands where the test puts it: a Tuesday morning in working hours at first. */
export class StandingClock implements Clock {
  readonly shortestWaitMs = 1_000;
  at = '2026-03-03T02:00:00.000Z';
  now = () => Promise.resolve(this.at);
  toWallMs = (fromIso: string, untilIso: string) =>
    Promise.resolve(Math.max(0, Date.parse(untilIso) - Date.parse(fromIso)));
}

/** The real record on a database of its own, the shipped policies, and a phone that notes what it dialled. */
export async function realRecord() {
  const database = await freshDatabase();
  const pool = new RecordPool(database.url);
  const prisma = openPrisma(database.url);
  const keyring = aKeyring();
  const clock = new StandingClock();
  const book = await loadRuleBook(join(findRoot(), 'policies'), 'sandbox');
  const deps: RecordDeps = {
    ...{ pool, tenant, clock, keyring, core: loanCore, rulesAt: rulesAt(book) },
    ...{ cache: new DataKeyCache(keyring.master), nativeCommands: 'all' as const },
  };
  const anchors = new AnchorFile(join(tmpdir(), `anchors-${randomBytes(6).toString('hex')}.jsonl`));
  const reads = createLoanReads({
    ...deps,
    ...{ signing: keyring.signing, blind: keyring.blind, anchors, prisma },
  });
  const record = createRecord(deps);
  const dialled: { attemptKey: string; toNumber: string; agentId: string }[] = [];
  const phone = { isCut: false };
  const logged: Record<string, unknown>[] = [];
  const kicked: string[] = [];
  const api: Omit<ApiDeps, 'tokens'> = {
    ...{ record, reads, newId, now: clock.now, lender: { lender: '示例银行' } },
    telephony: {
      dial: (call) => {
        if (phone.isCut) return Promise.reject(new Error('cut'));
        dialled.push(call);
        return Promise.resolve(aCall(call.toNumber));
      },
      hangUp: () => Promise.resolve(),
    },
    processes: { describe: () => Promise.resolve(null), ping: () => Promise.resolve() },
    log: createLog({
      role: 'api',
      level: 'info',
      write: (line) => logged.push(JSON.parse(line) as Record<string, unknown>),
    }),
    decideContext: async (actor, loan) => {
      const now = await loanNow(clock, loan);
      const { ledger, shared } = await pool.use(async (client) => ({
        ledger: await readLoanLedger(client, loan, now, keyring.blind),
        shared: await run<SharedRow>(client, 'shared', [loan.loanId]),
      }));
      const rules = deps.rulesAt(now, loan.product);
      const numbers = sharedNumbers(loan, shared, keyring.blind);
      const fixed = { sharedNumbers: numbers, nativeCommands: 'all' as const, newId, sha256 };
      return { ...rules, ...fixed, actor, now, ledger };
    },
    kick: (loanId) => kicked.push(loanId),
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
    await prisma.$disconnect();
    await pool.end();
    await database.drop();
  };
  return { deps: api, clock, phone, dialled, logged, kicked, answerSources, close };
}

function aCall(toNumber: string): PlacedCall {
  return {
    callId: `call-${randomBytes(4).toString('hex')}`,
    digitsDialled: toNumber,
    recordingKey: null,
    state: 'in_progress',
    result: 'answered',
  };
}
