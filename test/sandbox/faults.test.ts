import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestSandbox, borrowerOf } from './a-sandbox.js';
import { questionsOf } from './questions-of.js';

let sandbox: TestSandbox;
let questions: Record<string, Record<string, unknown>>;
beforeEach(async () => {
  sandbox = await TestSandbox.start();
  questions = questionsOf(await sandbox.application('clean'));
});
afterEach(() => sandbox.remove());

const anyKey = 'loan-1:verification.1:x:1';

/**
 * One question as the wire gives it: status, type and text; the failure's name where there was no answer.
 * @param signal ends the wait; only who expects no answer has one, since an answer may take long on a slow machine
 */
async function asked(source: string, key = anyKey, signal?: AbortSignal) {
  const response = await fetch(`${sandbox.url}/connectors/${source}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-api-key': 'k',
      'idempotency-key': key,
      'x-consent-reference': 'c',
    },
    body: JSON.stringify(questions[source]),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), text };
}

describe('S03: a fault', () => {
  it('error answers 503 so many times and then is over', async () => {
    await sandbox.fault({ connector: 'judicial', mode: 'error', times: 2 });
    expect((await asked('judicial')).status).toBe(503);
    expect((await asked('identity')).status).toBe(200);
    expect((await asked('judicial')).status).toBe(503);
    expect((await asked('judicial')).status).toBe(200);
    expect(await sandbox.items('/faults')).toEqual([]);
  });

  it('for seconds of the wall ends by itself, whatever simulated time does', async () => {
    await sandbox.fault({ connector: 'judicial', mode: 'error', forSeconds: 3600 });
    sandbox.pass(3);
    expect((await asked('judicial')).status).toBe(503);
    sandbox.wall += 3_600_000;
    expect((await asked('judicial')).status).toBe(200);
  });

  it('timeout never answers', async () => {
    await sandbox.fault({ connector: 'judicial', mode: 'timeout', times: 1 });
    const leaving = new AbortController();
    const answer = asked('judicial', anyKey, leaving.signal).then(
      () => 'answered',
      (error: unknown) => (error as Error).name,
    );
    const arrived = async () => await sandbox.items('/journal?connector=judicial');
    while ((await arrived()).length === 0) await pause(20);
    // An answer would be here by now, and on a slow machine at most the test is milder.
    expect(await Promise.race([answer, pause(300, 'waits')])).toBe('waits');
    leaving.abort();
    expect(await answer).toBe('AbortError');
    expect(await arrived()).toMatchObject([{ fault: 'timeout', status: null }]);
  });

  it('cut breaks off in the middle', async () => {
    await sandbox.fault({ connector: 'judicial', mode: 'cut', times: 1 });
    await expect(asked('judicial')).rejects.toMatchObject({ name: 'TypeError' });
  });

  it('malformed is rubbish of three kinds in turn', async () => {
    await sandbox.fault({ connector: 'judicial', mode: 'malformed' });
    const texts = [await asked('judicial'), await asked('judicial'), await asked('judicial')];
    expect(texts.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(() => JSON.parse(texts[0]?.text ?? '') as unknown).toThrow();
    expect(texts[1]?.type).toBe('text/html');
    expect(JSON.parse(texts[2]?.text ?? '')).toEqual({ code: 0, result: { value: 'N/A' } });
  });

  it.each([
    ['judicial', { answer: 'FOUND', data: { cases: [] } }],
    ['bank_statements', { answer: 'FOUND', data: { rows: [] } }],
    ['identity', { answer: 'NO_RECORD' }],
  ])('empty is an honest nothing at %s', async (source, expected) => {
    await sandbox.fault({ connector: source, mode: 'empty', times: 1 });
    expect(JSON.parse((await asked(source)).text)).toMatchObject(expected);
  });

  it('latency is right but slow', async () => {
    await sandbox.fault({ connector: 'judicial', mode: 'latency', times: 1, delayMs: 120 });
    const before = performance.now();
    expect((await asked('judicial')).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(110);
  });

  it('duplicate lets the request arrive twice and counts once', async () => {
    await sandbox.fault({ connector: 'messages', mode: 'duplicate', times: 1 });
    const message = {
      template: 'reminder',
      partyContact: '13800138000',
      channel: 'sms',
      params: {},
    };
    const key = 'loan-1:servicing.1:message:1';
    expect((await sandbox.post('/messages', message, key)).status).toBe(200);
    expect(await sandbox.items('/messages?loanId=loan-1')).toHaveLength(1);
    expect(await sandbox.items('/journal?connector=messages')).toHaveLength(2);
    expect(await sandbox.items('/faults')).toEqual([]);
  });

  it('can be meant for one loan', async () => {
    await sandbox.fault({ connector: 'all', mode: 'error', loanId: 'loan-2' });
    expect((await asked('judicial')).status).toBe(200);
    expect((await asked('judicial', 'loan-2:verification.1:x:1')).status).toBe(503);
  });

  it('is cleared, and stands in the journal with its mode', async () => {
    await sandbox.fault({ connector: 'judicial', mode: 'error' });
    await asked('judicial');
    const cleared = await sandbox.raw('/faults', { method: 'DELETE' });
    expect(cleared.body).toEqual({ cleared: 1 });
    await asked('judicial');
    const journal = await sandbox.items('/journal?connector=judicial');
    expect(journal.map(({ status, fault, answer }) => ({ status, fault, answer }))).toEqual([
      { status: 503, fault: 'error', answer: null },
      { status: 200, fault: null, answer: 'FOUND' },
    ]);
  });

  it.each([
    { connector: 'judicial', mode: 'slow' },
    { connector: 'nobody', mode: 'error' },
    { connector: 'judicial', mode: 'error', times: 0 },
    { connector: 'judicial' },
  ])('%j is refused', async (fault) => {
    expect((await sandbox.fault(fault)).status).toBe(400);
  });
});

describe('a persona’s own fault', () => {
  const courts = async (persona: string) => {
    const { name, idNumber } = borrowerOf(await sandbox.application(persona));
    return (await sandbox.post('/connectors/judicial', { name, idNumber })).status;
  };

  it('source_down: the courts are down for an hour for this person alone', async () => {
    expect(await courts('source_down')).toBe(503);
    expect(await courts('clean')).toBe(200);
    sandbox.now += 3_599_000;
    sandbox.wall += 3_599_000;
    expect(await courts('source_down')).toBe(503);
    sandbox.now += 1000;
    sandbox.wall += 1000;
    expect(await courts('source_down')).toBe(200);
  });

  it('source_down: at a demo clock’s pace the hour lasts two minutes of the wall', async () => {
    expect(await courts('source_down')).toBe(503);
    sandbox.now += 7 * 86_400_000;
    sandbox.wall += 119_000;
    expect(await courts('source_down')).toBe(503);
    sandbox.wall += 1000;
    expect(await courts('source_down')).toBe(200);
  });

  it('source_rubbish: the bureau is never readable', async () => {
    const { name, idNumber } = borrowerOf(await sandbox.application('source_rubbish'));
    questions.credit_bureau = { ...questions.credit_bureau, name, idNumber };
    const { status, text } = await asked('credit_bureau');
    expect(status).toBe(200);
    expect(() => JSON.parse(text) as unknown).toThrow();
  });
});
