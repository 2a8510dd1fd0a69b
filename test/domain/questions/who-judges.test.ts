import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { followUps, seenToElsewhere } from '../../../domain/questions/follow-up.js';
import { consequencesOf } from '../../../domain/questions/judgement.js';
import { judgedIn, judgementName } from '../../../domain/questions/judgement-name.js';
import { shippedBanks } from './question-documents.js';

const page = readFileSync('docs/rules/who-judges-answers.md', 'utf8');

/** The line of a bank: its rows, what the code tells, what the desk judges, by name. */
function lineOf(id: string): string {
  const bank = shippedBanks()[id];
  if (bank?.kind !== 'questions' && bank?.kind !== 'probes') return '';
  const conditions = bank.rows.flatMap(consequencesOf);
  const judged = conditions.filter((condition) => judgedIn(condition).length > 0);
  const names = [...new Set(judged.flatMap(judgedIn).map(judgementName))].sort();
  const told = names.map((name) => `\`${name}\``).join(', ') || '–';
  const numbers = [bank.rows.length, conditions.length - judged.length, judged.length];
  return `| ${id} | ${numbers.join(' | ')} | ${told} |`;
}

it('the page tells of every bank what the code evaluates and what the desk judges', () => {
  const lines = Object.keys(shippedBanks())
    .sort()
    .map(lineOf)
    .filter((line) => line !== '');
  expect(lines.filter((line) => !page.includes(line))).toEqual([]);
});

it('the page tells what every branch opens, and who sees to the rest', () => {
  const codes = [...Object.keys(followUps), ...Object.keys(seenToElsewhere)];
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
