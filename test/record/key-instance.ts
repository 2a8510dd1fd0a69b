import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { DecideContext } from '../../domain/loan/context.js';
import { Draft } from '../../domain/loan/draft.js';
import { blindKeys } from '../../src/keys/blind-key.js';
import type { Keyring } from '../../src/keys/keyring.js';
import { fileMasterKey, keyIdOf, type RawKey } from '../../src/keys/master-key.js';
import { signingKey } from '../../src/keys/signing-key.js';
import type { LoanCore } from '../../src/record/core.js';
import { DataKeyCache } from '../../src/record/data-keys.js';
import { verifyTimeline } from '../../src/record/proof/verify-timeline.js';
import { searchLoans } from '../../src/record/reads/search.js';
import type { RecordPool } from '../../src/record/record-pool.js';
import { createRecord } from '../../src/record/record.js';
import { keyNeeds } from '../../src/record/rotation/key-needs.js';
import { completeKeyring } from '../../src/record/rotation/missing-keys.js';
import { keepDigestKeys } from '../../src/record/rotation/retired-digests.js';
import { rotateBook } from '../../src/record/rotation/rotate-book.js';
import { masterText } from '../../src/record/rotation/rotation-report.js';
import { aBorrower, aDealer, anApplication, residentId } from '../builders/an-application.js';
import { erasure, fromAnn, submission, type openRecord } from './open-record.js';
import { tinyCore } from './tiny-decider.js';

export type Opened = Awaited<ReturnType<typeof openRecord>>;
/** Lines of a master key file. */
export type Lines = readonly [RawKey, ...RawKey[]];

const signing = signingKey([generateKeyPairSync('ed25519').privateKey]);

/** A line of a master key file. */
export function aKey(): RawKey {
  const key = randomBytes(32);
  return { keyId: keyIdOf(key), key };
}

/** What a process reads that has these lines in its file. */
export function keyringOf(...lines: Lines): Keyring {
  const keys = { current: lines[0], all: lines };
  return { master: fileMasterKey(keys), blind: blindKeys(keys), signing };
}

/** The n-th person; three digits make the end of an ID number. */
export const idNumberOf = (n: number) => residentId(`33010619900307${100 + n}`);

/** Everybody has this number, so that everybody shares it. */
export const sharedPhone = '13800138000';

/** The tiny decider, which corrects an ID number as well, and what it was let know. */
function watchedCore(seen: DecideContext[]): LoanCore {
  return {
    ...tinyCore,
    decide: (command, loan, context) => {
      seen.push(context);
      if (command.type !== 'correctField') return tinyCore.decide(command, loan, context);
      const draft = new Draft(loan, context);
      const { reason, documentKey, value } = command;
      const about = { path: 'idNumber', partyId: 'borrower', reason, documentKey, value: null };
      draft.emit('field_corrected', about, { borrower: { value } });
      return { refused: false, events: draft.events, answer: {} };
    },
  };
}

/** The pool of all, which lets somebody look after each loan that was rotated. */
class WatchedPool {
  constructor(
    private readonly shared: RecordPool,
    private readonly afterLoan: () => Promise<void>,
  ) {}
  get pool() {
    return this.shared.pool;
  }
  readonly use: RecordPool['use'] = async (work) => {
    const result = await this.shared.use(work);
    await this.afterLoan();
    return result;
  };
}

/** An instance of the service whose master key file has these lines, on the database of all. @throws StartFailure as it would. */
export async function instanceWith({ deps: shared, pool }: Opened, ...lines: Lines) {
  const keyring = await completeKeyring(pool.pool, keyringOf(...lines));
  const seen: DecideContext[] = [];
  const cache = new DataKeyCache(keyring.master);
  const deps = { ...shared, keyring, cache, core: watchedCore(seen) };
  const record = createRecord(deps);
  const newest = keyring.master.keyId;
  const hold = (n: number, key: string, reason = 'asked') =>
    record(fromAnn(`ln_${n}`, { type: 'hold', reason }, key));
  return {
    ...{ deps, record, hold },
    submit: (n: number, person = n, value = sharedPhone) => {
      const contactPoints = [{ id: 'mobile', kind: 'mobile' as const, value }];
      const borrower = { ...aBorrower(), idNumber: idNumberOf(person), contactPoints };
      const change = { applicationNumber: `A-${n}`, parties: [borrower, aDealer()] };
      return record(submission(`ln_${n}`, anApplication(change)));
    },
    call: (n: number, key: string) => {
      const taskId = `tk_ln_${n}`;
      const command = { type: 'startAttempt' as const, taskId, contactPointId: 'mobile' };
      return record(fromAnn(`ln_${n}`, command, key));
    },
    correct: (n: number, value: string, key: string) => {
      const command = { type: 'correctField' as const, path: 'idNumber', value };
      return record(fromAnn(`ln_${n}`, { ...command, reason: 'x', documentKey: null }, key));
    },
    erase: (n: number) => record({ ...erasure(`ln_${n}`, 'borrower'), key: `erase-${n}` }),
    /** How many others have the number of a loan's borrower, as a command is told. */
    sharers: async (n: number, key: string) => {
      await record(fromAnn(`ln_${n}`, { type: 'claimTask', taskId: `tk_ln_${n}` }, key));
      return seen.at(-1)?.sharedNumbers?.[0]?.otherApplicants;
    },
    found: async (idNumber: string) => {
      const wish = { by: 'id_number' as const, value: idNumber };
      const rows = await searchLoans(pool, keyring.blind, wish, ['B001'], 50);
      return rows.map(({ loanId }) => loanId).sort();
    },
    isSound: async (n: number) => {
      const found = await verifyTimeline({ ...deps, anchors: null }, `ln_${n}`);
      return found?.firstBad ?? found?.valid;
    },
    /** @param afterLoan looks at what everybody sees between one loan and the next. */
    rotate: async (afterLoan: () => Promise<void> = () => Promise.resolve()) => {
      const needs = await keyNeeds(pool.pool, newest);
      const digestKeys = await keepDigestKeys(
        ...([pool.pool, keyring, needs.flatMap(({ keyId }) => keyId ?? [])] as const),
      );
      const watched = new WatchedPool(pool, afterLoan);
      return { digestKeys, ...(await rotateBook({ ...deps, pool: watched })) };
    },
    needs: () => keyNeeds(pool.pool, newest),
    report: async () => {
      const needs = await keyNeeds(pool.pool, newest);
      return masterText({ keyIds: keyring.master.keyIds, needs, holders: [] });
    },
  };
}
