import type { Language } from '../http/language.js';
import { problemKinds } from '../problems/problem-kinds.js';
import type { Problem } from '../problems/problem.js';
import { escaped, smallPage, type Page } from './page.js';

const words = {
  zh: { title: '没有登录成功', again: '重新登录', code: '原因代码' },
  en: { title: 'You are not signed in', again: 'Sign in again', code: 'Reason' },
} as const;

/** What a person sees when the way back from the sign-in service ends badly: why, and the way to begin again. */
export function signInFailedPage(problem: Problem, language: Language): Page {
  const { title, again, code } = words[language];
  return smallPage({
    language,
    title,
    body: `<main>
<h1>${title}</h1>
<p lang="en">${escaped(problemKinds[problem.code].title)}. ${escaped(problem.detail)}</p>
<p>${code}: <code>${problem.code}</code></p>
<nav><a href="/auth/login">${again}</a></nav>
</main>`,
  });
}
