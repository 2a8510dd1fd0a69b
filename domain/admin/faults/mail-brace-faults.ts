import type { MailTexts } from '../../messages/mail-texts.js';
import type { Fault } from '../fault.js';

/** A brace that belongs to no place would be sent as it stands: one that is not closed, one inside another, and any inside the name of a paper. */
export function mailBraceFaults({ templates, items, itemsJoinedBy, notices }: MailTexts): Fault[] {
  const filled = Object.entries(templates).flatMap(([template, words]) =>
    (['subject', 'text'] as const).map((part) => [`templates.${template}.${part}`, words[part]]),
  ) as [string, string][];
  const sections = Object.entries(notices?.sections ?? {}).map(
    ([name, text]) => [`notices.sections.${name}`, text] as const,
  );
  const plain = [
    ...Object.entries(items).map(([item, text]) => [`items.${item}`, text] as const),
    ...(['reasons', 'factors'] as const).flatMap((part) =>
      Object.entries(notices?.[part] ?? {}).map(
        ([name, text]) => [`notices.${part}.${name}`, text] as const,
      ),
    ),
    ['itemsJoinedBy', itemsJoinedBy] as const,
  ];
  return [
    ...[...filled, ...sections]
      .filter(([, text]) => /[{}]/.test(text.replace(/\{[^{}]*\}/g, '')))
      .map(([path]) => ({
        path,
        message: 'has a brace that opens or closes no place, and would be sent so; write {name}',
      })),
    ...plain
      .filter(([, text]) => /[{}]/.test(text))
      .map(([path]) => ({ path, message: 'has a brace, and nothing is filled in here' })),
  ];
}
