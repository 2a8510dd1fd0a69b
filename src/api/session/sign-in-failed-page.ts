import type { Language } from '../http/language.js';
import type { ProblemCode } from '../problems/problem-kinds.js';
import type { Problem } from '../problems/problem.js';
import { escaped, smallPage, type Page } from './page.js';

/** Why, in the words of the person who wanted in; other reasons are told by their code alone. */
type Why = Partial<Record<ProblemCode, string>> & { other: string };

const words: Record<Language, { title: string; again: string; code: string; why: Why }> = {
  zh: {
    title: '没有登录成功',
    again: '重新登录',
    code: '原因代码：',
    why: {
      'sign-in-expired': '此浏览器没有正在进行的登录，或者等待时间太长。',
      'sign-in-mismatch': '返回的结果不属于此浏览器最近一次登录。',
      'sign-in-refused': '登录服务没有让您进入本系统。再次失败时请联系管理员。',
      unavailable: '暂时无法登录，请稍后再试。',
      other: '登录没有完成。再次失败时请联系管理员。',
    },
  },
  en: {
    title: 'You are not signed in',
    again: 'Sign in again',
    code: 'Reason:',
    why: {
      'sign-in-expired': 'No sign-in is under way in this browser, or it took too long.',
      'sign-in-mismatch': 'The answer belongs to another sign-in than the last of this browser.',
      'sign-in-refused':
        'The sign-in service did not let you into this system. If it happens again, ask your administrator.',
      unavailable: 'Signing in is not possible for the moment. Try again a little later.',
      other: 'The sign-in was not finished. If it happens again, ask your administrator.',
    },
  },
};

/** What a person sees when the way back from the sign-in service ends badly: why, and the way to begin again. */
export function signInFailedPage(problem: Problem, requestId: string, language: Language): Page {
  const { title, again, code, why } = words[language];
  return smallPage({
    language,
    title,
    body: `<main>
<h1>${title}</h1>
<p>${escaped(why[problem.code] ?? why.other)}</p>
<p>${code} <code>${problem.code}</code> · <code>${requestId}</code></p>
<nav><a href="/auth/login">${again}</a></nav>
</main>`,
  });
}
