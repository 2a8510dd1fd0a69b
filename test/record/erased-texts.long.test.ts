import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../domain/loan/events/event.js';
import { erasedText, putBack, takeOut } from '../../domain/loan/personal/aside.js';
import { hasTextsInLoan, textsOf } from '../../domain/loan/personal/personal-texts.js';
import { openJson } from '../../src/keys/sealing.js';
import { DataKeyCache, LoanKeys, type DataKeyRow } from '../../src/record/data-keys.js';
import { AnchorFile } from '../../src/record/proof/anchor-file.js';
import { exportTimeline } from '../../src/record/proof/export-timeline.js';
import { verifyTimeline } from '../../src/record/proof/verify-timeline.js';
import { foldLoan, loadLoan, readEvents } from '../../src/record/reads/opened-loan.js';
import { openParts } from '../../src/record/sealed-events.js';
import { loanSubject } from '../../src/record/sealed-snapshot.js';
import { readStoredEvents } from '../../src/record/stored-events.js';
import { run } from '../../src/record/stored-loan.js';
import { lives } from '../domain/loan/streams/lives.js';
import { ReplayedLife } from './replayed-life.js';

const loanId = 'ln_1';
const anchors = new AnchorFile('does-not-exist/anchors.jsonl');
const canary = '鹮鴷';
const ofRegister = { owner: '鹮鴷一', ownerIdLast4: '鹮鴷二', plate: '鹮鴷三' };
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Every text of the stream that may speak of a person, replaced by one that nobody writes by chance. */
function withCanaries(stream: readonly RecordedEvent[], v?: number): RecordedEvent[] {
  return stream.map((event): RecordedEvent => {
    const data = registered(event);
    const { rest, aside } = takeOut<unknown>(data, textsOf(event.type, data));
    const texts = Object.fromEntries(
      Object.entries(aside).map(([at, text]) => [at, `${canary} ${text}`]),
    );
    const isOlder = v !== undefined && hasTextsInLoan(event.type, v);
    return { ...event, ...(isOlder && { v }), data: putBack(rest, texts) } as RecordedEvent;
  });
}

/** What the register answers once the car is his. */
function registered(event: RecordedEvent): unknown {
  if (event.type !== 'source_answered' || event.data.source !== 'vehicle_register')
    return event.data;
  const facts = { vin: '1M8GDM9AXKP042788', ...ofRegister, make: 'm', model: 'm' };
  const rest = { lien: 'ours', seized: false, use: 'own' };
  return {
    ...event.data,
    answer: { answer: 'FOUND', data: { ...facts, ...rest }, reference: 'r' },
  };
}

const erased = (after: RecordedEvent): RecordedEvent => ({
  ...{ type: 'party_erased', v: 1, parties: {}, seq: after.seq + 1, at: after.at },
  ...{ actor: 'person:admin' },
  data: { partyId: 'borrower', ground: 'requested', reference: 'DSR-1' },
});

/** A record with one whole life of canaries. */
async function recordOf(life: string, v?: number) {
  const stream = withCanaries(lives[life]?.().stream ?? [], v);
  const replayed = await ReplayedLife.open();
  await replayed.put(loanId, stream);
  const deps = { ...replayed.opened.deps, anchors };
  /** As another process reads it, which remembers nothing. */
  const fresh = () => ({ ...deps, cache: new DataKeyCache(deps.keyring.master) });
  const wish = { contents: 'readable', exportedAt: '2040-01-01T00:00:00.000Z' } as const;
  return {
    ...{ deps, stream },
    close: () => replayed.opened.close(),
    erase: async () => await replayed.put(loanId, [erased(stream.at(-1) as RecordedEvent)]),
    loan: async () => (await loadLoan(fresh(), loanId))?.loan,
    folded: async () => await foldLoan(fresh(), loanId),
    exported: async () => (await exportTimeline(deps, loanId, wish)) ?? '',
    events: async () => JSON.stringify(await readEvents(fresh(), loanId, 0, 10_000)),
    verified: async () => await verifyTimeline(deps, loanId),
  };
}
type Kept = Awaited<ReturnType<typeof recordOf>>;

/** All that the loan's own key opens: its part of every event, and its rows of the snapshot. */
async function underTheLoansKey({ deps }: Kept): Promise<string> {
  return await deps.pool.use(async (client) => {
    const keyRows = await run<DataKeyRow>(client, 'keys', [loanId]);
    const keys = await LoanKeys.of(loanId, keyRows, deps.cache);
    const events = await readStoredEvents(client, loanId, 0, 10_000);
    const { rows } = await client.query<{ subject: string; v: number; sealed: Buffer }>(
      `select subject, sealed_at_version as v, sealed from loan_snapshots
        where loan_id = $1 and split_part(subject, '/', 1) = $2`,
      [loanId, loanSubject],
    );
    const own = keys.find(loanSubject)?.key ?? Buffer.alloc(32);
    const parts = rows.map(({ subject, v, sealed }) =>
      openJson(own, sealed, `snapshot ${loanId} ${v} ${subject}`),
    );
    const texts = events.flatMap((row) => openParts(row, keys));
    const ofLoan = texts.filter(({ subject }) => subject === loanSubject);
    return ofLoan.map(({ text }) => text).join('\n') + JSON.stringify(parts);
  });
}

describe.each(['settled', 'rejected', 'withdrawn'])(
  'what is said of the borrower in a loan that was %s',
  (life) => {
    let kept: Kept;
    beforeAll(async () => {
      kept = await recordOf(life);
    }, 60_000);
    afterAll(() => kept.close());

    it('is read by everybody as it was written, and is nowhere under the key of the loan', async () => {
      for (const text of [await kept.exported(), await kept.events()]) {
        expect(text).toContain(canary);
      }
      expect(JSON.stringify(await kept.loan())).toContain(canary);
      expect(JSON.parse(await kept.events())).toMatchObject(asJson(kept.stream) as object[]);
      expect(await kept.loan()).toEqual(await kept.folded());
      expect(await underTheLoansKey(kept)).not.toContain(canary);
      expect(await kept.verified()).toMatchObject({ valid: true });
    });

    it('is gone with him, and the loan still proves itself', async () => {
      await kept.erase();
      for (const text of [await kept.exported(), await kept.events()])
        expect(text).not.toContain(canary);
      expect(await kept.events()).toContain(erasedText);
      const loan = await kept.loan();
      expect(JSON.stringify(loan)).not.toContain(canary);
      expect(loan).toEqual(await kept.folded());
      expect(loan).toMatchObject({ collateral: { vin: '1M8GDM9AXKP042788' } });
      expect(await kept.verified()).toMatchObject({ valid: true });
    });
  },
);

describe('what an earlier release left of him in the events of the loan', () => {
  let kept: Kept;
  beforeAll(async () => {
    kept = await recordOf('settled', 1);
    expect(await underTheLoansKey(kept)).toContain(canary);
    await kept.erase();
  }, 60_000);
  afterAll(() => kept.close());

  it('is shown to nobody once he was erased', async () => {
    for (const text of [await kept.exported(), await kept.events()])
      expect(text).not.toContain(canary);
    expect(JSON.stringify(await kept.loan())).not.toContain(canary);
  });

  it('does not keep the loan from proving itself', async () => {
    expect(await kept.loan()).toEqual(await kept.folded());
    expect(await kept.verified()).toMatchObject({ valid: true });
  });
});
