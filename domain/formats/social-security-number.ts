import { problem, type Reading } from './format-problem.js';

const messages = {
  length: 'A social security number has nine digits; check that none is missing.',
  never_issued: 'No such social security number was ever issued; read it again.',
} as const;
export type SocialSecurityNumberProblem = keyof typeof messages;

/**
 * Reads a social security number of the United States, in digits. It says nothing of birth or sex, and since 2011 nothing of a place; areas
 * 000, 666 and from 900 on, group 00 and serial 0000 are never issued.
 */
export function readSocialSecurityNumber(
  text: string,
): Reading<undefined, SocialSecurityNumberProblem> {
  if (!/^\d{9}$/.test(text)) return problem(messages, 'length');
  const [area, group, serial] = [text.slice(0, 3), text.slice(3, 5), text.slice(5)];
  const isNever = area === '000' || area === '666' || area.startsWith('9');
  if (isNever || group === '00' || serial === '0000') return problem(messages, 'never_issued');
  return { result: 'read', value: undefined };
}
