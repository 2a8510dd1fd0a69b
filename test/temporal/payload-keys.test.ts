import { describe, expect, it } from '@jest/globals';
import { parsePayloadKeys, payloadKeyId } from '../../src/temporal/payload-keys.js';

const key = Buffer.alloc(32, 7);
const base64 = key.toString('base64');
const document = (current: string, keys: Record<string, string>) =>
  JSON.stringify({ current, keys });

describe('payload keys', () => {
  it('are one key alone, named by its digest', () => {
    const { current, keys } = parsePayloadKeys(`${base64}\n`);
    expect(current).toBe(payloadKeyId(key));
    expect(keys.get(current)).toEqual(key);
  });

  it('are several with one current, among them a key that once stood alone', () => {
    const text = document('b', {
      [payloadKeyId(key)]: base64,
      b: Buffer.alloc(32, 8).toString('base64'),
    });
    const { current, keys } = parsePayloadKeys(text);
    expect(current).toBe('b');
    expect(keys.get(payloadKeyId(key))).toEqual(key);
  });

  const wrong = [
    { says: 'nothing', text: '' },
    { says: 'a short key', text: Buffer.alloc(16).toString('base64') },
    { says: 'a missing current key', text: document('b', { a: base64 }) },
    { says: 'a short key in a document', text: document('a', { a: 'AAAA' }) },
    { says: 'another document', text: '{"keys":[]}' },
    { says: 'broken JSON', text: '{' },
  ];
  it.each(wrong)('stop the start when there is $says, and the error holds no key', ({ text }) => {
    let message = '';
    try {
      parsePayloadKeys(text);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/^(Payload key|The payload keys)/);
    expect(message).not.toContain(base64.slice(0, 12));
  });
});
