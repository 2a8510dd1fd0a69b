import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanAnswers } from '../builders/clean-facts.js';
import { WorkBench } from './support/work-bench.js';
import type { TokenWish } from './support/test-issuer.js';

type Document = Record<string, unknown>;
const admin = (sub: string): TokenWish => ({ sub, roles: ['admin'], branches: ['B001'] });
const [ann, bob] = [admin('ann'), admin('bob')];
const next = { version: '2026.2', effectiveFrom: '2026-04-01' };
const shipped = (file: string) =>
  JSON.parse(readFileSync(`policies/cn/${file}.json`, 'utf8')) as Document;

let bench: WorkBench;
beforeAll(async () => {
  bench = await WorkBench.start();
}, 60_000);
afterAll(() => bench.stop());

const ask = (id: string, act: string, body: object, as = ann) =>
  bench.api.ask('POST', `/v1/policies/${id}/versions${act}`, { as, body });
const draft = (id: string, kind: string, document: Document) =>
  ask(id, '', { kind, document, reason: 'ours' });
/** Drafts it and says what would keep it from being published. */
async function faultsOf(id: string, kind: string, document: Document): Promise<object[]> {
  expect(await draft(id, kind, document)).toMatchObject({ status: 200, body: { kind } });
  const { body } = await ask(id, `/${String(document['version'])}/validate`, {}, bob);
  return (body as { faults: object[] }).faults;
}

describe.each([
  { id: 'cn-signals', kind: 'signals', file: 'signals', path: 'signals.0.en', value: 'lost' },
  {
    ...{ id: 'cn-statement-layouts', kind: 'statement_layouts', file: 'statement-layouts' },
    ...{ path: 'layouts.0.bank', value: '工行' },
  },
  {
    ...{ id: 'cn-mail-texts', kind: 'mail_texts', file: 'mail-texts' },
    ...{ path: 'templates.approved.subject', value: '【{lender}】好消息' },
  },
])('$id', ({ id, kind, file, path, value }) => {
  const changed = (): Document => {
    const document = { ...shipped(file), ...next };
    const names = path.split('.');
    const last = names.pop() ?? '';
    const at = names.reduce<Document>((inner, name) => inner[name] as Document, document);
    at[last] = value;
    return document;
  };
  const versions = `/v1/policies/${id}/versions`;

  it('is drafted, compared, withdrawn, and published by somebody else', async () => {
    expect(await faultsOf(id, kind, changed())).toEqual([]);
    const compared = await bench.api.ask('GET', `${versions}/2026.2/difference?from=2026.1`, {
      as: bob,
    });
    const { differences } = compared.body as { differences: { path: string; to: unknown }[] };
    expect(differences.map((one) => one.path).sort()).toEqual(
      [path, 'effectiveFrom', 'version'].sort(),
    );
    const gone = await ask(id, '/2026.2/withdraw', { reason: 'not like this' });
    expect(gone).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    const again = await draft(id, kind, changed());
    const { digest } = again.body as { digest: string };
    const read = { digest, reason: 'read' };
    expect(await ask(id, '/2026.2/publish', read)).toMatchObject({
      body: { rule: 'same_person_twice' },
    });
    expect(await ask(id, '/2026.2/publish', read, bob)).toMatchObject({
      ...{ status: 200, body: { state: 'ahead', published: { by: 'person:bob' } } },
    });
    const { body } = await bench.api.ask('GET', versions, { as: bob });
    expect((body as { items: object[] }).items).toMatchObject([
      { version: '2026.1', state: 'in_force', origin: 'files', effectiveTo: '2026-03-31' },
      { version: '2026.2', state: 'ahead', origin: 'api', effectiveTo: null },
    ]);
  });

  it('is refused with every place where it does not have its form', async () => {
    const answer = await draft(id, kind, { ...changed(), version: 'new', surprise: 1 });
    expect(answer).toMatchObject({ status: 409, body: { rule: 'document_faults' } });
    const { errors } = answer.body as { errors: { path: string }[] };
    expect(errors.map((one) => one.path)).toContain('version');
  });
});

describe('documents that judge no loan', () => {
  it.each(['cn-statement-layouts', 'cn-mail-texts'])(
    '%s are compared and not tried',
    async (id) => {
      expect(await ask(id, '/2026.2/dry-runs', {})).toMatchObject({
        ...{ status: 409, body: { rule: 'not_a_product' } },
      });
    },
  );
});

describe('a signal that loans carry', () => {
  it('is not left out while they do', async () => {
    const later = { version: '2026.3', effectiveFrom: '2026-05-01' };
    const signals = (shipped('signals')['signals'] as { code: string }[]).filter(
      ({ code }) => code !== 'EW-B03',
    );
    const document = { ...shipped('signals'), ...later, signals };
    expect(await faultsOf('cn-signals', 'signals', document)).toEqual([]);
    const loanId = await bench.answeredLoan(cleanAnswers);
    const { pool } = bench.real.pool;
    await pool.query(
      `insert into signals (loan_id, signal_id, branch, code, severity, severity_rank, sources, verified, raised_at, last_seen_on)
        values ($1, 'sg_1', 'B001', 'EW-B03', 'orange', 2, '[]', false, now(), current_date)`,
      [loanId],
    );
    expect(await faultsOf('cn-signals', 'signals', document)).toEqual([
      { path: 'signals', message: 'EW-B03 is left out, and 1 loan(s) carry it' },
    ]);
    await pool.query(`update signals set released_at = now() where signal_id = 'sg_1'`);
    expect(await faultsOf('cn-signals', 'signals', document)).toEqual([]);
  });
});
