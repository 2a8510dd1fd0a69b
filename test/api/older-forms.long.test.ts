import { afterEach, describe, expect, it } from '@jest/globals';
import { aConsumerApplication, anApplication } from '../builders/an-application.js';
import { autoPolicyOfForm1 } from '../builders/older-policy.js';
import { autoPolicyContent } from '../domain/policy/shipped-policy.js';
import {
  startOver as startOverDocument,
  type Installation,
} from './support/earlier-installation.js';
import type { TokenWish } from './support/test-issuer.js';

const admin = (sub: string): TokenWish => ({ sub, roles: ['admin'], branches: ['B001'] });
const origination: TokenWish = { kind: 'machine', roles: ['origination'], branches: ['B001'] };
const auditor: TokenWish = { sub: 'uma', roles: ['auditor'], branches: ['B001'] };
const versions = '/v1/policies/cn-auto/versions';
const days = { version: '2026.2', effectiveFrom: '2026-02-02' };

interface Version {
  version: string;
  state: string;
  effectiveTo: string | null;
  digest: string;
  filled: { path: string }[];
  unreadableAt: { path: string }[];
}

const opened: Installation[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** This release over a policy of an earlier one. */
async function startOver(content: Record<string, unknown>, form?: number): Promise<Installation> {
  const document = { kind: 'product', content, ...(form === undefined ? {} : { form }) } as const;
  const one = await startOverDocument(document);
  opened.push(one);
  return one;
}

const submit = ({ api }: Installation, number: string) =>
  api.ask('POST', '/v1/loans', {
    as: origination,
    body: anApplication({ applicationNumber: number, branch: 'B001' }),
    key: number,
  });
const versionsOf = async ({ api }: Installation) => {
  const answer = await api.ask('GET', versions, { as: auditor });
  return (answer.body as { items: Version[] }).items;
};
async function publish({ api }: Installation, document: object, version: string) {
  const body = { kind: 'product', document, reason: 'in the form of this release' };
  const drafted = await api.ask('POST', versions, { as: admin('ann'), body });
  const { digest } = drafted.body as Version;
  const read = { as: admin('bob'), body: { digest, reason: 'read' } };
  return await api.ask('POST', `${versions}/${version}/publish`, read);
}

interface AdminTask {
  taskId: string;
  reason: string;
  subject: string;
  todo: string;
}
const adminTasks = async ({ api }: Installation) => {
  const answer = await api.ask('GET', '/v1/administration/tasks', { as: auditor });
  return (answer.body as { items: AdminTask[] }).items;
};
const complete = ({ api }: Installation, taskId: string, as: TokenWish) =>
  api.ask('POST', `/v1/administration/tasks/${taskId}/complete`, {
    ...{ as, body: { comment: 'it may stay as the release says' } },
  });

describe('a policy that was published before a release that demands more of it', () => {
  it('is gone by as before, completed, and says what the release filled in', async () => {
    const one = await startOver(autoPolicyOfForm1(days));
    const found = (await versionsOf(one)).find(({ version }) => version === '2026.2');
    expect(found).toMatchObject({ state: 'in_force', unreadableAt: [] });
    expect(found?.filled.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['eligibility', 'ageAtEnd']),
    );
    // The text stays the one that was signed.
    const read = await one.api.ask('GET', `${versions}/2026.2`, { as: auditor });
    expect(read.body).not.toHaveProperty('document.ageAtEnd');
    const { body, status } = await submit(one, 'F-1');
    expect(status).toBe(202);
    const { loanId } = body as { loanId: string };
    const timeline = await one.api.ask('GET', `/v1/loans/${loanId}/timeline`, { as: auditor });
    expect(JSON.stringify(timeline.body)).not.toContain('2026.1');
    const eligibility = await one.api.ask('GET', `/v1/loans/${loanId}/eligibility`, {
      as: auditor,
    });
    expect(eligibility).toMatchObject({ status: 200 });
    const { rules } = eligibility.body as { rules: { rule: string }[] };
    expect(rules.map(({ rule }) => rule).sort()).toEqual(['loan_to_price', 'term_limit']);
  });

  it('asks an administrator whether what was filled in may stay so, once, until one has said it', async () => {
    const one = await startOver(autoPolicyOfForm1(days));
    const tasks = [await adminTasks(one), await adminTasks(one)];
    expect(tasks[1]).toEqual(tasks[0]);
    expect(tasks[0]).toEqual([
      expect.objectContaining({
        ...{ reason: 'rule_completed', subject: 'cn-auto 2026.2 form 2' },
        todo: expect.stringContaining('eligibility (law), requiredDocuments (law)') as unknown,
      }),
    ]);
    const taskId = tasks[0]?.[0]?.taskId ?? '';
    const machine: TokenWish = { ...admin('job'), kind: 'machine' };
    expect(await complete(one, taskId, machine)).toMatchObject({
      ...{ status: 409, body: { rule: 'not_an_administrator' } },
    });
    const taken = await one.api.ask('POST', `/v1/administration/tasks/${taskId}/claim`, {
      ...{ as: admin('ann'), body: {} },
    });
    expect(taken.body).toMatchObject({ assignee: 'person:ann' });
    expect(await complete(one, taskId, admin('bob'))).toMatchObject({
      ...{ status: 409, body: { rule: 'not_assignee' } },
    });
    expect(await complete(one, taskId, admin('ann'))).toMatchObject({
      ...{ status: 200, body: { ended: { by: 'person:ann' } } },
    });
    expect(await adminTasks(one)).toEqual([]);
  });

  it('is out of force where nothing stands for a field: its product is not decided, all others are, and the message names the place', async () => {
    const { tolerances, ...rest } = autoPolicyOfForm1(days);
    const { statementSigns: _, ...others } = tolerances as Record<string, unknown>;
    const one = await startOver({ ...rest, tolerances: others });
    expect(await submit(one, 'F-2')).toMatchObject({
      status: 503,
      body: {
        type: 'urn:sancha:problem:no-rule-in-force',
        detail: expect.stringMatching(
          /cn-auto 2026\.2 is in force and cannot be read by this release \(tolerances\.statementSigns/,
        ) as unknown,
      },
    });
    const before = await versionsOf(one);
    expect(before.map(({ version, state, effectiveTo }) => [version, state, effectiveTo])).toEqual([
      // The one before does not come back to rule its days.
      ['2026.1', 'past', '2026-02-01'],
      ['2026.2', 'unreadable', null],
    ]);
    expect(before[1]?.unreadableAt).toEqual([
      expect.objectContaining({ path: 'tolerances.statementSigns' }),
    ]);
    const [task] = await adminTasks(one);
    expect(task).toMatchObject({
      ...{ reason: 'rule_unreadable', subject: 'cn-auto 2026.2 form 2' },
      todo: expect.stringContaining('tolerances.statementSigns') as unknown,
    });
    expect(await complete(one, task?.taskId ?? '', admin('ann'))).toMatchObject({
      ...{ status: 409, body: { rule: 'cause_stands' } },
    });
    const other = aConsumerApplication({ applicationNumber: 'F-2C', branch: 'B001' });
    const consumer = await one.api.ask('POST', '/v1/loans', { as: origination, body: other });
    expect(consumer.status).toBe(202);
  });

  it('is mended from today on by two persons, without a restart, and not for the days before', async () => {
    const { tolerances: _, ...rest } = autoPolicyOfForm1(days);
    const one = await startOver(rest);
    const anew = (version: string, effectiveFrom: string) => ({
      ...{ ...autoPolicyContent(), version, effectiveFrom },
    });
    expect(await publish(one, anew('2026.3', '2026-03-02'), '2026.3')).toMatchObject({
      ...{ status: 409, body: { rule: 'document_faults', errors: [{ path: 'effectiveFrom' }] } },
    });
    expect(await publish(one, anew('2026.4', '2026-03-03'), '2026.4')).toMatchObject({
      ...{ status: 200, body: { state: 'in_force' } },
    });
    expect((await submit(one, 'F-3')).status).toBe(202);
    expect(await adminTasks(one)).toEqual([]);
    expect(await versionsOf(one)).toMatchObject([
      { version: '2026.1', effectiveTo: '2026-02-01' },
      { version: '2026.2', effectiveTo: '2026-03-02' },
      { version: '2026.3', state: 'draft' },
      { version: '2026.4', state: 'in_force' },
    ]);
  });

  it('of a newer release is out of force in this one', async () => {
    const one = await startOver({ ...autoPolicyContent(), ...days }, 99);
    expect(await submit(one, 'F-4')).toMatchObject({
      ...{ status: 503, body: { detail: expect.stringContaining('is of form 99') as unknown } },
    });
  });
});
