import { readFileSync } from 'node:fs';
import { chineseCalendar } from '../../domain/calendar/chinese-calendar.js';
import { contactRulesSchema } from '../../domain/contact-rules/contact-rules.js';

/** The contact rules of China as shipped. */
export const shippedContactRules = contactRulesSchema.parse(
  JSON.parse(readFileSync('policies/cn/contact-rules.json', 'utf8')),
);

export const shippedCalendar = chineseCalendar();
