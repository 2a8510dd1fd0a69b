import type { GateDocument, QuestionBank } from '../../questions/bank.js';
import type { GateRow } from '../../questions/bank-rows.js';
import type { Fault } from '../fault.js';

/** A gate that nobody can pass, for want of factors that the party is asked: no call would come to its questions. */
export function gateFaults(bank: QuestionBank): Fault[] {
  if (bank.kind !== 'gate') return [];
  return (['persons', 'key_persons'] as const).flatMap((party) => {
    const asked = bank.rows.filter(({ askedOf }) => askedOf === 'all' || askedOf === party);
    return shortFaults(bank, asked, party);
  });
}

function shortFaults(
  { factorsNeeded, strongFactorsNeeded }: GateDocument,
  asked: readonly GateRow[],
  party: string,
): Fault[] {
  const of = (strength: GateRow['strength']) =>
    asked.filter((row) => row.strength === strength).length;
  const short = (path: string, needed: number, there: number, what: string): Fault[] =>
    there >= needed
      ? []
      : [{ path, message: `needs ${needed}, and ${party} are asked ${there} ${what}` }];
  return [
    ...short('factorsNeeded', factorsNeeded, of('strong') + of('weak'), 'factors besides the name'),
    ...short('strongFactorsNeeded', strongFactorsNeeded, of('strong'), 'strong factors'),
    ...short('rows', 1, of('name'), 'rows for the name'),
  ];
}
