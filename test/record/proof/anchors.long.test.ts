import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AnchorFile } from '../../../src/record/proof/anchor-file.js';
import { AnchorsMoved } from '../../../src/record/proof/anchor-store.js';
import { acceptHead, anchorHeads } from '../../../src/record/proof/anchoring.js';
import { exclusively, loopLocks } from '../../../src/relay/exclusive.js';
import { merklePath, merkleRoot, type AnchoredHead } from '../../../src/record/proof/merkle.js';
import { script } from './bundle-script.js';
import { openRecord } from '../open-record.js';
import { Tampering } from './tampering.js';

describe('the anchors', () => {
  let at: Tampering;
  let loanId: string;
  let number = 0;
  beforeAll(async () => {
    at = await Tampering.open(await openRecord());
  });
  afterAll(() => at.close());
  beforeEach(async () => {
    number += 1;
    await at.freshAnchors();
    loanId = await at.aLoan(`a${number}`);
    for (const i of [7, 8, 9]) {
      await at.anchor();
      await at.more(loanId, i);
    }
    await at.anchor();
  });
  const lines = async () => (await readFile(at.anchorPath, 'utf8')).trim().split('\n');
  const write = (all: string[]) => writeFile(at.anchorPath, all.map((one) => `${one}\n`).join(''));
  /** As a process that starts now would see it. */
  const seenAnew = async () => {
    at.anchors = new AnchorFile(at.anchorPath);
    return await at.verify(loanId);
  };
  const folder = () => readdir(dirname(at.anchorPath));
  const broken = { valid: false, anchoredTo: null, firstBad: { seq: 1, reason: 'anchor' } };

  it('are numbered, chained, and known to the database', async () => {
    const all = (await lines()).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(all.map((line) => line['number'])).toEqual([1, 2, 3, 4]);
    expect(await seenAnew()).toMatchObject({ valid: true, anchoredTo: 11 });
    const { rows } = await at.owner.query('select number from anchors order by number');
    expect(rows).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }, { number: 4 }]);
  });

  it.each([
    { name: 'the file is gone', change: () => rm(at.anchorPath) },
    { name: 'the last line is gone', change: async () => write((await lines()).slice(0, -1)) },
    { name: 'the first line is gone', change: async () => write((await lines()).slice(1)) },
    {
      name: 'a line in the middle is gone',
      change: async () => write((await lines()).filter((_, i) => i !== 1)),
    },
    {
      name: 'a head was altered',
      change: async () => write((await lines()).map((line) => line.replace(',11,', ',10,'))),
    },
    {
      name: 'a time was altered',
      change: async () =>
        write(
          (await lines()).map((line, i) => (i === 3 ? line.replace(/20\d\d-/, '2031-') : line)),
        ),
    },
    {
      name: 'two lines changed places',
      change: async () => {
        const [one = '', two = '', three = '', four = ''] = await lines();
        await write([one, three, two, four]);
      },
    },
    { name: 'a line is no JSON', change: async () => write([...(await lines()).slice(0, 3), '{']) },
  ])('are broken when $name', async ({ change }) => {
    await change();
    expect(await seenAnew()).toMatchObject(broken);
    await expect(at.anchor()).rejects.toThrow(/anchor/);
  });

  it('are broken for a process that runs when the file becomes shorter', async () => {
    await at.verify(loanId);
    await write((await lines()).slice(0, -1));
    expect(await at.verify(loanId)).toMatchObject(broken);
  });

  it('go on where a database came back from a backup and knows less of them', async () => {
    await at.owner.query('delete from anchors where number > 2');
    expect(await seenAnew()).toMatchObject({ valid: true, anchoredTo: 11 });
    await at.more(loanId, 10);
    expect(await at.anchor()).toMatchObject({ anchored: 1 });
    expect(await seenAnew()).toMatchObject({ valid: true, anchoredTo: 12 });
  });

  it('take a loan that went back when somebody says so, and keep both heads', async () => {
    await at.remember(loanId);
    await at.more(loanId, 20);
    await at.anchor();
    await at.putBack(loanId);
    await at.more(loanId, 21);
    await at.more(loanId, 22);
    expect(await at.fault(loanId)).toEqual({ seq: 12, reason: 'anchor' });
    expect((await at.anchor()).refused).toContain(loanId);
    expect(await acceptHead(at.opened.pool, at.anchors, loanId)).toBe(true);
    expect(await seenAnew()).toMatchObject({ valid: true, anchoredTo: 13 });
    expect((await lines()).filter((line) => line.includes(`"${loanId}"`))).toHaveLength(6);
    expect(await acceptHead(at.opened.pool, at.anchors, 'ln_nobody')).toBe(false);
  });

  it('read lines of before they were numbered', async () => {
    const head = async () => {
      const { rows } = await at.owner.query<{ version: number; hash: string }>(
        "select version, encode(head_hash, 'hex') as hash from loans where loan_id = $1",
        [loanId],
      );
      return { loanId, seq: rows[0]?.version ?? 0, hash: rows[0]?.hash ?? '' };
    };
    await at.freshAnchors();
    const heads = [await head()];
    const old = { until: '2026-11-25T00:00:00.000Z', root: merkleRoot(heads), previousRoot: null };
    const listed = heads.map(({ loanId: id, seq, hash }) => [id, seq, hash]);
    await write([JSON.stringify({ ...old, heads: listed })]);
    expect(await seenAnew()).toMatchObject({ valid: true, anchoredTo: 11 });
    await at.more(loanId, 30);
    await at.anchor();
    expect(await seenAnew()).toMatchObject({ valid: true, anchoredTo: 12 });
  });

  it.each([
    { name: 'a time far ahead', set: "'2999-01-01'" },
    { name: 'a time long ago', set: "'1990-01-01'" },
    { name: 'no time at all', set: "'infinity'" },
  ])('take every head whatever its owner says of when it changed: $name', async ({ set }) => {
    await at.more(loanId, 40);
    await at.owner.query(`update loans set changed_at = ${set}`);
    const later = await at.aLoan(`later${number}`);
    await at.owner.query(`update loans set changed_at = '1990-01-01' where loan_id = '${later}'`);
    expect(await at.anchor()).toMatchObject({ anchored: 2 });
    expect(await seenAnew()).toMatchObject({ valid: true, anchoredTo: 12 });
    expect(await at.verify(later)).toMatchObject({ valid: true, anchoredTo: 8 });
    const { until } = (await at.anchors.last()) ?? { until: '' };
    expect(Math.abs(Date.parse(until) - Date.now())).toBeLessThan(60_000);
    // A loan that was anchored, and deleted whole since, is missed.
    expect((await at.anchors.latest()).has(later)).toBe(true);
  });

  it('are not written by whoever has lost the lock on the way', async () => {
    await at.more(loanId, 50);
    const { pool } = at.opened;
    const turn = exclusively(pool.pool, loopLocks.anchors, async (held) => {
      // The server ends the connection that the lock hangs on; another relay may have it from now on.
      await at.owner.query(
        `select pg_terminate_backend(pid) from pg_locks
          where locktype = 'advisory' and objid = $1 and database =
            (select oid from pg_database where datname = current_database())`,
        [loopLocks.anchors],
      );
      return await anchorHeads(pool, at.anchors, held);
    });
    await expect(turn).rejects.toThrow();
    expect(await lines()).toHaveLength(4);
    expect(await at.anchor()).toMatchObject({ anchored: 1 });
  });

  it('go on after a line that was cut short, and say so', async () => {
    const cut: number[] = [];
    await appendFile(at.anchorPath, '{"number":5,"until":"20');
    expect(await seenAnew()).toMatchObject({ valid: true, anchoredTo: 11 });
    await at.more(loanId, 60);
    at.anchors = new AnchorFile(at.anchorPath, (bytes) => cut.push(bytes));
    expect(await at.anchor()).toMatchObject({ anchored: 1 });
    expect(cut).toEqual([23]);
    expect(await seenAnew()).toMatchObject({ valid: true, anchoredTo: 12 });
    expect(await lines()).toHaveLength(5);
  });

  it('are written by one of several at a time, and never on what one has not seen', async () => {
    const writers = Array.from({ length: 8 }, () => new AnchorFile(at.anchorPath));
    const after = await at.anchors.last();
    const heads = [{ loanId, seq: 11, hash: 'a'.repeat(64) }];
    const until = new Date().toISOString();
    const results = await Promise.allSettled(
      writers.map((writer) => writer.append({ after, until, heads })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(AnchorsMoved);
    expect(await new AnchorFile(at.anchorPath).last()).toMatchObject({ number: 5 });
  });

  it('are not kept locked by a process that was killed while it wrote', async () => {
    const child = spawn(process.execPath, [
      ...[
        '-e',
        `require('fs').writeFileSync(process.argv[1], 'killed'); console.log(); setInterval(() => {}, 9)`,
      ],
      `${at.anchorPath}.lock`,
    ]);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await at.more(loanId, 70);
    expect(await at.anchor()).toMatchObject({ anchored: 1 });
    expect((await folder()).filter((name) => name.includes('.lock'))).toEqual([]);
  }, 60_000);

  it('hold no line that cannot be read again', async () => {
    const after = await at.anchors.last();
    const heads = [{ loanId, seq: 12, hash: 'a'.repeat(64) }];
    const writing = at.anchors.append({ after, until: 'infinity', heads });
    await expect(writing).rejects.toThrow('would not be read again');
    expect(await seenAnew()).toMatchObject({ valid: true, anchoredTo: 11 });
  });

  it('prove each head with a path to the root', async () => {
    const { rootFrom } = await script();
    for (let count = 1; count <= 17; count += 1) {
      const heads: AnchoredHead[] = Array.from({ length: count }, (_, i) => ({
        ...{ loanId: `ln_${i}`, seq: i + 1, hash: `${i}`.padStart(64, '0') },
      }));
      const root = merkleRoot(heads);
      for (const [i, head] of heads.entries()) {
        const path = merklePath(heads, i);
        expect(rootFrom(head, path)).toBe(root);
        expect(rootFrom({ ...head, seq: head.seq + 1 }, path)).not.toBe(root);
      }
    }
  });
});
