import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { shippedSources } from './question-documents.js';
import { knownDifferences } from './row-differences.js';

/** A line of the specification of the banks: what each column of its tables says of a row (questions.md §3 to §8). */
interface Line {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly purpose: string;
  readonly mandatory: string;
  readonly sources: string;
  readonly rule: string;
  readonly flag: string;
  readonly branch: string;
}

const table = readFileSync(fileURLToPath(new URL('question-rows.tsv', import.meta.url)), 'utf8');
const lines: Line[] = table
  .trimEnd()
  .split('\n')
  .map((text) => {
    const [key = '', zh = '', en = '', purpose = '', mandatory = '', ...rest] = text.split('\t');
    const [sources = '', rule = '', flag = '', branch = ''] = rest;
    return { key, zh, en, purpose, mandatory, sources, rule, flag, branch };
  });

interface Flag {
  type: string;
  severity?: string;
  kind?: string;
  signal?: string;
  reason?: string;
}
interface Row {
  key: string;
  text: { zh: string; en: string };
  purpose?: string;
  mandatory?: boolean;
  sources?: string;
  rule?: string;
  fields?: { name: string; sources: string; rule: string; servedIf?: unknown }[];
  redFlags?: Flag[];
  servedIf?: unknown;
  branches?: unknown[];
  quality?: { weight: number; criticalWhen?: unknown };
}

const shipped = new Map(
  Object.values(shippedSources())
    .flatMap((bank) => (bank as { rows: Row[] }).rows)
    .map((row) => [row.key, row]),
);
const bankOf = (key: string) => key.replace(/-\d{2}$/, '');
const spoken = ['Q-OPEN', 'Q-WORD', 'Q-CLOS'];

/** What a line wants of its row that is not so, as `<what>: <found>`; nothing when the row is as the line says. */
function differencesOf(line: Line): string[] {
  const row = shipped.get(line.key);
  if (row === undefined) return ['missing'];
  const said = [
    ...(row.text.zh === line.zh ? [] : ['zh']),
    ...(row.text.en === line.en ? [] : ['en']),
  ];
  if (spoken.includes(bankOf(line.key))) return [...said, ...mandatoryOf(line, row)];
  if (bankOf(line.key) === 'Q-GATE') {
    return [...said, ...(row.sources === line.sources ? [] : ['sources']), ...gateRule(line, row)];
  }
  const purpose = row.purpose === 'taxes' ? 'tax' : row.purpose;
  const purposeSaid = line.purpose === 'as the row' || purpose === line.purpose;
  return [
    ...said,
    ...(purposeSaid ? [] : ['purpose']),
    ...mandatoryOf(line, row),
    ...fieldsOf(line, row),
    ...flagsOf(line, row),
    ...branchesOf(line, row),
  ];
}

function mandatoryOf(line: Line, row: Row): string[] {
  if (line.mandatory === '') return [];
  return row.mandatory === line.mandatory.startsWith('y') ? [] : ['mandatory'];
}

/** "match only" is the factor's own bound in the data (`passesAt`), and no part of the rule. */
const gateRule = (line: Line, row: Row) =>
  row.rule === line.rule.replace(', match only', '') ? [] : ['rule'];

function fieldsOf(line: Line, row: Row): string[] {
  if (line.rule === 'as the row') return [];
  const weight = /^weight (\d+)$/.exec(line.rule)?.[1];
  const isWeighed = weight === undefined || Number(weight) === row.quality?.weight;
  const wanted = weight === undefined ? line.rule : 'mark: one_of{yes / part ! no}';
  const rules = (row.fields ?? []).map((field) => `${field.name}: ${field.rule}`).join(' ; ');
  const sources = (row.fields ?? []).map((field) => field.sources).join(' ; ');
  return [
    ...(rules === wanted ? [] : ['rule']),
    ...(sources === line.sources ? [] : ['sources']),
    ...(isWeighed ? [] : ['weight']),
  ];
}

const severities: Record<string, string> = { Y: 'yellow', O: 'orange', R: 'red' };
const kinds: Record<string, string> = { c: 'credit', o: 'operational', l: 'legal', f: 'fraud' };

/** Every flag that the line names: findings by severity and kind, signals, reasons of an employer, K. */
function flagsOf(line: Line, row: Row): string[] {
  const found = (row.redFlags ?? []).map((flag) =>
    flag.type === 'finding'
      ? `${flag.severity} ${flag.kind}`
      : flag.type === 'signal'
        ? flag.signal
        : flag.reason,
  );
  const findings = [...line.flag.matchAll(/\b([YOR])\[([colf])\]/g)].map(
    ([, severity = '', kind = '']) => `${severities[severity]} ${kinds[kind]}`,
  );
  const signals = [...line.flag.matchAll(/EW-[A-Z]\d{2}/g)].map(([code]) => code);
  const reasons = [...line.flag.matchAll(/ER-\d{2}(?:, \d{2})*/g)].flatMap(([text]) =>
    text.split(', ').map((code) => (code.startsWith('ER') ? code : `ER-${code}`)),
  );
  const missing = [...findings, ...signals, ...reasons].filter((flag) => !found.includes(flag));
  const isCritical = /(^|; )K\b/.test(line.flag) === (row.quality?.criticalWhen !== undefined);
  return [...missing, ...(isCritical ? [] : ['critical'])];
}

/** What serves the row stands as a condition of it, or of a field; what it opens as a branch. */
function branchesOf(line: Line, row: Row): string[] {
  const served = [row.servedIf, ...(row.fields ?? []).map((field) => field.servedIf)];
  const isConditional = served.some((condition) => condition !== undefined);
  const words = line.branch.replace(/→.*/, '');
  const wantsCondition =
    /\b(if|only (if|with|HR)|until|per draw|first cycle|last two|who [PFOJ])\b/.test(words);
  const opens = line.branch.includes('→') && (row.branches ?? []).length === 0;
  return [...(wantsCondition && !isConditional ? ['condition'] : []), ...(opens ? ['branch'] : [])];
}

describe('every row of the specification', () => {
  it('stands in the table once: 289 rows in 24 banks', () => {
    expect(new Set(lines.map(({ key }) => key)).size).toBe(289);
    expect(new Set(lines.map(({ key }) => bankOf(key))).size).toBe(24);
  });

  it.each(lines.map((line) => [line.key, line] as const))('%s is as its line says', (key, line) => {
    const { differences = [] } = knownDifferences[key] ?? {};
    expect(differencesOf(line)).toEqual(differences);
  });

  it('has no difference that is not told with its reason', () => {
    const reasons = Object.values(knownDifferences).map(({ because }) => because);
    expect(reasons.every((because) => because.length > 20)).toBe(true);
  });
});
