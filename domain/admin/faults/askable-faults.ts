import { askableOf } from '../../questions/askable.js';
import type { QuestionBank } from '../../questions/bank.js';
import { questionsOf } from '../../questions/bank-conditions.js';
import type { Fault } from '../fault.js';

/** Rows and fields that wait for an answer to themselves, directly or round a circle: they are never asked. */
export function askableFaults(bank: QuestionBank): Fault[] {
  const rows = questionsOf(bank);
  const askable = askableOf(rows);
  return rows.flatMap(({ key, fields, mandatory }, r): Fault[] => {
    if (!askable.rows.has(key)) {
      const message = `${key} waits for an answer that only comes after it, so that it is never asked; let it wait for an earlier row`;
      return [{ path: `rows.${r}.servedIf`, message }];
    }
    const never = fields.map(({ name }) => !askable.fields.has(`${key}.${name}`));
    const faults = fields.flatMap(({ name }, f): Fault[] =>
      never[f] === true
        ? [
            {
              path: `rows.${r}.fields.${f}.servedIf`,
              message: `${key}.${name} waits for an answer that only comes after it, so that it is never asked`,
            },
          ]
        : [],
    );
    if (!mandatory || fields.length === 0 || never.includes(false)) return faults;
    const message = `${key} is mandatory and none of its fields is ever asked, so that no call could end`;
    return [...faults, { path: `rows.${r}.fields`, message }];
  });
}
