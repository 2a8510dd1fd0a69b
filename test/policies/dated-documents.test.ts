import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DocumentKind } from '../../domain/admin/document-kind.js';
import { headOf, type RulesDocument } from '../../domain/admin/document.js';
import type { UnreadableVersion } from '../../domain/admin/unreadable.js';
import { bookWith } from '../../src/policies/published-rules.js';
import {
  loadRuleBook,
  NoRuleInForce,
  RuleUnreadable,
  rulesAt,
} from '../../src/policies/rule-book.js';
import { requireRulesToday } from '../../src/policies/rules-today.js';
import { mailTexts, signalCatalogue, statementLayouts } from '../builders/policies.js';
import { known } from '../builders/rules.js';

const [before, after] = ['2026-05-31T04:00:00.000Z', '2026-06-01T04:00:00.000Z'];
const published = { version: '2026.2', effectiveFrom: '2026-06-01' };
const kinds = ['signals', 'statement_layouts', 'mail_texts'] as const;
const fileOf = { signals: 'signals', statement_layouts: 'statement-layouts', mail_texts: 'mail-texts' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sancha-dated-'));
  await cp('policies', folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));
const change = async (name: string, to: (document: object) => object, as = name) => {
  const document = JSON.parse(await readFile(join(folder, `cn/${name}.json`), 'utf8')) as object;
  await writeFile(join(folder, `cn/${as}.json`), JSON.stringify(to(document)));
};
const book = () => loadRuleBook(folder, 'sandbox');
const versionsAt = (at: ReturnType<typeof rulesAt>, now: string, place?: string) => {
  const rules = at(now, place === undefined ? 'auto' : 'consumer', place);
  return {
    signals: rules.signalCatalogue.version,
    statement_layouts: rules.statementLayouts().version,
    mail_texts: rules.mailTexts()?.version,
  };
};
const unreadable = (kind: DocumentKind): UnreadableVersion => {
  const values: Partial<Record<DocumentKind, object>> = {
    ...{ signals: signalCatalogue, statement_layouts: statementLayouts, mail_texts: mailTexts },
  };
  const head = headOf({ kind, value: { ...values[kind], ...published } } as RulesDocument);
  return { ...head, publishedSeq: 2, faults: [{ path: 'x', message: 'of a newer release' }] };
};

describe('signals, statement layouts and words of mails', () => {
  it('are those that were published, from their first day on', async () => {
    const documents = [
      known({ kind: 'signals', value: { ...signalCatalogue, ...published } }, 2),
      known({ kind: 'statement_layouts', value: { ...statementLayouts, ...published } }, 4),
      known({ kind: 'mail_texts', value: { ...mailTexts, ...published } }, 6),
    ];
    const at = rulesAt(bookWith(await book(), { published: documents, unreadable: [] }));
    const shipped = { signals: '2026.1', statement_layouts: '2026.1', mail_texts: '2026.1' };
    expect(versionsAt(at, before)).toEqual(shipped);
    expect(versionsAt(at, after)).toEqual({
      ...{ signals: '2026.2', statement_layouts: '2026.2', mail_texts: '2026.2' },
    });
    // Elsewhere the signals of the home jurisdiction hold, and words of mails are its own.
    expect(versionsAt(at, after, 'us')).toMatchObject({ signals: '2026.2', mail_texts: '2026.1' });
  });

  it('of files of earlier releases, which have no head, are in force on all days', async () => {
    for (const kind of kinds)
      await change(fileOf[kind], (document) => {
        const { policyId: _id, effectiveFrom: _from, effectiveTo: _to, ...older } = document as Record<
          string,
          unknown
        >;
        if (kind === 'signals') delete older['jurisdiction'];
        return older;
      });
    const read = await book();
    const heads = [...read.signalCatalogues, ...read.statementLayouts, ...read.mailTexts];
    expect(heads.map(({ policyId, jurisdiction }) => [policyId, jurisdiction])).toEqual([
      ['cn-signals', 'cn'],
      ['cn-statement-layouts', 'cn'],
      ['cn-mail-texts', 'cn'],
      ['us-mail-texts', 'us'],
    ]);
    expect(versionsAt(rulesAt(read), before)).toMatchObject({ mail_texts: '2026.1' });
    expect(requireRulesToday(read, before)).toEqual([]);
  });

  it.each([
    { kind: 'statement_layouts' as const, name: 'statement-layouts-own' },
    { kind: 'mail_texts' as const, name: 'mail-texts-own' },
    { kind: 'signals' as const, name: 'signals-own' },
  ])('are one at a time: two files of $kind stop the start', async ({ kind, name }) => {
    await change(fileOf[kind], (document) => document, name);
    await expect(book()).rejects.toThrow('on the same day');
  });

  it('are not guessed: a catalogue that is not in force stops the start', async () => {
    await change('signals', (document) => ({ ...document, effectiveFrom: '2026-06-01' }));
    const read = await book();
    expect(() => requireRulesToday(read, before)).toThrow('no catalogue of signals of cn');
    expect(() => rulesAt(read)(before, 'auto')).toThrow(NoRuleInForce);
    expect(requireRulesToday(read, after)).toEqual([]);
  });
});

describe('what this release cannot read', () => {
  it('of the signals stops what is decided by them, elsewhere too, and nothing before its day', async () => {
    const at = rulesAt(bookWith(await book(), { published: [], unreadable: [unreadable('signals')] }));
    expect(() => at(after, 'auto')).toThrow(RuleUnreadable);
    expect(() => at(after, 'consumer', 'us')).toThrow(RuleUnreadable);
    expect(at(before, 'auto').signalCatalogue.version).toBe('2026.1');
  });

  it.each([
    { kind: 'mail_texts' as const, stopped: 'mailTexts' as const, goesOn: 'statementLayouts' as const },
    {
      kind: 'statement_layouts' as const,
      stopped: 'statementLayouts' as const,
      goesOn: 'mailTexts' as const,
    },
  ])('of $kind stops the step that needs it alone', async ({ kind, stopped, goesOn }) => {
    const rules = rulesAt(bookWith(await book(), { published: [], unreadable: [unreadable(kind)] }));
    expect(rules(after, 'auto')[stopped]).toThrow(RuleUnreadable);
    expect(rules(after, 'auto')[goesOn]()?.version).toBe('2026.1');
    expect(rules(before, 'auto')[stopped]()?.version).toBe('2026.1');
  });
});
