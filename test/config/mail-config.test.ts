import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mailOf, mailVariables } from '../../src/config/mail-config.js';
import { transcriptionOf, transcriptionVariables } from '../../src/config/transcription-config.js';

const folder = mkdtempSync(join(tmpdir(), 'sancha-mail-'));
afterAll(() => rmSync(folder, { recursive: true }));

const all = {
  ...{ MAIL_URL: 'smtp://mail.lender.example', MAIL_FROM: 'loans@lender.example' },
  ...{ MAIL_USER: 'sancha', MAIL_PASSWORD: 'a secret' },
};
const read = (given: object) => mailOf(mailVariables.parse(given));

describe('a mail server', () => {
  it.each([
    { url: 'smtp://mail.lender.example', host: 'mail.lender.example', port: 587, tls: 'required' },
    {
      url: 'smtp://mail.lender.example:25/',
      host: 'mail.lender.example',
      port: 25,
      tls: 'required',
    },
    { url: 'smtps://mail.lender.example', host: 'mail.lender.example', port: 465, tls: 'implicit' },
    { url: 'smtps://[2001:db8::1]:4650', host: '2001:db8::1', port: 4650, tls: 'implicit' },
  ])('$url is $host at $port with TLS $tls', ({ url, ...server }) => {
    expect(read({ ...all, MAIL_URL: url })?.server).toEqual({
      ...{ ...server, certificateAuthority: undefined, from: { name: '', address: all.MAIL_FROM } },
      account: { user: 'sancha', password: 'a secret' },
    });
  });

  it('is not needed: without one no mail is sent', () => {
    expect(read({})).toBeUndefined();
    expect(read({ MAIL_LINK_PAGE: 'https://papers.lender.example/' })).toBeUndefined();
  });

  it.each(['MAIL_URL', 'MAIL_FROM', 'MAIL_USER', 'MAIL_PASSWORD'])(
    'without %s alone the start ends, and no value is told',
    (name) => {
      const { [name]: _left, ...others } = all as Record<string, string>;
      expect(() => read(others)).toThrow(/only one is set/);
      expect(() => read(others)).not.toThrow(/a secret/);
    },
  );

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.1', '192.168.7.7', '[::1]'],
    ...['[fd00::1]', 'mail', 'mail.mail.svc', 'mail.corp.internal'],
  ])('may be spoken to in clear on a network of one’s own: %s', (host) => {
    expect(read({ ...all, MAIL_URL: `smtp://${host}:25`, MAIL_TLS: 'none' })?.server.tls).toBe(
      'none',
    );
  });

  it.each([
    ...['mail.lender.example', '8.8.8.8', '172.15.0.1', '172.32.0.1', '192.169.0.1', '11.0.0.1'],
    ...['[2001:db8::1]', '10.example.com', 'internal.example', '127.0.0.1.example'],
  ])('is never spoken to in clear elsewhere: %s', (host) => {
    const given = { ...all, MAIL_URL: `smtp://${host}:25`, MAIL_TLS: 'none' };
    expect(() => read(given)).toThrow(/outside a network of your own/);
  });

  it('is believed by the certificates of a file, which has to be there', () => {
    const file = join(folder, 'ca.pem');
    writeFileSync(file, 'pem');
    expect(read({ ...all, MAIL_CA_FILE: file })?.server.certificateAuthority).toBe('pem');
    expect(() => read({ ...all, MAIL_CA_FILE: `${file}.gone` })).toThrow(/MAIL_CA_FILE.*ENOENT/);
  });

  it.each([
    { name: 'MAIL_URL', value: 'https://mail.lender.example' },
    { name: 'MAIL_URL', value: 'smtp://user:password@mail.lender.example' },
    { name: 'MAIL_URL', value: 'smtp://mail.lender.example/?tls=none' },
    { name: 'MAIL_FROM', value: 'Loans <loans@lender.example>' },
    { name: 'MAIL_FROM_NAME', value: 'Loans\r\nBcc: x@y.example' },
    { name: 'MAIL_TLS', value: 'optional' },
    { name: 'MAIL_LINK_PAGE', value: 'http://papers.lender.example' },
    { name: 'MAIL_LINK_PAGE', value: 'https://papers.lender.example/#' },
  ])('$name as $value is refused', ({ name, value }) => {
    const { error } = mailVariables.safeParse({ ...all, [name]: value });
    expect(error?.issues[0]?.path).toEqual([name]);
  });
});

describe('a transcription server', () => {
  const heard = (given: object) => transcriptionOf(transcriptionVariables.parse(given));
  it.each([
    { given: {}, read: undefined },
    {
      given: { TRANSCRIPTION_URL: 'http://hearing:8000/v1' },
      read: { url: 'http://hearing:8000/v1', key: undefined, model: 'whisper-1' },
    },
    {
      given: {
        ...{ TRANSCRIPTION_URL: 'https://api.example/v1', TRANSCRIPTION_KEY: 'sk' },
        TRANSCRIPTION_MODEL: 'Systran/faster-whisper-large-v3',
      },
      read: { url: 'https://api.example/v1', key: 'sk', model: 'Systran/faster-whisper-large-v3' },
    },
  ])('$given', ({ given, read: wanted }) => {
    expect(heard(given)).toEqual(wanted);
  });

  it.each([
    { TRANSCRIPTION_URL: 'ftp://hearing' },
    { TRANSCRIPTION_URL: 'https://hearing', TRANSCRIPTION_MODEL: 'a b' },
  ])('%j is refused', (given) => {
    expect(transcriptionVariables.safeParse(given).success).toBe(false);
  });
});
