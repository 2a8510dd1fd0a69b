import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { products } from '../../domain/application/product.js';
import { loadRuleBook, NoRuleInForce, rulesAt, type RuleBook } from '../../src/policies/rule-book.js';
import { requireRulesToday } from '../../src/policies/rules-today.js';

/** A lender as an installation names its own. */
const lender = {
  ...{ policyId: 'cn-lender', version: '2026.1', jurisdiction: 'cn' },
  ...{ effectiveFrom: '2004-01-01', effectiveTo: null },
  name: { zh: '某某汽车金融有限公司', en: 'Some Auto Finance Co., Ltd.' },
  ...{ officialNumber: '400-000-1000', complaintNumber: '400-000-1001' },
  mark: { source: 'our own website', certainty: 'T' },
};

function homeCalendar({ calendars }: RuleBook) {
  const found = calendars.find(({ jurisdiction }) => jurisdiction === 'cn');
  if (found === undefined) throw new Error('no calendar of cn');
  return found;
}

describe('the rule book', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sancha-policies-'));
    await cp('policies', folder, { recursive: true });
    await writeFile(join(folder, 'cn/lender.json'), JSON.stringify(lender));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives what ships, by the civil date of the policy', async () => {
    const at = rulesAt(await loadRuleBook(folder, 'official'));
    const rules = at('2026-11-25T02:00:00.000Z', 'auto');
    expect(rules.policy.product).toBe('auto');
    expect(rules.banks['Q-GATE']?.kind).toBe('gate');
    expect(rules.contactRules.jurisdiction).toBe('cn');
    expect(rules.calendar.coveredTo).toBe('2026-12-31');
    expect(at('2026-11-25T03:00:00.000Z', 'auto')).toBe(rules);
  });

  it('has no rules for an unknown product or a day before all policies', async () => {
    const at = rulesAt(await loadRuleBook(folder, 'official'));
    expect(() => at('2026-11-25T02:00:00.000Z', 'boat')).toThrow(NoRuleInForce);
    expect(() => at('1999-11-25T02:00:00.000Z', 'auto')).toThrow(NoRuleInForce);
  });

  it('says who the lender is, and lends the sandbox an invented one', async () => {
    const at = rulesAt(await loadRuleBook(folder, 'official'));
    expect(at('2026-11-25T02:00:00.000Z', 'auto').lender.name).toEqual(lender.name);
    await rm(join(folder, 'cn/lender.json'));
    const lent = rulesAt(await loadRuleBook(folder, 'sandbox'))('2026-11-25T02:00:00.000Z', 'auto');
    expect(lent.lender).toMatchObject({
      officialNumber: '400-000-0000',
      mark: { source: 'sandbox' },
    });
  });

  it('does not start officially without a lender, nor with an invented one', async () => {
    const path = join(folder, 'cn/lender.json');
    await writeFile(path, JSON.stringify({ ...lender, mark: { ...lender.mark, source: 'sandbox' } }));
    await expect(loadRuleBook(folder, 'official')).rejects.toThrow('an invented lender');
    await writeFile(path, JSON.stringify({ ...lender, officialNumber: 'ask me' }));
    await expect(loadRuleBook(folder, 'official')).rejects.toThrow('cn/lender.json, officialNumber');
    await rm(path);
    await expect(loadRuleBook(folder, 'official')).rejects.toThrow(
      'cn/lender.json: is missing: the name, the official and the complaint number',
    );
  });

  it('puts invented years beneath the notices in the sandbox alone', async () => {
    const book = await loadRuleBook(folder, 'sandbox');
    expect(homeCalendar(book).coveredTo).toBe('2070-12-31');
    expect(homeCalendar(book).holidays).toContain('2026-02-17');
  });

  it.each([
    {
      name: 'a wrong value',
      file: 'cn/auto.json',
      spoil: (text: string) => text.replace('"version": "', '"version": "x'),
      says: 'cn/auto.json, version',
    },
    {
      name: 'a question bank that no file holds',
      file: 'cn/auto.json',
      spoil: (text: string) => text.replaceAll('Q-POST-COLL', 'Q-POST-NONE'),
      says: 'cn/auto.json, callbackPlan.bands.orange.addBanks: there is no question bank Q-POST-NONE',
    },
    {
      name: 'no JSON',
      file: 'cn/business-hours.json',
      spoil: (text: string) => text.slice(0, -5),
      says: 'cn/business-hours.json is no JSON',
    },
    {
      name: 'an unknown field in a bank',
      file: 'cn/questions/gate.json',
      spoil: (text: string) => text.replace('{', '{ "surprise": 1,'),
      says: 'cn/questions/gate.json',
    },
  ])('stops the start and names the file: $name', async ({ file, spoil, says }) => {
    const path = join(folder, file);
    await writeFile(path, spoil(await readFile(path, 'utf8')));
    await expect(loadRuleBook(folder, 'official')).rejects.toThrow(says);
  });

  it.each(['contact-rules', 'business-hours'])('stops the start without %s', async (name) => {
    await rm(join(folder, `cn/${name}.json`));
    await expect(loadRuleBook(folder, 'official')).rejects.toThrow(`cn/${name}.json: is missing`);
  });

  it('stops the start without the policy of any product', async () => {
    for (const product of products) await rm(join(folder, `cn/${product}.json`));
    await expect(loadRuleBook(folder, 'official')).rejects.toThrow('no product has a policy');
  });

  it.each([
    {
      ...{ file: 'cn/auto.json', change: { effectiveFrom: '2030-01-01' } },
      says: 'auto: no policy of auto on 2026-11-25',
    },
    {
      ...{ file: 'cn/contact-rules.json', change: { effectiveTo: '2026-11-24' } },
      says: 'auto: no contact rules of cn on 2026-11-25',
    },
    {
      ...{ file: 'cn/business-hours.json', change: { effectiveFrom: '2026-11-26' } },
      says: 'auto: no business hours of cn on 2026-11-25',
    },
    {
      ...{ file: 'cn/lender.json', change: { effectiveTo: '2026-11-24' } },
      says: 'auto: no lender of cn on 2026-11-25',
    },
    {
      ...{ file: 'cn/questions/gate.json', change: { effectiveTo: '2026-11-24' } },
      says: 'auto: no question bank Q-GATE',
    },
    {
      ...{ file: 'cn/questions/welcome.json', change: { effectiveTo: '2026-11-24' } },
      says: 'auto: no question bank Q-WELC',
    },
  ])('stops the start on a day on which it is not in force: $file', async ({ file, change, says }) => {
    const path = join(folder, file);
    // 16:30 in UTC is the next day in the policy's zone.
    const now = '2026-11-24T16:30:00.000Z';
    requireRulesToday(await loadRuleBook(folder, 'official'), now);
    const content = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    await writeFile(path, JSON.stringify({ ...content, ...change }));
    const book = await loadRuleBook(folder, 'official');
    expect(() => requireRulesToday(book, now)).toThrow(says);
  });

  it('refuses two versions of one rule on the same day', async () => {
    const path = join(folder, 'cn/contact-rules.json');
    await cp(path, join(folder, 'cn/contact-rules-2.json'));
    await expect(loadRuleBook(folder, 'official')).rejects.toThrow('is in force in cn/contact-rules');
  });

  it('refuses one version of a bank in two files: a running call could end under either', async () => {
    const path = join(folder, 'cn/questions/gate.json');
    const bank = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    await writeFile(path, JSON.stringify({ ...bank, effectiveTo: '2026-03-03' }));
    const again = JSON.stringify({ ...bank, effectiveFrom: '2026-03-04' });
    await writeFile(join(folder, 'cn/questions/gate-2.json'), again);
    await expect(loadRuleBook(folder, 'official')).rejects.toThrow('stands in cn/questions/gate');
  });

  it('takes a loaded calendar for its own dates, and refuses invented years in production', async () => {
    const document = {
      ...{ id: 'cn-2027', jurisdiction: 'cn', source: 'notice 2026-88' },
      ...{ coveredFrom: '2027-01-01', coveredTo: '2027-12-31' },
      ...{ holidays: ['2027-02-08'], makeUpWorkdays: [], weekend: [6, 7] },
    };
    const path = join(folder, 'cn/calendars/2027.json');
    await mkdir(join(folder, 'cn/calendars'));
    await writeFile(path, JSON.stringify(document));
    const calendar = homeCalendar(await loadRuleBook(folder, 'official'));
    expect(calendar.coveredTo).toBe('2027-12-31');
    expect(calendar.holidays).toContain('2027-02-08');
    await writeFile(path, JSON.stringify({ ...document, source: 'sandbox' }));
    await expect(loadRuleBook(folder, 'official')).rejects.toThrow('invented years');
    expect(homeCalendar(await loadRuleBook(folder, 'sandbox')).coveredTo).toBe('2070-12-31');
  });
});
