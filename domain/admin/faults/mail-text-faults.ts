import type { MailTexts } from '../../messages/mail-texts.js';
import { namedIn } from '../../messages/mail-texts.js';
import { messagesSent } from '../../messages/messages-sent.js';
import { rangesOverlap } from '../../policy/dated.js';
import { waysOf } from '../../policy/message-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Fault } from '../fault.js';
import { inSuccession } from '../in-force.js';
import type { Surroundings } from '../surroundings.js';

type Documents = Surroundings['documents'];

/**
 * What is wrong by sense with the words of mails: a message that a policy sends by mail and that has none, a paper that a policy asks for and
 * that has no name, a text that nobody sends, and places that this message cannot fill or must have. A mail with a gap is not sent at all.
 */
export function mailTextFaults(
  texts: MailTexts,
  { documents }: Pick<Surroundings, 'documents'>,
): Fault[] {
  const policies = policiesBeside(texts, documents);
  const lacking = [...new Set(policies.flatMap((policy) => wordsMissing(policy, texts)))];
  return [
    ...lacking.map((message) => ({ path: pathOf(message), message })),
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
    return wordsMissing(policy, document.value).map((message) => ({
      path: pathOf(message) === 'items' ? 'requiredDocuments.items' : 'messages',
      message,
    }));
  });
}

/** The policies that go by the texts from its first day on, those ahead of it included. */
function policiesBeside(texts: MailTexts, documents: Documents): ProductPolicy[] {
  return inSuccession(documents).flatMap(({ document, effectiveTo, jurisdiction }) => {
    if (document.kind !== 'product' || jurisdiction !== texts.jurisdiction) return [];
    return effectiveTo === null || effectiveTo >= texts.effectiveFrom ? [document.value] : [];
  });
}

const noWords = 'has no words';
const pathOf = (message: string) => (message.startsWith('paper ') ? 'items' : 'templates');

function wordsMissing(
  { policyId, messages, requiredDocuments }: ProductPolicy,
  { templates, items }: MailTexts,
): string[] {
  if (messages === undefined) return [];
  const byMail = messagesSent.filter(
    ({ template, byMail: may }) => may && waysOf(messages, template).channels.includes('email'),
  );
  const written = byMail.filter(({ template }) => !Object.hasOwn(templates, template));
  const asksByMail = byMail.some(({ mustName }) => mustName.includes('items'));
  const papers = asksByMail ? requiredDocuments.items.map(({ item }) => item) : [];
  return [
    ...written.map(({ template }) => `${template} ${noWords}, and ${policyId} sends it by mail`),
    ...[...new Set(papers)]
      .filter((item) => !Object.hasOwn(items, item))
      .map((item) => `paper ${item} ${noWords}, and ${policyId} asks for it by mail`),
  ];
}

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
