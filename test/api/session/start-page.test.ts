import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { quietDeps } from '../support/quiet-deps.js';
import { TestApi } from '../support/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start(quietDeps({ temporalUi: 'http://ui.test/?a="b"' }).deps);
});
afterAll(async () => await api.stop());

const page = async (language: string) =>
  await api.ask('GET', '/', { as: null, headers: { 'Accept-Language': language } });

describe('the page at /', () => {
  it.each([
    { language: 'zh-CN', words: '登录' },
    { language: 'en', words: 'Sign in' },
  ])('says in $language what this is and where to go', async ({ language, words }) => {
    const { status, headers, body } = await page(language);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain(`>${words}</a>`);
    const links = [...String(body).matchAll(/href="([^"]+)"/g)].map(([, link]) => link);
    expect(links).toEqual(['/auth/login?returnTo=%2F', '/docs', 'http://ui.test/?a=&#34;b&#34;']);
  });

  it('runs its own script and nothing else', async () => {
    const { headers, body } = await page('en');
    const policy = headers.get('content-security-policy') ?? '';
    for (const tag of ['style', 'script']) {
      const [, text = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(String(body)) ?? [];
      const digest = createHash('sha256').update(text).digest('base64');
      expect(policy).toContain(`${tag}-src 'sha256-${digest}'`);
    }
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });
});

describe('without a client at the issuer', () => {
  it('signing in by browser says what is missing', async () => {
    const answer = await api.ask('GET', '/auth/login', { as: null });
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ type: 'urn:sancha:problem:sign-in-not-set-up' });
  });

  it('nobody is signed in', async () => {
    const answer = await api.ask('GET', '/auth/session', { as: null });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ type: 'urn:sancha:problem:session-missing' });
  });
});
