import type { QuestionBank } from '../../questions/bank.js';
import { commonBankIds } from '../../questions/script-documents.js';
import type { Fault } from '../fault.js';

/** Of which kind a bank is that every conversation needs; all others are questions. */
const kinds: Readonly<Record<(typeof commonBankIds)[number], QuestionBank['kind']>> = {
  ...{ 'Q-OPEN': 'openings', 'Q-GATE': 'gate', 'Q-WORD': 'wordings' },
  ...{ 'Q-CLOS': 'closings', 'Q-PROB': 'probes', 'Q-DECOY': 'decoys' },
};

/** A bank of a kind that no call could use under its name, keys of another bank or twice, and probes without the one that asks again. */
export function bankKeyFaults(bank: QuestionBank): Fault[] {
  const common = commonBankIds.find((id) => id === bank.id);
  const wanted = common === undefined ? 'questions' : kinds[common];
  const keys = bank.rows.map((row) => ('key' in row ? row.key : ''));
  return [
    ...(bank.kind === wanted
      ? []
      : [{ path: 'kind', message: `${bank.id} is a bank of ${wanted}` }]),
    ...keys.flatMap((key, r) => (key === '' ? [] : keyFaults(bank, keys, key, r))),
    ...(bank.kind === 'probes' && !bank.rows.some(({ repeatsRow }) => repeatsRow)
      ? [
          {
            path: 'rows',
            message: 'lacks a row with repeatsRow, so that most mismatches would open nothing',
          },
        ]
      : []),
  ];
}

function keyFaults({ id, kind }: QuestionBank, keys: readonly string[], key: string, r: number) {
  // The schema of questions tells these itself.
  if (kind === 'questions') return [];
  const path = `rows.${r}.key`;
  const faults: Fault[] = [];
  if (!key.startsWith(`${id}-`)) faults.push({ path, message: `${key} is not a key of ${id}` });
  if (keys.indexOf(key) < r) faults.push({ path, message: `${key} stands twice` });
  return faults;
}
