import { createHash } from 'node:crypto';
import type { Language } from '../http/language.js';

/** A page with the headers that it must go out with. */
export interface Page {
  readonly page: string;
  readonly headers: Readonly<Record<string, string>>;
}

const style = `
:root { color-scheme: light dark; --page: #f5f6f8; --text: #1b2330; --muted: #4f5a6b; --accent: #0b5cad; --line: #7a8494; }
@media (prefers-color-scheme: dark) {
  :root { --page: #0f1319; --text: #e8ebf0; --muted: #a9b3c1; --accent: #7ab8f5; --line: #7d8899; }
}
body { margin: 12vh auto; max-width: 34rem; padding: 0 1rem; background: var(--page); color: var(--text);
  font: 16px/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', sans-serif; }
h1 { font-size: 1.5rem; } p { color: var(--muted); } a { color: var(--accent); }
nav { display: grid; gap: .5rem; } nav a, button { padding: .5rem .75rem; border: 1px solid var(--line);
  border-radius: 4px; font: inherit; color: var(--accent); background: none; text-align: left;
  text-decoration: none; cursor: pointer; }
a:focus-visible, button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
[hidden] { display: none; }
`;

const digestOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A small page of our own. Its style and its script are named by their digests; nothing else is run, loaded or framed. */
export function smallPage(page: {
  readonly language: Language;
  readonly title: string;
  readonly body: string;
  readonly script?: string;
}): Page {
  const { language, title, body, script } = page;
  const sources =
    script === undefined ? '' : `; script-src ${digestOf(script)}; connect-src 'self'`;
  const policy = `default-src 'none'; style-src ${digestOf(style)}${sources}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return {
    page: `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
${script === undefined ? '' : `<script>${script}</script>`}
</body>
</html>
`,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Cross-Origin-Opener-Policy': 'same-origin',
      Vary: 'Accept, Accept-Language',
    },
  };
}

/** Text as HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
