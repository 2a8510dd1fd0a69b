import { describe, expect, it } from '@jest/globals';
import { documentsOf, documentVariables } from '../../src/config/document-config.js';

const all = {
  STORAGE_URL: 'https://s3.lender.example',
  STORAGE_ACCESS_KEY_ID: 'sancha',
  STORAGE_SECRET_ACCESS_KEY: 'a secret',
  SCANNER_URL: 'tcp://scanner.lender.example:3310',
};
const read = (given: object) => documentsOf(documentVariables.parse(given));

describe('storage and scanner', () => {
  it('are taken together, and links lead to the same address when no other is named', () => {
    expect(read(all)).toEqual({
      scannerUrl: 'tcp://scanner.lender.example:3310',
      storage: {
        ...{ url: 'https://s3.lender.example', publicUrl: 'https://s3.lender.example' },
        ...{ region: 'us-east-1', bucket: 'sancha' },
        ...{ accessKeyId: 'sancha', secretAccessKey: 'a secret' },
      },
    });
    const publicUrl = 'https://files.lender.example';
    expect(read({ ...all, STORAGE_PUBLIC_URL: publicUrl })?.storage).toMatchObject({ publicUrl });
  });

  it('are not needed: without them no uploads are taken', () => {
    expect(read({})).toBeUndefined();
  });

  it.each(Object.keys(all))('without %s alone the start ends, and no value is told', (name) => {
    const { [name]: _left, ...others } = all as Record<string, string>;
    expect(() => read(others)).toThrow(/only some are set/);
    expect(() => read(others)).not.toThrow(/a secret/);
  });

  it.each([
    ...['http://scanner:3310', 'scanner:3310', 'tcp://', 'unix://'].map((value) => ({
      ...{ name: 'SCANNER_URL', value, what: /tcp:\/\/host:3310/ },
    })),
    { name: 'STORAGE_URL', value: 'ftp://s3', what: /S3 server/ },
    { name: 'STORAGE_BUCKET', value: 'Über', what: /bucket/ },
  ])('$name as $value is told with what it must be', ({ name, value, what }) => {
    const { error } = documentVariables.safeParse({ ...all, [name]: value });
    expect(error?.issues[0]).toMatchObject({ path: [name], message: expect.stringMatching(what) });
  });

  it('a socket of this machine is a scanner too', () => {
    const socket = 'unix:///run/clamav/clamd.ctl';
    expect(read({ ...all, SCANNER_URL: socket })?.scannerUrl).toBe(socket);
  });
});
