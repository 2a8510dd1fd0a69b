import { expect, it } from '@jest/globals';
import { codeOf, isFollowUp, seenToElsewhere } from '../../../domain/questions/follow-up.js';
import { hasWord } from '../../../domain/report/words/words.js';
import { shippedBanks } from './question-documents.js';

const banks = Object.values(shippedBanks());
const rows = banks.flatMap((bank) =>
  bank.kind === 'questions' || bank.kind === 'probes' ? bank.rows : [],
);
const targets = rows.flatMap((row) =>
  row.branches.flatMap(({ opens }) => opens.map((target) => [row.key, target] as const)),
);
const codes = [...new Set(targets.flatMap(([, target]) => codeOf(target) ?? []))].sort();

/** Work that the process does by itself (completion/follow-ups.ts). */
const byItself = ['Q-BACK', 'Q-EMPL', 'Q-GUAR', 'Q-POST-COLL', 'fetch_statement_again'];

it.each(codes)('%s opens work, or somebody else sees to it', (code) => {
  const ways = [isFollowUp(code), code in seenToElsewhere, byItself.includes(code)];
  expect(ways.filter(Boolean)).toHaveLength(1);
});

it('every piece of work has words for the report', () => {
  expect(codes.filter(isFollowUp).filter((code) => !hasWord(`follow_up_${code}`))).toEqual([]);
});

it('every row and wording that a branch names is there', () => {
  const keys = new Set(
    banks.flatMap((bank) => (bank.kind === 'decoys' ? [] : bank.rows.map(({ key }) => key))),
  );
  const named = targets.flatMap(([, target]) => ('key' in target ? [target.key] : []));
  expect(named.filter((key) => !keys.has(key))).toEqual([]);
});
