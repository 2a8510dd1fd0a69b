import type { ScanVerdict } from '../../domain/documents/examination.js';
import { contentRefusal, type Examination } from '../../domain/documents/examination.js';
import { ProviderUnavailable, StepNotPossible } from '../connector/provider-failure.js';
import type { ActivityDeps } from '../deps.js';
import { carryOut } from '../outside-step.js';
import type { Step } from '../requests.js';
import { foundContent } from './content.js';
import type { ContentToExamine, DocumentDeps } from './document-deps.js';

/**
 * The step that looks at what was uploaded. Where storage or scanner say nothing it fails and is tried again; that they say nothing is
 * never a result.
 */
export function createExamineUpload(deps: ActivityDeps): { examineUpload: Step } {
  const examineUpload: Step = async (request) => {
    let looked: string | undefined;
    const view = await carryOut(deps, request, 'examine', async (input) => {
      if (deps.documents === null) throw new StepNotPossible('not_configured');
      const examined = await examine(deps.documents, input.content);
      looked = input.content.key;
      return { kind: 'examined', examined };
    });
    // Only now that the result is recorded: a step that is repeated must find what it looked at.
    if (looked !== undefined) await deps.documents?.storage.delete(looked).catch(leftForLater);
    return view;
  };
  return { examineUpload };
}

/** What cannot be deleted now is deleted by the bucket's own rule, and with the person (docs/decisions/0135-uploaded-documents.md). */
function leftForLater(error: unknown): void {
  if (!(error instanceof ProviderUnavailable)) throw error;
}

/** Reads, judges, scans, and puts what is fit where it is kept: exactly the bytes that were looked at. */
async function examine(
  { storage, scanner }: DocumentDeps,
  { announced, key, keptKey, unpackedBytesMax }: ContentToExamine,
): Promise<Examination> {
  const bytesMax = announced.sizeBytes + 1;
  // An attempt that died after its work has perhaps cleared the first place.
  const content = (await storage.get(key, bytesMax)) ?? (await storage.get(keptKey, bytesMax));
  if (content === null) return { object: 'missing' };
  const found = await foundContent(content, unpackedBytesMax);
  const unfit = contentRefusal(announced, found) !== null;
  const scan: ScanVerdict | null = unfit ? null : await scanner.scan(content);
  if (scan?.verdict === 'clean') await storage.put(keptKey, content, announced.mediaType);
  return { object: 'found', found, scan };
}
