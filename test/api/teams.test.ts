import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TeamsDocument } from '../../domain/teams/teams-document.js';
import { cleanAnswers } from '../builders/clean-facts.js';
import { teams } from '../builders/policies.js';
import { member, withLine } from '../builders/some-teams.js';
import { verifier, WorkBench } from './support/work-bench.js';
import type { TokenWish } from './support/test-issuer.js';

const admin = (sub: string): TokenWish => ({ sub, roles: ['admin'], branches: ['B001'] });
const [ann, bob] = [admin('ann'), admin('bob')];
const [checker, caller, free] = [verifier('p-checker'), verifier('p-caller'), verifier('p-free')];
const outage = { kind: 'given_up', class: 'timeout' } as const;
const versions = '/v1/teams/cn-teams/versions';
const secondDay = '2026-03-04T01:00:00.000Z';
const thirdDay = '2026-03-05T01:00:00.000Z';
const thirdNight = '2026-03-05T15:00:00.000Z';

/** Checks by hand have a team of their own from the second day on; one person is in it, another in verification. */
const split: TeamsDocument = {
  ...withLine('manual_check', 'checkers'),
  ...{ version: '2026.2', effectiveFrom: '2026-03-04' },
  staff: [
    member('p-checker', 'checkers'),
    member('p-caller', 'verification'),
    member('p-all', ...teams.teams.map(({ id }) => id).filter((id) => id !== 'verification')),
    // Whoever decided does not look at it again.
    member('p-second', 'approval'),
  ],
};
/** From the third day on verification has them again, and the team is gone. */
const joined: TeamsDocument = {
  ...{ ...teams, version: '2026.3', effectiveFrom: '2026-03-05' },
  staff: split.staff.filter(({ subject }) => subject !== 'p-checker'),
};

let bench: WorkBench;
let first: string;
beforeAll(async () => {
  bench = await WorkBench.start();
  first = await bench.answeredLoan({ ...cleanAnswers, judicial: outage });
}, 60_000);
afterAll(async () => await bench.stop());

const draft = (document: unknown, as = ann) =>
  bench.send('POST', versions, as, { document, reason: 'a team of its own' });
async function publish(document: TeamsDocument): Promise<void> {
  const { digest } = (await draft(document)).body as { digest: string };
  const path = `${versions}/${document.version}`;
  const validated = await bench.send('POST', `${path}/validate`, bob, {});
  expect(validated.body).toEqual({ valid: true, faults: [] });
  const read = { digest, reason: 'read and agreed' };
  expect(await bench.send('POST', `${path}/publish`, ann, read)).toMatchObject({
    ...{ status: 409, body: { rule: 'same_person_twice' } },
  });
  expect(await bench.send('POST', `${path}/publish`, bob, read)).toMatchObject({
    ...{ status: 200, body: { kind: 'teams', state: 'ahead' } },
  });
}
interface Row {
  taskId: string;
  loanId: string;
  type: string;
  team: string;
}
async function listed(query: string): Promise<Row[]> {
  const { body } = await bench.send('GET', `/v1/tasks?limit=200&${query}`, free);
  return (body as { items: Row[] }).items;
}
const checksOf = async (team: string) =>
  (await listed(`team=${team}&type=manual_check`)).map(({ loanId, team: now }) => [loanId, now]);
/** Whatever somebody is given until nothing is left for him, given back at the end. */
async function offered(as: TokenWish): Promise<string[]> {
  const taken: string[] = [];
  for (;;) {
    const { status, body } = await bench.send('POST', '/v1/tasks/next', as);
    if (status === 204) break;
    taken.push((body as { taskId: string }).taskId);
  }
  const rows = await listed('status=claimed');
  for (const taskId of taken)
    await bench.send('POST', `/v1/tasks/${taskId}/release`, as, { reason: 'only looking' });
  return rows.filter(({ taskId }) => taken.includes(taskId)).map(({ type }) => type);
}

describe('teams through the API', () => {
  it('are listed at an address of their own, and are no policy', async () => {
    const { body } = await bench.send('GET', '/v1/teams', ann);
    expect((body as { items: unknown[] }).items).toEqual([
      expect.objectContaining({ id: 'cn-teams', kind: 'teams', inForce: '2026.1' }),
      expect.objectContaining({ id: 'us-teams', kind: 'teams', inForce: '2026.1' }),
    ]);
    expect((await bench.send('GET', `${versions}/2026.1`, ann)).body).toMatchObject({
      ...{ origin: 'files', document: teams },
    });
    expect((await bench.send('GET', '/v1/policies/cn-teams/versions', ann)).status).toBe(404);
    const asPolicy = { kind: 'teams', document: split, reason: 'none' };
    const other = await bench.send('POST', '/v1/policies/cn-teams/versions', ann, asPolicy);
    expect(other.status).toBe(400);
  });

  it('are refused with every fault at once, and say how much waits for what nobody would do', async () => {
    const wrong = {
      ...{ ...teams, version: '2026.8', effectiveFrom: '2026-03-03' },
      teams: teams.teams.map((team) => ({
        ...team,
        handles: team.handles.filter((line) => line !== 'manual_check'),
        escalatesTo: team.id === 'fraud' ? 'night' : team.escalatesTo,
      })),
    };
    const { digest } = (await draft(wrong)).body as { digest: string };
    const refused = await bench.send('POST', `${versions}/2026.8/publish`, bob, {
      ...{ digest, reason: 'read' },
    });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        rule: 'document_faults',
        errors: [
          { path: 'effectiveFrom' },
          {
            path: 'teams',
            message: 'no team handles manual_check, and 1 task(s) of this type wait',
          },
          { path: 'teams.4.escalatesTo', message: 'there is no team night' },
        ],
      },
    });
    const gone = await bench.send('POST', `${versions}/2026.8/withdraw`, ann, { reason: 'no' });
    expect(gone).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
  });

  it('change whose open work is on their first day and not before, in lists and for whoever asks for the next', async () => {
    await publish(split);
    const compared = await bench.send('GET', `${versions}/2026.2/difference?from=2026.1`, bob);
    expect(compared.body).toMatchObject({
      differences: expect.arrayContaining([
        expect.objectContaining({ path: 'teams.8' }),
      ]) as unknown,
    });
    // Nobody is listed yet: both are offered what their role takes.
    expect(await checksOf('verification')).toEqual([[first, 'verification']]);
    expect(await offered(caller)).toContain('manual_check');

    bench.real.clock.at = secondDay;
    expect(await checksOf('checkers')).toEqual([[first, 'checkers']]);
    expect(await checksOf('verification')).toEqual([]);
    const [{ taskId = '' } = {}] = await listed('type=manual_check');
    expect((await bench.workspace(taskId, checker)).task).toMatchObject({ team: 'checkers' });
    expect(await offered(checker)).toEqual(['manual_check']);
    const calls = await offered(caller);
    expect(calls).toEqual(expect.arrayContaining(['applicant_interview']));
    expect(calls).not.toContain('manual_check');
    // Whoever is not listed takes work by roles alone.
    expect(await offered(free)).toEqual(expect.arrayContaining(['manual_check', ...calls]));
  }, 60_000);

  it('are those that new work is opened for; a role is needed all the same', async () => {
    const second = await bench.answeredLoan({ ...cleanAnswers, judicial: outage });
    expect(await checksOf('checkers')).toEqual([
      [first, 'checkers'],
      [second, 'checkers'],
    ]);
    expect(await offered(checker)).toEqual(['manual_check', 'manual_check']);
    const clerk: TokenWish = { sub: 'p-checker', roles: ['account_manager'], branches: ['B001'] };
    expect(await offered(clerk)).toEqual([]);
  }, 60_000);

  it('that are gone leave their work to whoever has it then', async () => {
    await publish(joined);
    bench.real.clock.at = thirdDay;
    expect(await checksOf('checkers')).toEqual([]);
    expect(await checksOf('verification')).toHaveLength(2);
    bench.real.clock.at = thirdNight;
    expect((await offered(caller)).filter((type) => type === 'manual_check')).toHaveLength(2);
    // Not listed any more: by roles.
    expect(await offered(checker)).toContain('manual_check');
  }, 60_000);
});
