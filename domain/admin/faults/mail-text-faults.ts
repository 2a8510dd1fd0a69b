import type { Instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import type { MailTexts } from '../../messages/mail-texts.js';
import { namedIn } from '../../messages/mail-texts.js';
import { messagesSent } from '../../messages/messages-sent.js';
import { rangesOverlap } from '../../policy/dated.js';
import { waysOf } from '../../policy/message-policy.js';
import type { NoticeContent, NoticeLine } from '../../policy/notice-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Fault } from '../fault.js';
import { inSuccession } from '../in-force.js';
import { zonesOf } from '../document.js';
import type { KnownDocument, Surroundings } from '../surroundings.js';

type Documents = Surroundings['documents'];

/**
 * What is wrong by sense with the words of mails: a message that a policy sends by mail and that has none, a paper that a policy asks for and
 * that has no name, a reason or factor that a notice by mail may say and that has no words, a text that nobody sends, and places that this message cannot fill or must have. A mail with a gap is not sent at all.
 */
export function mailTextFaults(
  texts: MailTexts,
  { documents }: Pick<Surroundings, 'documents'>,
): Fault[] {
  const lacking = policiesBeside(texts, documents).flatMap((one) => wordsMissing(one, texts));
  return [
    // Several versions of a policy lack the same.
    ...new Map(lacking.map((one) => [one.message, one])).values(),
    ...Object.entries(texts.templates).flatMap(([template, written]) =>
      placeFaults(template, written),
    ),
  ];
}

/** What a policy sends by mail, or asks for in one, and the texts of one of its days have no words for. */
export function mailWordFaults(
  policy: ProductPolicy,
  { documents }: Pick<Surroundings, 'documents'>,
): Fault[] {
  return inSuccession(documents).flatMap((one) => {
    const { document, jurisdiction } = one;
    if (document.kind !== 'mail_texts' || jurisdiction !== policy.jurisdiction) return [];
    if (!rangesOverlap(one, policy)) return [];
    return wordsMissing(policy, document.value).map(({ path, message }) => ({
      path: placeInPolicy[path],
      message,
    }));
  });
}

/** Texts that rule together with a policy which needs words that they do not have. */
export interface LackingWords {
  readonly textsId: string;
  readonly version: string;
  /** Each once, in words. */
  readonly lacking: readonly string[];
}

/**
 * The texts that are in force now or later, and lack words beside a policy of one of their days. What is published is held against the rest
 * at once; what a release brings beside what was published, and what stands in files, only this looks at.
 */
export function mailWordsLacking(documents: Documents, now: Instant): LackingWords[] {
  const isPast = (one: KnownDocument) =>
    zonesOf(one, documents).every((zone) => (one.effectiveTo ?? '9999') < civilDateAt(now, zone));
  const counting = inSuccession(documents).filter((one) => !isPast(one));
  return counting.flatMap((one) => {
    const { document } = one;
    if (document.kind !== 'mail_texts') return [];
    const lacking = counting.flatMap((other) =>
      other.document.kind === 'product' &&
      other.jurisdiction === one.jurisdiction &&
      rangesOverlap(one, other)
        ? wordsMissing(other.document.value, document.value).map(({ message }) => message)
        : [],
    );
    if (lacking.length === 0) return [];
    return [{ textsId: one.id, version: one.version, lacking: [...new Set(lacking)].sort() }];
  });
}

/** What of a policy asks for the words. */
const placeInPolicy: Readonly<Record<Lacking['path'], string>> = {
  ...{ templates: 'messages', items: 'requiredDocuments.items', notices: 'notices' },
};

/** The policies that go by the texts from its first day on, those ahead of it included. */
function policiesBeside(texts: MailTexts, documents: Documents): ProductPolicy[] {
  return inSuccession(documents).flatMap(({ document, effectiveTo, jurisdiction }) => {
    if (document.kind !== 'product' || jurisdiction !== texts.jurisdiction) return [];
    return effectiveTo === null || effectiveTo >= texts.effectiveFrom ? [document.value] : [];
  });
}

const noWords = 'has no words';

/** What has no words, and the part of the texts where they should stand. */
type Lacking = Fault & { path: 'templates' | 'items' | 'notices' };

function wordsMissing(policy: ProductPolicy, texts: MailTexts): Lacking[] {
  const { policyId, messages, requiredDocuments } = policy;
  if (messages === undefined) return [];
  const ofNotices = noticesByMail(policy);
  const byMail = messagesSent.filter(
    ({ template, byMail: may }) =>
      (may && waysOf(messages, template).channels.includes('email')) ||
      ofNotices.some((line) => line.template === template),
  );
  const written = byMail.filter(({ template }) => !Object.hasOwn(texts.templates, template));
  const asksByMail = byMail.some(({ mustName }) => mustName.includes('items'));
  const papers = asksByMail ? requiredDocuments.items.map(({ item }) => item) : [];
  return [
    ...written.map(({ template }) => ({
      path: 'templates' as const,
      message: `${template} ${noWords}, and ${policyId} sends it by mail`,
    })),
    ...[...new Set(papers)]
      .filter((item) => !Object.hasOwn(texts.items, item))
      .map((item) => ({
        path: 'items' as const,
        message: `paper ${item} ${noWords}, and ${policyId} asks for it by mail`,
      })),
    ...noticeWordsMissing(policy, ofNotices, texts),
  ];
}

/** The notices of a policy that it sends by mail. */
function noticesByMail({ messages, notices }: ProductPolicy): NoticeLine[] {
  if (messages === undefined || notices === undefined) return [];
  return notices.lines.filter(
    ({ template }) => template !== null && waysOf(messages, template).channels.includes('email'),
  );
}

/**
 * What notices by mail may say and the texts have no words for: reasons under codes of their own, factors of the score, and what stands
 * around a score and the report of an agency. One without words, and the notice is not sent.
 */
function noticeWordsMissing(
  { policyId, notices, scorecard }: ProductPolicy,
  byMail: readonly NoticeLine[],
  { notices: words }: MailTexts,
): Lacking[] {
  const says = (content: NoticeContent) => byMail.some((line) => line.content.includes(content));
  const reasons = says('reasons') ? (notices?.reasons ?? []).map(({ reason }) => reason) : [];
  const factors = says('credit_score') ? factorsOf(scorecard) : [];
  const reports = says('consumer_report') ? (notices?.consumerReports ?? []) : [];
  const without = (what: string) => ({
    path: 'notices' as const,
    message: `${what} ${noWords}, and ${policyId} tells it by mail`,
  });
  if (words === undefined) {
    const isNeeded = reasons.length + factors.length + reports.length > 0;
    return isNeeded ? [without('what notices say')] : [];
  }
  const lacking = (kind: string, codes: readonly string[], said: Record<string, string>) =>
    [...new Set(codes)]
      .filter((code) => !Object.hasOwn(said, code))
      .map((code) => without(`${kind} ${code}`));
  return [
    ...lacking('reason', reasons, words.reasons),
    ...lacking('factor', factors, words.factors),
  ];
}

/** What can take points away, and so be told as a factor. */
const factorsOf = ({ features }: ProductPolicy['scorecard']): string[] =>
  features
    .flatMap(({ bins, missing }) => [...bins, missing])
    .filter(({ points }) => points < 0)
    .map(({ reason }) => reason);

function placeFaults(template: string, { subject, text }: MailTexts['templates'][string]): Fault[] {
  const path = `templates.${template}`;
  const sent = messagesSent.find((one) => one.template === template);
  if (sent === undefined) return [{ path, message: 'no message of this name is sent' }];
  const named = [...new Set(namedIn(`${subject}\n${text}`))];
  const { canName, mustName } = sent;
  return [
    ...named
      .filter((name) => !canName.some((one) => one === name))
      .map((name) => ({
        path: `${path}.text`,
        message: `{${name}} is nothing that this message knows, so that it would never be sent`,
      })),
    ...mustName
      .filter((name) => !named.includes(name))
      .map((name) => ({ path: `${path}.text`, message: `must name {${name}}` })),
  ];
}
