import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { PasswordAttempts } from './password-attempts.js';
import type { IssuerSettings } from './settings.js';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares without telling by the time how much was right; both sides are hashed to one length. */
const same = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));

type Refusal = 'wrong' | 'too_often';

const notices: Record<Refusal, string> = {
  wrong: '<p role="alert">用户名或密码不正确 · Wrong user or password</p>',
  too_often: '<p role="alert">尝试次数过多，请稍后再试 · Tried too often, come back later</p>',
};

function page(refusal: Refusal | null): string {
  const notice = refusal === null ? '' : notices[refusal];
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sancha 登录</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:22rem;margin:15vh auto;padding:0 1rem}
label{display:block;margin:.75rem 0}input{font:inherit;width:100%;padding:.4rem;box-sizing:border-box}
button{font:inherit;padding:.4rem 1.2rem}[role=alert]{color:#a00}</style>
<h1>Sancha</h1>
${notice}
<form method="post">
<label>用户 · User<input name="user" autocomplete="username" required autofocus></label>
<label>密码 · Password<input name="password" type="password" autocomplete="current-password" required></label>
<button>登录 · Sign in</button>
</form>
</html>`;
}

function send(
  response: ServerResponse,
  status: number,
  refusal: Refusal | null,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // The form must be able to end at the console's address, hence no form-action.
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  });
  response.end(page(refusal));
}

/** User and password take a few dozen bytes; nobody needs more than this to sign in. */
const largestFormBytes = 4_096;

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > largestFormBytes) return undefined;
  }
  return new URLSearchParams(text);
}

/** Shows the form, and on the right password finishes the sign-in that the provider has begun. */
export async function answerLogin(
  provider: Provider,
  settings: IssuerSettings,
  attempts: PasswordAttempts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Throws when the browser has no such sign-in under way: its cookie is the protection of the form.
  await provider.interactionDetails(request, response);
  if (request.method !== 'POST') return send(response, 200, null);
  const form = await readForm(request);
  const name = form?.get('user') ?? '';
  // Before the password is looked at: or the right one would show itself by being taken.
  const waitSeconds = await attempts.begin(name);
  if (waitSeconds > 0)
    return send(response, 429, 'too_often', { 'retry-after': String(waitSeconds) });
  const user = settings.users.find((one) => one.id === name);
  const right = same(form?.get('password') ?? '', user?.password ?? '');
  if (user === undefined || !right) return send(response, 401, 'wrong');
  await attempts.forget(name);
  await provider.interactionFinished(request, response, { login: { accountId: user.id } });
}
