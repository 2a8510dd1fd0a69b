import type { KoaContextWithOIDC } from 'oidc-provider';

const page = (body: string) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sancha 退出登录</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:22rem;margin:15vh auto;padding:0 1rem}
button{font:inherit;padding:.4rem 1.2rem;margin:0 .5rem .5rem 0}</style>
<h1>Sancha</h1>
${body}
</html>`;

function send(context: KoaContextWithOIDC, body: string): void {
  context.set('cache-control', 'no-store');
  // The form must be able to end at the console's address, hence no form-action.
  context.set(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  );
  context.type = 'html';
  context.body = page(body);
}

/**
 * Asks whether the sign-in itself is to end: who comes here brings no token as proof that he is the one who signed in, and another page
 * could have sent him. @param form the provider's own form, without buttons.
 */
export function signOutQuestion(context: KoaContextWithOIDC, form: string): Promise<void> {
  send(
    context,
    `<p>也要退出登录服务吗？ · Sign out of the sign-in service too?</p>
${form}
<button autofocus form="op.logoutForm" name="logout" value="yes">退出 · Sign out</button>
<button form="op.logoutForm">保持登录 · Stay signed in</button>`,
  );
  return Promise.resolve();
}

/** What is shown when there is nowhere to go back to. */
export function signedOut(context: KoaContextWithOIDC): Promise<void> {
  send(context, '<p role="status">已退出登录 · You are signed out</p>');
  return Promise.resolve();
}
