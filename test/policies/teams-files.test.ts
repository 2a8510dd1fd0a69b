import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultTeams } from '../../domain/teams/default-teams.js';
import { teamsAt } from '../../src/policies/teams-today.js';
import { loadRuleBook, NoRuleInForce, rulesAt } from '../../src/policies/rule-book.js';

const now = '2026-03-03T02:00:00.000Z';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sancha-teams-'));
  await cp('policies', folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const load = () => loadRuleBook(folder, 'sandbox');
async function change(file: string, how: (text: string) => string): Promise<void> {
  const path = join(folder, file);
  await writeFile(path, how(await readFile(path, 'utf8')));
}

describe('documents of teams among the files', () => {
  it('are of the jurisdiction of the loan', async () => {
    const at = rulesAt(await load());
    expect(at(now, 'auto').teams.policyId).toBe('cn-teams');
    expect(at(now, 'consumer', 'us').teams.policyId).toBe('us-teams');
  });

  it('may lack altogether, as in a folder of an earlier release: then it is as before there were any', async () => {
    await rm(join(folder, 'cn/teams.json'));
    const book = await load();
    expect(rulesAt(book)(now, 'auto').teams).toEqual(defaultTeams('cn'));
    const { inForce } = teamsAt()(book, now);
    expect(inForce.map(({ document }) => document.policyId)).toEqual([
      'cn-teams-built-in',
      'us-teams',
    ]);
  });

  it('are not made up for days on which none is in force', async () => {
    await change('cn/teams.json', (text) =>
      text.replace('"effectiveTo": null', '"effectiveTo": "2026-02-28"'),
    );
    const book = await load();
    expect(() => rulesAt(book)(now, 'auto')).toThrow(NoRuleInForce);
    // Lists go on: its tasks show as they were opened.
    expect(teamsAt()(book, now).inForce.map(({ document }) => document.policyId)).toEqual([
      'us-teams',
    ]);
  });

  it('that lie ahead leave everything as it was until their day', async () => {
    await change('cn/teams.json', (text) =>
      text.replace('"effectiveFrom": "2026-01-01"', '"effectiveFrom": "2026-04-01"'),
    );
    const at = rulesAt(await load());
    expect(at(now, 'auto').teams).toEqual(defaultTeams('cn'));
    expect(at('2026-04-01T02:00:00.000Z', 'auto').teams.policyId).toBe('cn-teams');
  });

  it('have ids of their own in each jurisdiction', async () => {
    await change('us/teams.json', (text) => text.replace('"id": "us_approval"', '"id": "approval"'));
    await expect(load()).rejects.toThrow(/us\/teams\.json, teams\.\d\.id: is a team of cn already/);
  });

  it('are refused with what is wrong by sense, and beside the other files', async () => {
    await change('cn/teams.json', (text) => text.replace('"fraud_review"', '"approval"'));
    await change('cn/auto.json', (text) => text.replace('"team": "servicing"', '"team": "night"'));
    await expect(load()).rejects.toThrow(
      /cn\/teams\.json, teams\.4\.handles\.0: approval is handled by approval already[^]*cn\/teams\.json, teams: no team handles fraud_review[^]*cn\/auto\.json, callbackPlan\.content\.\w+\.team: there is no team night/,
    );
  });

  it('are worked out anew with each day and each book', async () => {
    const book = await load();
    const at = teamsAt();
    const first = at(book, now);
    expect(at(book, '2026-03-03T03:00:00.000Z')).toBe(first);
    expect(at(book, '2026-03-04T02:00:00.000Z')).not.toBe(first);
    expect(at({ ...book }, now)).not.toBe(first);
  });
});
