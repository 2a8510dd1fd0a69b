import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../domain/loan/actor.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { Upload } from '../../../domain/loan/state/upload.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import type { ApiDeps, DocumentStorage, StorageLink } from '../ports.js';
import { Problem } from '../problems/problem.js';

/** Endings of the names under which contents are saved; the names themselves are ids. */
const endings: Readonly<Record<Upload['mediaType'], string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/heic': 'heic',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/csv': 'csv',
};

/** Links to upload and to read, for as long as the loan's policy says. */
@Injectable()
export class ContentLinks {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  /** @throws the problem that nothing is uploaded or read here. */
  mustBeSetUp(): DocumentStorage {
    const { documents } = this.deps;
    if (documents !== undefined) return documents;
    throw new Problem(
      'uploads-not-set-up',
      'This installation has no object storage and scanner (docs/configuration.md). Post the document by reference.',
    );
  }

  async toUpload(caller: Actor, loan: Loan, upload: Upload): Promise<StorageLink> {
    const storage = this.mustBeSetUp();
    return await storage.uploadLink(upload.key, upload, await this.seconds(caller, loan));
  }

  async toRead(
    caller: Caller,
    loan: Loan,
    key: string,
    { documentId, mediaType }: { documentId: string; mediaType: Upload['mediaType'] },
  ): Promise<StorageLink> {
    const as = { fileName: `${documentId}.${endings[mediaType]}`, mediaType };
    return await this.mustBeSetUp().readLink(key, as, await this.seconds(caller, loan));
  }

  private async seconds(caller: Actor, loan: Loan): Promise<number> {
    const { policy } = await this.deps.decideContext(caller, loan);
    return policy.documents.linkMinutes * 60;
  }
}
