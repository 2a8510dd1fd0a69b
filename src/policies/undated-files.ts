import type { KindOfFile, PolicyKind } from './policy-files.js';

/** Kinds of which files of earlier releases have neither id nor days, with the name that the id takes now. */
const undated: Partial<Record<PolicyKind, string>> = {
  signals: 'signals',
  statement_layouts: 'statement-layouts',
  mail_texts: 'mail-texts',
};

/** In force always, as such a file was. Whatever is published after it ends it by itself. */
const firstDay = '2000-01-01';

/**
 * A file of an earlier release with the head that it had not: id and jurisdiction by its folder, and days that are all days. What it says
 * itself stands; a file of today says everything (docs/decisions/0180-documents-that-came-with-releases.md).
 */
export function withHead(file: KindOfFile): KindOfFile {
  const name = undated[file.kind];
  const { content } = file;
  if (name === undefined || typeof content !== 'object' || content === null) return file;
  if ('policyId' in content) return file;
  const [jurisdiction = ''] = file.file.split('/');
  const head = { policyId: `${jurisdiction}-${name}`, jurisdiction };
  const days = { effectiveFrom: firstDay, effectiveTo: null };
  return { ...file, content: { ...head, ...days, ...content } };
}
