import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { MetBy } from '../../../domain/policy/duty-policy.js';
import { policyOf } from '../../builders/policies.js';

const products = [
  'auto',
  'mortgage',
  'consumer',
  'sme_working_capital',
  'project_finance',
] as const;
const page = readFileSync('docs/rules/duties.md', 'utf8');
const glossary = readFileSync('docs/glossary.md', 'utf8');

function codeOf(metBy: MetBy): string {
  switch (metBy.kind) {
    case 'check':
      return `check:${metBy.check} of ${metBy.subject}`;
    case 'work':
      return `work:${metBy.work}`;
    case 'paper':
      return `paper:${metBy.item}`;
    case 'consent':
      return `consent:${metBy.to}`;
    default:
      return metBy.kind;
  }
}

/** The rows of the page: one for each product that it names. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `') && line.split('|').length === 10)
  .flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, duty = '', , metBy = '', dueBy = '', money = '', of = '', ...mark] = cells;
    return of
      .split(', ')
      .map((product) => [product, duty, metBy, dueBy, money, ...mark.slice(0, 2)].join(' | '));
  });

describe('the page of duties', () => {
  it('says of each product what its policy says, and nothing else', () => {
    const said = products.flatMap((product) =>
      (policyOf(product).duties ?? []).map(({ duty, metBy, dueBy, before, mark }) =>
        [
          ...[product, `\`${duty}\``, `\`${codeOf(metBy)}\``, dueBy],
          ...[before === undefined ? '–' : 'waits', mark.source, mark.certainty],
        ].join(' | '),
      ),
    );
    expect([...rows].sort()).toEqual([...said].sort());
    expect(rows.length).toBeGreaterThan(40);
  });

  it('uses words of the glossary', () => {
    for (const word of ['duty', 'procedure', 'waiver']) expect(glossary).toContain(`| ${word}`);
  });
});
