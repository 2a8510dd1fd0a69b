import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../../../domain/admin/document.js';
import { codesOfService } from '../../../domain/signals/codes-of-service.js';
import { signalCatalogue } from '../../builders/policies.js';
import { bankFile, changed, faults, next } from '../../builders/rule-faults.js';
import { known, shippedDocuments, tomorrow } from '../../builders/rules.js';

const codes = signalCatalogue.signals.map(({ code }) => code);
const at = (code: string) => codes.indexOf(code);
const without = (...gone: string[]) =>
  signalCatalogue.signals.filter(({ code }) => !gone.includes(code));
const of = (changes: Record<string, unknown>, around = {}) =>
  faults('signals', changed(signalCatalogue, { ...next, ...changes }), around);
/** Named by no bank and raised by nobody but people and feeds. */
const free = 'EW-B03';

describe('a catalogue of signals', () => {
  it.each([
    { name: 'as it ships', changes: {}, says: [] },
    {
      name: 'a level that there is not',
      changes: { 'signals.0.severities': ['purple'] },
      says: [expect.stringMatching(/^signals\.0\.severities\.0: /)],
    },
    {
      name: 'no level',
      changes: { 'signals.0.severities': [] },
      says: [expect.stringMatching(/^signals\.0\.severities: /)],
    },
    {
      name: 'the gravest level first',
      changes: { 'signals.0.severities': ['orange', 'yellow'] },
      says: ['signals.0.severities: levels stand mildest first, each once'],
    },
    {
      name: 'a level twice',
      changes: { 'signals.0.severities': ['yellow', 'yellow'] },
      says: ['signals.0.severities: levels stand mildest first, each once'],
    },
    {
      name: 'no source at all',
      changes: { 'signals.0.sourcesMin': 0 },
      says: [expect.stringMatching(/^signals\.0\.sourcesMin: /)],
    },
    {
      name: 'four sources, which nobody has',
      changes: { 'signals.0.sourcesMin': 4 },
      says: [expect.stringMatching(/^signals\.0\.sourcesMin: /)],
    },
    {
      name: 'a code twice',
      changes: { 'signals.1.code': codes[0] },
      says: ['signals.1.code: stands twice'],
    },
    {
      name: 'a code of no family',
      changes: { 'signals.1.code': 'EW-Q01' },
      says: [expect.stringMatching(/^signals\.1\.code: /)],
    },
    {
      name: 'another id',
      changes: { policyId: 'our-signals' },
      says: ['policyId: signals cn goes by cn-signals; publish a version of that'],
    },
    {
      name: 'today, under which somebody may have decided',
      changes: { effectiveFrom: '2026-03-03' },
      says: [expect.stringContaining('effectiveFrom: ')],
    },
    { name: 'graver levels', changes: { 'signals.1.severities': ['orange', 'red'] }, says: [] },
  ])('$name', ({ changes, says }) => {
    expect(of(changes)).toEqual(says);
  });

  it.each([
    { name: 'by nobody', carried: {}, says: [] },
    {
      name: 'by loans',
      carried: { [free]: 2 },
      says: [`signals: ${free} is left out, and 2 loan(s) carry it`],
    },
  ])('leaves out a signal that is carried $name', ({ carried, says }) => {
    expect(of({ signals: without(free) }, { carriedSignals: carried })).toEqual(says);
  });

  it('keeps what the service raises and what questions name, with every reason', () => {
    const [fault, ...others] = of(
      { signals: without('EW-C07') },
      { carriedSignals: { 'EW-C07': 1 } },
    );
    expect(others).toEqual([]);
    expect(fault).toMatch(
      /^signals: EW-C07 is left out, and the service raises it by itself; question bank Q-.+; 1 loan\(s\) carry it$/,
    );
    expect(of({ signals: without('EW-R03') })).toEqual([
      'signals: EW-R03 is left out, and the service raises it by itself',
    ]);
  });

  it('knows every code that the source of the service writes', () => {
    const texts = ['domain/loan', 'domain/signals', 'domain/questions'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.includes('superseding'))
        .map((file) => readFileSync(join(folder, file), 'utf8')),
    );
    const written = texts.flatMap((text) =>
      [...text.matchAll(/'(EW-[A-Z]\d{2})'/g)].map(([, code]) => code),
    );
    expect([...new Set(written)].sort()).toEqual(codesOfService);
    for (const code of codesOfService) expect(at(code)).toBeGreaterThanOrEqual(0);
  });
});

describe('a question bank', () => {
  const bank = bankFile('post-loan-individual.json');
  it('names no signal that the catalogue of its first day does not know', () => {
    const [code = ''] = JSON.stringify(bank).match(/EW-[A-Z]\d{2}/) ?? [];
    const value = { ...signalCatalogue, signals: without(code) };
    const files = shippedDocuments.filter(({ kind }) => kind !== 'signals');
    const around = { documents: [...files, known({ kind: 'signals', value })] };
    const [fault = ''] = faults('questions', changed(bank, next), around);
    expect(fault).toMatch(
      new RegExp(
        `^rows\\.\\d+\\.redFlags\\.\\d+\\.signal: there is no signal ${code} on its first day$`,
      ),
    );
    // What is published from its own first day on counts.
    const published = known(
      {
        kind: 'signals',
        value: { ...signalCatalogue, version: '2026.2', effectiveFrom: tomorrow },
      },
      4,
    );
    const documents = [...around.documents, published];
    expect(faults('questions', changed(bank, next), { documents })).toEqual([]);
  });

  it.each([
    { name: 'from the day on which a later catalogue leaves it out', later: [], says: true },
    { name: 'unless another version has followed by then', later: ['2026-05-01'], says: false },
    { name: 'also on the last day of its own', later: ['2026-05-02'], says: true },
  ])('names none that is gone $name', ({ later, says }) => {
    const [code = ''] = JSON.stringify(bank).match(/EW-[A-Z]\d{2}/) ?? [];
    const catalogue = {
      ...signalCatalogue,
      ...{ version: '2026.2', effectiveFrom: '2026-05-01', signals: without(code) },
    };
    const versions = later.map((effectiveFrom) => {
      const reading = readDocument('questions', changed(bank, { ...next, effectiveFrom }));
      if (reading.result === 'faults') throw new Error('the bank cannot be read');
      return known(reading.document, 5);
    });
    const published = known({ kind: 'signals', value: catalogue }, 4);
    const documents = [...shippedDocuments, published, ...versions];
    const found = faults('questions', changed(bank, next), { documents });
    expect(found.some((one) => one.endsWith(`${code} from 2026-05-01 on`))).toBe(says);
    expect(found.length > 0).toBe(says);
  });
});
