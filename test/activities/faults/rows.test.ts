import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkNames } from '../../../domain/policy/check-policy.js';
import { sourceNames } from '../../../domain/facts/sources.js';
import { connectorNames } from '../../../sandbox/connectors/index.js';
import { sourceRows } from './rows.js';
import { lineOf } from './rows-shown.js';

/** Where else in this folder, or beside it, the eight faults of a connector stand. */
const elsewhere: Record<string, string> = {
  ...{ telematics: 'asked-later', loan_account: 'asked-later', industry_statistics: 'asked-later' },
  former_numbers: 'former-numbers',
  ...{
    core_banking: 'taken-once',
    telephony: 'taken-once',
    video: 'taken-once',
    messages: 'taken-once',
  },
  ...{ object_storage: 'papers', virus_scan: 'papers' },
  ...{ mail: '../mail', transcription: '../transcription' },
};

describe('the tables of faults', () => {
  it('have every check that a policy may ask for, and every source', () => {
    const known = [...Object.keys(sourceRows), ...Object.keys(elsewhere)].sort();
    expect(known.filter((name) => sourceNames.some((source) => source === name))).toEqual(
      [...sourceNames].sort(),
    );
    expect(checkNames.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('have every connector of the sandbox once', () => {
    const known = [...Object.keys(sourceRows), ...Object.keys(elsewhere)];
    expect(known.sort()).toEqual([...connectorNames].sort());
  });

  it('are what the page says of them, line by line', () => {
    const page = readFileSync('docs/rules/sources-under-fault.md', 'utf8');
    const begun = page.split('\n').filter((line) => line.startsWith('| `'));
    const lines = Object.entries(sourceRows).map(([source, row]) => lineOf(source, row));
    expect(begun.filter((line) => / \| `(MATCH|FOUND)` \| /.test(line))).toEqual(lines);
  });
});
