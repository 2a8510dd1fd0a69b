import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The two languages in which texts are rendered; stored is neither, only codes. */
export type Language = 'zh' | 'en';

/**
 * The caller's language by `Accept-Language` (RFC 9110 §12.5.4): the best-weighted of the two, English when neither is named,
 * since machines send none.
 */
export function languageOf(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((part) => {
    const [range = '', ...parameters] = part.trim().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]);
    return { range: range.toLowerCase(), q: Number(weight.find(Boolean) ?? '1') };
  });
  const weightOf = (language: Language) =>
    Math.max(
      0,
      ...wishes
        .filter(({ range }) => range === language || range.startsWith(`${language}-`))
        .map(({ q }) => (Number.isFinite(q) ? q : 0)),
    );
  return weightOf('zh') > weightOf('en') ? 'zh' : 'en';
}

/** The caller's language. */
export const CallerLanguage = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Language =>
    languageOf(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);
