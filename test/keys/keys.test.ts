import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blindKeys } from '../../src/keys/blind-key.js';
import { readKeyring } from '../../src/keys/keyring.js';
import { fileMasterKey, readRawKeys } from '../../src/keys/master-key.js';
import { readSigningKey, signingKey } from '../../src/keys/signing-key.js';
import { open, seal, SealBroken } from '../../src/keys/sealing.js';

describe('keys', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  const base64 = () => randomBytes(32).toString('base64');
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sancha-keys-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    { name: 'another key', key: randomBytes(32), place: 'here', spoil: (b: Buffer) => b },
    { name: 'another place', key: undefined, place: 'there', spoil: (b: Buffer) => b },
    {
      ...{ name: 'an altered byte', key: undefined, place: 'here' },
      spoil: (b: Buffer) => Buffer.concat([b.subarray(0, -1), Buffer.from([(b.at(-1) ?? 0) ^ 1])]),
    },
    { name: 'a stump', key: undefined, place: 'here', spoil: (b: Buffer) => b.subarray(0, 20) },
  ])('a sealed text does not open with $name', ({ key, place, spoil }) => {
    const right = randomBytes(32);
    const sealed = seal(right, Buffer.from('text'), 'here');
    expect(open(right, sealed, 'here').toString()).toBe('text');
    expect(() => open(key ?? right, spoil(sealed), place)).toThrow(SealBroken);
  });

  it('no nonce is given twice, nor changed by what is sealed later', () => {
    const key = randomBytes(32);
    const nonceOf = (sealed: Buffer) => sealed.subarray(0, 12).toString('hex');
    const sealed = Array.from({ length: 2_000 }, () => seal(key, Buffer.from('text'), 'here'));
    expect(new Set(sealed.map(nonceOf)).size).toBe(sealed.length);
    expect(sealed.every((one) => open(key, one, 'here').toString() === 'text')).toBe(true);
  });

  it('a new master key wraps, and the old one below it still unwraps', async () => {
    const [older, newer] = [base64(), base64()];
    await writeFile(file('master'), `${older}\n`);
    const before = fileMasterKey(await readRawKeys(file('master')));
    const wrapped = await before.wrap(Buffer.alloc(32, 7), 'place');
    await writeFile(file('master'), `${newer}\n${older}\n`);
    const after = fileMasterKey(await readRawKeys(file('master')));
    expect(after.keyId).not.toBe(before.keyId);
    expect(await after.unwrap(before.keyId, wrapped, 'place')).toEqual(Buffer.alloc(32, 7));
  });

  it('digests of one value differ by field and key, and candidates cover every known key', async () => {
    await writeFile(file('blind'), `${base64()}\n${base64()}\n`);
    const keys = blindKeys(await readRawKeys(file('blind')));
    const phone = keys.candidates('phone', '13800138000');
    const name = keys.candidates('name', '13800138000');
    expect(phone.map(({ keyId }) => keyId)).toEqual(keys.keyIds);
    expect(new Set([...phone, ...name].map(({ hmac }) => hmac.toString('hex'))).size).toBe(4);
    const body = keys.input('{"a":1}');
    expect(keys.inputMatches('{"a":1}', body)).toBe(true);
    expect(keys.inputMatches('{"a":2}', body)).toBe(false);
  });

  it('of an old signing key the public one is enough, below the one that signs', async () => {
    const [old, present] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
    const before = signingKey([old.privateKey]);
    const signature = before.sign('head');
    const own = present.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const verifying = old.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    await writeFile(file('both'), own + verifying);
    const after = await readSigningKey(file('both'));
    expect(after.verify(before.keyId, 'head', signature)).toBe(true);
    expect(after.verify(before.keyId, 'other', signature)).toBe(false);
    expect(after.keyId).not.toBe(before.keyId);
    expect(after.published.map(({ keyId }) => keyId)).toEqual([after.keyId, before.keyId]);
    await writeFile(file('turned'), verifying + own);
    await expect(readSigningKey(file('turned'))).rejects.toThrow('What to do');
  });

  it.each([
    { name: 'a missing file', master: undefined, signing: 'pem' },
    { name: 'a short key', master: 'c2hvcnQ=', signing: 'pem' },
    { name: 'a signing key of another kind', master: 'right', signing: 'rsa' },
    { name: 'a signing file without a key', master: 'right', signing: 'nothing' },
  ])('stops the start and says what belongs there: $name', async ({ master, signing }) => {
    const pem = (type: 'ed25519' | 'rsa') => {
      const pair =
        type === 'rsa'
          ? generateKeyPairSync('rsa', { modulusLength: 2048 })
          : generateKeyPairSync('ed25519');
      return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    };
    const files = { masterFile: file(`m-${master}`), signingFile: file(`s-${signing}`) };
    if (master !== undefined)
      await writeFile(files.masterFile, master === 'right' ? base64() : master);
    const text = { pem: () => pem('ed25519'), rsa: () => pem('rsa'), nothing: () => 'nothing' };
    await writeFile(files.signingFile, text[signing as keyof typeof text]());
    await expect(readKeyring(files)).rejects.toThrow('What to do');
  });
});
