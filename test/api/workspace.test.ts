import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lender } from '../builders/policies.js';
import { verifier, WorkBench, type Workspace } from './support/work-bench.js';

const me = { ...verifier('desk-7'), claims: { name: '小周' } };
let bench: WorkBench;
let before: Workspace;
let during: Workspace;
beforeAll(async () => {
  bench = await WorkBench.start();
  const loanId = await bench.answeredLoan();
  const taskId = await bench.taskOf(loanId);
  await bench.dial(taskId, me);
  before = await bench.workspace(taskId, me);
  await bench.passGate(loanId, taskId, me);
  during = await bench.workspace(taskId, me);
});
afterAll(async () => await bench.stop());

const rowOf = (key: string) => during.script?.rows.find((row) => row.key === key);
const fieldOf = (key: string, name: string) =>
  rowOf(key)?.fields.find((field) => field.name === name);

describe('the workspace of a call', () => {
  it('says who calls and for whom, and leaves no braces in any text', () => {
    const opening = before.script?.rows.find((row) => row.key === 'Q-OPEN-01')?.text;
    expect(opening?.zh).toContain(`这里是${lender.name.zh}，我是工号desk-7的小周。`);
    const texts = [before, during].flatMap(({ script }) => script?.rows.map((row) => row.text));
    expect(JSON.stringify(texts)).not.toMatch(/\{[a-z_]+(:[a-z]+)?\}/);
  });

  it('tells of each field its form, and whether it is asked now', () => {
    expect(fieldOf('Q-AUTO-06', 'net')).toEqual({
      ...{ name: 'net', input: 'amount', type: 'number', form: 'one', unit: 'yuan', codes: null },
      ...{ least: null, conditional: false, asked: 'yes', condition: null },
    });
    expect(fieldOf('Q-AUTO-03', 'spouse')).toMatchObject({
      asked: 'depends',
      condition: { when: { kind: 'answer', field: 'Q-AUTO-03.marital', in: ['married'] } },
    });
    expect(fieldOf('Q-AUTO-15', 'instalment')).toMatchObject({ asked: 'no' });
    const notes = rowOf('Q-CLOS-06')?.fields.map(({ name }) => name);
    expect(notes).toEqual(['conclusion', 'willingness', 'willingness_reasons']);
  });

  it('tells what is not asked and why, once the gate is passed', () => {
    expect(before.script?.['notAsked']).toEqual([]);
    expect(during.script?.['notAsked']).toEqual([
      expect.objectContaining({
        key: 'Q-AUTO-16',
        asked: false,
        condition: {
          when: { kind: 'fact', fact: 'loanContractExists', in: [true] },
          text: {
            zh: '已有借款合同或批准的报价',
            en: 'a loan contract or approved offer is on file',
          },
        },
      }),
    ]);
  });

  it('lists what completing it can say', () => {
    expect(during['results']).toEqual(['completed', 'denied']);
  });
});
