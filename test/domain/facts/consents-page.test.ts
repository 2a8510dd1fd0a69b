import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { consentPurposes } from '../../../domain/application/application-parts.js';
import { purposeOfSource } from '../../../domain/facts/consent-purpose.js';
import { sourceNames } from '../../../domain/facts/sources.js';

const page = readFileSync('docs/rules/consents.md', 'utf8');
/** The rows of its table: the purposes that it names, and what is done under them. */
const rows = [...page.matchAll(/^\| (`.+?) \| (.+) \|$/gm)].map(([, names = '', said = '']) => ({
  purposes: [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  said,
}));

describe('docs/rules/consents.md', () => {
  it('has every purpose, each once', () => {
    expect(rows.flatMap(({ purposes }) => purposes).sort()).toEqual([...consentPurposes].sort());
  });

  it('says of each source that needs a consent under which it is asked', () => {
    for (const source of sourceNames) {
      const purpose = purposeOfSource(source);
      if (purpose === null) continue;
      const row = rows.find(({ purposes }) => purposes.includes(purpose));
      expect(row?.said).toMatch(source === purpose ? /asked about/ : new RegExp(source));
    }
  });

  it('says that nothing waits for a consent to which no source belongs', () => {
    for (const { purposes, said } of rows) {
      if (!/^(\*\*nothing\*\*|nothing waits)/.test(said)) continue;
      for (const purpose of purposes)
        expect(sourceNames.map(purposeOfSource)).not.toContain(purpose);
    }
  });
});
