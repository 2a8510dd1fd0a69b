import { createHash } from 'node:crypto';
import {
  contentDiffers,
  contentMissing,
  type StatementRead,
} from '../../domain/documents/statement-paper.js';
import type { LayoutsInForce } from '../../domain/statements/layout.js';
import { StepNotPossible } from '../connector/provider-failure.js';
import type { ActivityDeps } from '../deps.js';
import { carryOut } from '../outside-step.js';
import type { Step } from '../requests.js';
import { readStatement as readFile } from '../statement-files/read-statement.js';
import type { DocumentDeps, StatementToRead } from './document-deps.js';

/**
 * The step that reads a received statement into facts. Where the storage says nothing it fails and is tried again; that a file cannot be
 * read is a result, with everything that is wrong with it, and never a statement without rows.
 */
export function createReadStatement(deps: ActivityDeps): { readStatement: Step } {
  const readStatement: Step = (request) =>
    carryOut(deps, request, 'read_statement', async ({ content, layouts }) => {
      if (deps.documents === null) throw new StepNotPossible('not_configured');
      return { kind: 'statement_read', read: await read(deps.documents, content, layouts) };
    });
  return { readStatement };
}

/** Gets the very bytes that were examined, by their digest, and reads them by the layouts in force. */
async function read(
  { storage }: DocumentDeps,
  { key, sizeBytes, sha256, mediaType, owner }: StatementToRead,
  { version: layoutsVersion, layouts }: LayoutsInForce,
): Promise<StatementRead> {
  const content = await storage.get(key, sizeBytes + 1);
  if (content === null) return { reading: contentMissing(), layoutsVersion };
  if (createHash('sha256').update(content).digest('hex') !== sha256) {
    return { reading: contentDiffers(), layoutsVersion };
  }
  return { reading: await readFile(content, mediaType, layouts, owner), layoutsVersion };
}
