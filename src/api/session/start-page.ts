import type { Language } from '../http/language.js';
import { escaped, smallPage, type Page } from './page.js';

const words = {
  zh: {
    what: '贷前调查、贷时审查、贷后检查：每一笔贷款，每一次检查，都有据可查。',
    console: '工作台还没有建好；目前请用接口办理。',
    signIn: '登录',
    signOut: '退出登录',
    signedInAs: '已登录：',
    docs: '接口文档',
    temporal: 'Temporal 流程界面',
  },
  en: {
    what: 'Stays with a loan for its whole life and makes sure that every check is really made.',
    console: 'The console is not built yet; until then the API is the way to work.',
    signIn: 'Sign in',
    signOut: 'Sign out',
    signedInAs: 'Signed in: ',
    docs: 'API documentation',
    temporal: 'Temporal UI',
  },
} as const;

/** Asks who is signed in; only then the page shows a person, and never in what the server sends. */
const script = `
const show = async () => {
  const answer = await fetch('/auth/session');
  if (!answer.ok) return;
  const { user, csrfToken } = await answer.json();
  const who = document.getElementById('who');
  who.textContent = who.dataset.words + [user.id, ...user.roles, ...user.branches].join(' · ');
  who.hidden = false;
  document.getElementById('sign-in').hidden = true;
  const leave = document.getElementById('sign-out');
  leave.hidden = false;
  leave.addEventListener('click', async () => {
    const gone = await fetch('/auth/logout', { method: 'POST', headers: { 'X-Sancha-CSRF': csrfToken } });
    const { endSessionUrl } = gone.ok ? await gone.json() : {};
    location.assign(endSessionUrl ?? '/');
  });
};
show();
`;

/** What stands at `/` until there is a console: what this is, and where to go. */
export function startPage(language: Language, temporalUi: string | undefined): Page {
  const text = words[language];
  const temporal =
    temporalUi === undefined ? '' : `<a href="${escaped(temporalUi)}">${text.temporal}</a>`;
  return smallPage({
    language,
    title: 'Sancha 三查',
    script,
    body: `<main>
<h1>Sancha 三查</h1>
<p>${text.what}</p>
<p>${text.console}</p>
<p id="who" data-words="${text.signedInAs}" role="status" hidden></p>
<nav>
<a id="sign-in" href="/auth/login?returnTo=%2F">${text.signIn}</a>
<button id="sign-out" type="button" hidden>${text.signOut}</button>
<a href="/docs">${text.docs}</a>
${temporal}
</nav>
</main>`,
  });
}
