import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportTimeline } from '../../../src/record/proof/export-timeline.js';
import { aKeyring, erasure, openRecord } from '../open-record.js';
import { alterations } from './bundle-alterations.js';
import {
  script,
  scriptPath,
  type BundleFound,
  type EventLine,
  type Line,
} from './bundle-script.js';
import { Tampering } from './tampering.js';

describe("an auditor's bundle", () => {
  let at: Tampering;
  let folder: string;
  const loanId = 'ln_bundle';
  const texts = { sealed: '', readable: '' };
  let pem: string;
  let anchors: string;
  beforeAll(async () => {
    at = await Tampering.open(await openRecord());
    folder = await mkdtemp(join(tmpdir(), 'bundle-'));
    await at.freshAnchors();
    await at.aLoan('bundle');
    await at.aLoan('beside');
    await at.anchor();
    await at.more(loanId, 7);
    texts.sealed = await exported('sealed');
    texts.readable = await exported('readable');
    pem = at.opened.keyring.signing.published.map(({ publicKey }) => publicKey).join('');
    anchors = await readFile(at.anchorPath, 'utf8');
  });
  afterAll(async () => {
    await at.close();
    await rm(folder, { recursive: true });
  });

  const exported = async (contents: 'sealed' | 'readable', id = loanId): Promise<string> => {
    const deps = { ...at.opened.deps, anchors: at.anchors };
    const wish = { contents, exportedAt: '2026-11-25T08:00:00.000Z' };
    const text = await exportTimeline(deps, id, wish);
    if (text === null) throw new Error('no loan');
    return text;
  };
  const verify = async (text: string, own?: string): Promise<BundleFound> => {
    const { verifyBundle, publicKeys } = await script();
    return verifyBundle(text, publicKeys(pem), own);
  };
  const linesOf = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  const textOf = (lines: Line[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

  it('holds, with its anchor, and says how far', async () => {
    const found = await verify(texts.sealed, anchors);
    expect(found).toMatchObject({ loanId, events: 9, head: { seq: 9 }, anchoredTo: 8, bound: 0 });
    expect(found.fault).toBeUndefined();
  });

  it('shows nothing of anybody when it is sealed, and no key in either form', async () => {
    const borrower = /王|13800138000|330106199003/;
    expect(texts.sealed).not.toMatch(borrower);
    expect(texts.readable).toMatch(borrower);
    const { rows } = await at.owner.query<{ wrapped: Buffer }>('select wrapped from data_keys');
    for (const { wrapped } of rows)
      for (const form of ['base64', 'hex'] as const)
        expect(texts.readable).not.toContain(wrapped.toString(form));
  });

  it('proves that every readable text is the one that was sealed', async () => {
    const found = await verify(texts.readable, anchors);
    expect(found.fault).toBeUndefined();
    // Nine events, the first of which has a part for each of two parties, and each of seven reasons one for the borrower.
    expect(found).toMatchObject({ bound: 19, unbound: 0 });
    const [, first] = linesOf(texts.readable) as [Line, EventLine];
    const said = JSON.parse(first.readable['borrower']?.text ?? '') as { party: { role: string } };
    expect(said.party.role).toBe('borrower');
  });

  it.each(alterations)('does not hold with $name altered', async ({ change, fault }) => {
    const altered = textOf(change(linesOf(texts.readable)));
    expect(altered).not.toBe(texts.readable);
    expect((await verify(altered, anchors)).fault).toEqual(fault);
  });

  it('does not hold when it was made anew with another key, chain and all', async () => {
    const { eventHash } = await script();
    const other = aKeyring().signing;
    const lines = linesOf(texts.sealed);
    let prev = '0'.repeat(64);
    for (const line of lines.filter(({ kind }) => kind === 'event')) {
      if (line['seq'] === 4) line['actor'] = 'person:eve';
      const hash = eventHash(loanId, line, prev, line['signature'] !== null);
      Object.assign(line, { prev, hash });
      if (line['signature'] !== null && Number(line['seq']) >= 4) {
        const signature = other.sign(`sancha head v1\n${loanId}\n${String(line['seq'])}\n${hash}`);
        Object.assign(line, { signature: signature.toString('base64'), signedBy: other.keyId });
      }
      prev = hash;
    }
    expect((await verify(textOf(lines))).fault).toEqual({ seq: 4, reason: 'signature' });
  });

  it('shows what the database held, altered as it was', async () => {
    const id = await at.aLoan('altered');
    await at.alter(id, "update loan_events set actor = 'person:eve' where :loan and seq = 4");
    expect((await verify(await exported('readable', id))).fault).toEqual({
      seq: 4,
      reason: 'altered',
    });
    await at.alter(id, 'update loan_events set data = sha256(data) where :loan and seq = 3');
    expect((await verify(await exported('readable', id))).fault).toEqual({
      seq: 3,
      reason: 'altered',
    });
  });

  it('holds with texts of before there were commitments, and counts them as not proved', async () => {
    const id = await at.aLoan('old');
    await at.alter(
      id,
      `update loan_events set data_commitment = null, parties = (select coalesce(jsonb_object_agg(k, v - 'commitment'), '{}')
        from jsonb_each(parties) as p (k, v)) where :loan`,
    );
    await at.rechain(id, 1);
    const lines = linesOf(await exported('readable', id));
    const { eventHash } = await script();
    const { signing } = at.opened.keyring;
    for (const line of lines.filter(({ kind }) => kind === 'event')) {
      // As the service of that time signed it.
      const { seq, hash, prev } = line as EventLine & { hash: string; prev: string };
      expect([true, false].map((closing) => eventHash(id, line, prev, closing))).toContain(hash);
      const text = `sancha head v1\n${id}\n${seq}\n${hash}`;
      if (line['signature'] !== null) line['signature'] = signing.sign(text).toString('base64');
    }
    const found = await verify(textOf(lines));
    expect(found).toMatchObject({ bound: 0, unbound: 17, fault: { seq: 0, reason: 'bundle' } });
  });

  it('leaves out whom nobody can read any more', async () => {
    const id = await at.aLoan('erased');
    await at.opened.record(erasure(id, 'borrower'));
    const text = await exported('readable', id);
    const [, first] = linesOf(text) as [Line, EventLine];
    expect(Object.keys(first.readable).sort()).toEqual(['LOAN', 'contact', 'dealer']);
    expect((await verify(text)).fault).toBeUndefined();
  });

  it('is verified by the script as an auditor runs it', async () => {
    const file = (name: string) => join(folder, name);
    await writeFile(file('bundle'), texts.readable);
    await writeFile(file('bad'), texts.readable.replace('person:ann', 'person:eve'));
    await writeFile(file('key.pem'), pem);
    await writeFile(file('anchors'), anchors);
    await writeFile(file('half'), texts.readable.slice(0, 3_000));
    const run = (...args: string[]) => {
      const { status, stdout } = spawnSync(process.execPath, [scriptPath, ...args], {
        encoding: 'utf8',
      });
      return { status, stdout };
    };
    const key = ['--key', file('key.pem')];
    const good = run(file('bundle'), ...key, '--anchors', file('anchors'));
    expect(good).toMatchObject({ status: 0 });
    expect(good.stdout).toContain('19 proved, 0 too old');
    expect(good.stdout).toContain('Anchored up to event 8. Compared with your own anchors, which');
    expect(good.stdout).toContain('know it up to event 8.');
    await writeFile(file('empty'), '');
    await writeFile(file('others'), `${JSON.stringify({ heads: [['ln_beside', 8, 'x']] })}\n`);
    for (const nothing of ['empty', 'others']) {
      const said = run(file('bundle'), ...key, '--anchors', file(nothing));
      expect(said.stdout).toContain('YOUR OWN ANCHORS KNOW NOTHING OF THIS LOAN');
    }
    expect(run(file('bundle'), ...key).stdout).toContain('Not compared with anchors of your own');
    const bad = run(file('bad'), ...key);
    expect(bad.status).toBe(1);
    expect(bad.stdout).toMatch(/DOES NOT HOLD: altered at event \d/);
    expect(run(file('half'), ...key)).toMatchObject({ status: 1 });
    expect(run(file('bundle'))).toMatchObject({ status: 2 });
  });

  it('is verified with nothing but Node', async () => {
    const text = await readFile(scriptPath, 'utf8');
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
      ([, name]) => name,
    );
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((name) => !name?.startsWith('node:'))).toEqual([]);
  });
});
