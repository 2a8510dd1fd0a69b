import type { Actor } from '../../domain/loan/actor.js';
import type { CommandOf } from '../../domain/loan/commands/command.js';
import { openTasks } from '../../domain/loan/open-tasks.js';
import { papersOf } from '../../domain/loan/required-papers.js';
import { anApplication, cleanPapers } from './an-application.js';
import { person, system } from './decider.js';
import { Life, verifier } from './life.js';
import { autoPolicyWithPapers } from './policies.js';

/** Who waives papers, and holds and releases. */
export const supervisor = person('su-1', 'supervisor');

/** A car loan under the policy that ships, with the papers of a clean borrower but what the test changes. */
export class Papers extends Life {
  constructor() {
    super({ policy: autoPolicyWithPapers });
  }
  sent(documents = cleanPapers): this {
    this.submit(anApplication({ documents }));
    return this;
  }
  stands(item: string) {
    const found = papersOf(this.state, this.context(system)).find((one) => one.item === item);
    return `${found?.status ?? 'not wanted'}${found?.defect ? ` ${found.defect}` : ''}`;
  }
  documentOf(type: string): string {
    return this.state.documents.findLast((one) => one.type === type)?.documentId ?? '';
  }
  review(type: string, change: Partial<CommandOf<'reviewDocument'>> = {}) {
    const said = { verdict: 'accepted', reason: null, note: null, dates: {} } as const;
    const documentId = this.documentOf(type);
    return this.try({ type: 'reviewDocument', documentId, ...said, ...change }, verifier);
  }
  claim(): void {
    this.do({ type: 'claimTask', taskId: this.task('document_review').taskId }, verifier);
  }
  acceptAll(): void {
    this.claim();
    this.acceptAllButTaken();
  }
  /** What a clean borrower hands in, where the review is in hand already. */
  acceptAllButTaken(): void {
    for (const { type } of cleanPapers)
      if (this.documentOf(type) !== '') this.review(type, { dates: { issuedOn: '2026-02-20' } });
    this.finish();
  }
  finish(): void {
    this.complete(this.task('document_review'), verifier, 'reviewed');
  }
  /** The customer sends a paper through the link of the open request. */
  upload(type: 'labour_contract' | 'employment_certificate' | 'id_card', by: Actor = system): void {
    const request = Object.values(this.state.requests ?? {}).find((one) => one.status === 'open');
    const content = { mediaType: 'image/png', sizeBytes: 10, sha256: 'f'.repeat(64) } as const;
    const announced = { type, partyId: 'borrower', ...content };
    const of = by === system ? { requestId: request?.requestId ?? '' } : {};
    this.do({ type: 'beginUpload', announced, ...of }, by);
    const uploadId = String(this.lastAnswer['uploadId']);
    this.do({ type: 'completeUpload', uploadId }, by);
    const step = Object.values(this.state.steps).find((one) => one.input['uploadId'] === uploadId);
    const found = { ...content, unpacked: 'not_packed' } as const;
    const scan = { verdict: 'clean', signature: null } as const;
    const examined = { object: 'found', found, scan } as const;
    this.do({
      type: 'finishStep',
      stepKey: step?.key ?? '',
      result: { kind: 'examined', examined },
    });
  }
  messages(): string[] {
    return Object.values(this.state.steps)
      .filter(({ step }) => step === 'send_message')
      .map(({ what, input }) => `${what} ${String(input['items'])}`);
  }
  requests() {
    return Object.values(this.state.requests ?? {});
  }
  open(type: 'information_request' | 'document_review') {
    return openTasks(this.state, type).map(
      ({ status, about }) => `${status} ${about.reason ?? ''}`,
    );
  }
}

/** The papers of a clean borrower without a kind. */
export const without = (type: string) => cleanPapers.filter((one) => one.type !== type);

/** Without labour contract, and with an identity card that was valid until two days before. */
export const lacking = [
  { ...cleanPapers[0], dates: { validUntil: '2026-03-01' } },
  ...without('labour_contract').slice(1),
] as typeof cleanPapers;
