import type { QuestionBank } from '../../questions/bank.js';
import type { Fault } from '../fault.js';
import { answerFaults } from './answer-faults.js';
import { askableFaults } from './askable-faults.js';
import { bankKeyFaults } from './bank-key-faults.js';
import { conditionFaults } from './condition-faults.js';
import { gateFaults } from './gate-faults.js';
import { openedRowFaults } from './opened-row-faults.js';
import { repeatedFaults } from './repeated-faults.js';

/** Everything that is wrong by sense with a question bank by itself: rows that are never asked, never answered or not told apart. */
export const bankFaults = (bank: QuestionBank): Fault[] => [
  ...bankKeyFaults(bank),
  ...gateFaults(bank),
  ...conditionFaults(bank),
  ...askableFaults(bank),
  ...answerFaults(bank),
  ...openedRowFaults(bank),
  ...(bank.kind === 'questions'
    ? repeatedFaults({ taskTypes: bank.taskTypes, products: bank.products })
    : []),
];
