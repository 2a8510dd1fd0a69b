import { readFileSync } from 'node:fs';
import { headOf, type RulesDocument } from '../../domain/admin/document.js';
import type { RulesContext } from '../../domain/admin/decide-rules.js';
import type { KnownDocument } from '../../domain/admin/surroundings.js';
import { products } from '../../domain/application/product.js';
import { civilDate } from '../../domain/calendar/civil-date.js';
import { instant } from '../../domain/calendar/instant.js';
import { chineseCalendar } from '../../domain/calendar/chinese-calendar.js';
import type { Role } from '../../domain/loan/actor.js';
import { boundsSchema } from '../../domain/policy/bounds.js';
import {
  banks,
  businessHours,
  contactRules,
  mailTexts,
  policyOf,
  signalCatalogue,
  statementLayouts,
  teams,
} from './policies.js';

/** A document as the files bring it, or as a publication brought it with this place in the stream. */
export function known(document: RulesDocument, publishedSeq: number | null = null): KnownDocument {
  return { ...headOf(document), document, publishedSeq };
}

/** The bounds of law that ship. */
export const shippedBounds = boundsSchema.parse(
  JSON.parse(readFileSync('policies/cn/bounds.json', 'utf8')),
);

/** Every document that ships. */
export const shippedDocuments: KnownDocument[] = [
  ...products.map((product) => known({ kind: 'product', value: policyOf(product) })),
  known({ kind: 'contact_rules', value: contactRules }),
  known({ kind: 'business_hours', value: businessHours }),
  known({ kind: 'signals', value: signalCatalogue }),
  known({ kind: 'statement_layouts', value: statementLayouts }),
  known({ kind: 'mail_texts', value: mailTexts }),
  known({ kind: 'teams', value: teams }),
  ...Object.values(banks).map((value) => known({ kind: 'questions', value })),
];

/** Made once: its days are counted one by one. */
const calendar = chineseCalendar();

/** What an administrator's command is decided with, on a Tuesday morning in March 2026 in Shanghai. */
export function aRulesContext(
  change: Partial<RulesContext> & { by?: string; roles?: Role[] } = {},
): RulesContext {
  const { by = 'admin-1', roles = ['admin'], ...rest } = change;
  return {
    beginsFrom: instant('2026-03-03T02:01:00.000Z'),
    documents: shippedDocuments,
    unreadable: [],
    calendars: [calendar],
    bounds: [shippedBounds],
    daysAre: 'official',
    waitingFor: {},
    carriedSignals: {},
    actor: { kind: 'person', id: by, roles, branches: [] },
    digestOf: (content) => `digest of ${JSON.stringify(content).length}`,
    contentOf: () => undefined,
    ...rest,
  };
}

/** The day after the one that the context stands on. */
export const tomorrow = civilDate('2026-03-04');
