import { describe, expect, it } from '@jest/globals';
import {
  answerGate,
  factorsToAsk,
  openGate,
  type GateState,
} from '../../../domain/questions/gate.js';
import { scriptDocuments } from '../../../domain/questions/script-documents.js';
import { shippedBanks } from './question-documents.js';
import { references } from './task-script.js';

const { gate: bank } = scriptDocuments(shippedBanks(), []);
const file = references({
  'Q-GATE-01.factor': '张三峰',
  'Q-GATE-02.factor': '11010519900305123X',
  'Q-GATE-03.factor': '6222020200112230',
  'Q-GATE-04.factor': '1990-03-05',
  'Q-GATE-05.factor': { districtCode: '330106', text: '文三路' },
});

/** A refusal that the desk states, or what it typed. */
const wordsOf = (said: unknown) => (said === null ? ('refused' as const) : { said });

/** Plays attempts in order and gives the results and the state after them. */
function play(attempts: [string, unknown][]) {
  let gate: GateState = openGate();
  const results: string[] = [];
  for (const [factor, said] of attempts) {
    const outcome = answerGate(bank, gate, 'person', { factor, said: wordsOf(said) }, file);
    results.push(outcome.outcome === 'taken' ? outcome.result : outcome.code);
    if (outcome.outcome === 'taken') gate = outcome.gate;
  }
  return { results, status: gate.status, gate };
}

describe('the right-party gate', () => {
  it.each<[string, [string, unknown][], string]>([
    [
      'name, a strong and a weak factor',
      [
        ['Q-GATE-01', '张三峰'],
        ['Q-GATE-02', '123x'],
        ['Q-GATE-04', '三月五号'],
      ],
      'passed',
    ],
    [
      'a name of the same sound',
      [
        ['Q-GATE-01', '张三锋'],
        ['Q-GATE-02', '幺二三X'],
        ['Q-GATE-05', '330106'],
      ],
      'passed',
    ],
    [
      'two weak factors alone',
      [
        ['Q-GATE-01', '张三峰'],
        ['Q-GATE-04', '0305'],
        ['Q-GATE-05', '330106'],
      ],
      'open',
    ],
    [
      'two strong factors without the name',
      [
        ['Q-GATE-02', '123X'],
        ['Q-GATE-03', '2230'],
      ],
      'open',
    ],
    [
      'two wrong answers and then enough right ones',
      [
        ['Q-GATE-01', '李四'],
        ['Q-GATE-02', '9999'],
        ['Q-GATE-01', '张三峰'],
        ['Q-GATE-03', '2230'],
        ['Q-GATE-04', '0305'],
      ],
      'passed',
    ],
    [
      'three wrong answers',
      [
        ['Q-GATE-01', '李四'],
        ['Q-GATE-02', '9999'],
        ['Q-GATE-03', '9999'],
      ],
      'failed',
    ],
    [
      'three refusals',
      [
        ['Q-GATE-02', null],
        ['Q-GATE-03', null],
        ['Q-GATE-04', null],
      ],
      'open',
    ],
  ])('after %s is %3$s', (_name, attempts, status) => {
    expect(play(attempts).status).toBe(status);
  });

  it('accepts the district only exactly', () => {
    expect(play([['Q-GATE-05', '330108']]).results).toEqual(['wrong']);
  });

  it('takes no factor twice, so that nobody guesses', () => {
    expect(
      play([
        ['Q-GATE-02', '9999'],
        ['Q-GATE-02', '123X'],
      ]).results,
    ).toEqual(['wrong', 'factor_used']);
  });

  it('counts neither what cannot be read nor what the file does not hold', () => {
    const { results, gate } = play([
      ['Q-GATE-02', '12'],
      ['Q-GATE-06', '3301'],
    ]);
    expect(results).toEqual(['unreadable', 'not_comparable']);
    expect(gate.failed).toEqual([]);
  });

  it.each([
    { written: undefined, code: 'value_missing', says: /notAnswered/ },
    { written: null, code: 'value_missing', says: /notAnswered/ },
    { written: '  ', code: 'value_missing', says: /last four characters of the ID number/ },
    { written: '12', code: 'unreadable', says: /four digits, or three digits and X/ },
  ])('takes $written for no answer ($code), and says what to write', ({ written, code, says }) => {
    const attempt = { factor: 'Q-GATE-02', said: { said: written } };
    const outcome = answerGate(bank, openGate(), 'person', attempt, file);
    expect(outcome).toMatchObject({ outcome: 'refused', code });
    expect(outcome.outcome === 'refused' ? outcome.message : '').toMatch(says);
  });

  it.each([
    { factor: 'Q-GATE-01', written: 7, says: /full name/ },
    { factor: 'Q-GATE-03', written: '22', says: /digits of the card/ },
    { factor: 'Q-GATE-04', written: '13-45', says: /03-07 or 3月7日/ },
    { factor: 'Q-GATE-05', written: 7, says: /district or county/ },
  ])('tells for $factor how it is written', ({ factor, written, says }) => {
    const outcome = answerGate(
      bank,
      openGate(),
      'person',
      { factor, said: { said: written } },
      file,
    );
    expect(outcome.outcome === 'refused' ? outcome.message : outcome.result).toMatch(says);
  });

  it('takes nothing after it has failed', () => {
    expect(
      play([
        ['Q-GATE-02', '9999'],
        ['Q-GATE-03', '9999'],
        ['Q-GATE-04', '0101'],
        ['Q-GATE-01', '张三峰'],
      ]).results,
    ).toEqual(['wrong', 'wrong', 'wrong', 'gate_not_open']);
  });

  it('does not ask a person for the credit code', () => {
    const keys = factorsToAsk(bank, openGate(), 'person').map((row) => row.key);
    expect(keys).not.toContain('Q-GATE-07');
    expect(keys[0]).toBe('Q-GATE-01');
  });

  it('asks nothing more once no strong factor is left', () => {
    const { gate } = play([
      ['Q-GATE-02', null],
      ['Q-GATE-03', '9999'],
    ]);
    expect(gate.status).toBe('open');
    expect(factorsToAsk(bank, gate, 'person')).toEqual([]);
  });
});
