import { randomUUID } from 'node:crypto';
import { sha256Of, type SampleContent } from '../builders/contents.js';
import { sandboxList, served, type Answer } from './clients.js';
import type { WholeStack } from './whole-stack.js';

/** A message that went out, with the token of its link where it has one. */
export interface SentMessage {
  template: string | null;
  params: { token?: string; items?: string; dueOn?: string };
}

/** The messages about papers of a loan, oldest first. */
export async function paperMessages(stack: WholeStack, loanId: string): Promise<SentMessage[]> {
  const all = await sandboxList<SentMessage>(stack, `/messages?loanId=${loanId}`);
  return all.filter(({ template }) => template?.startsWith('papers_') === true);
}

/** What a link opens. */
export interface OpenedLink {
  papers: { position: number; item: string; reason: string; types: string[] }[];
  dueOn: string;
  usesLeft: number;
}
interface Announced {
  uploadId: string;
  link: { url: string; headers: Record<string, string> } | null;
}

/** A customer with the token of his message and nothing else: no account, no name. */
export class CustomerLink {
  constructor(
    private readonly stack: WholeStack,
    readonly token: string,
  ) {}

  async open(): Promise<Answer<OpenedLink>> {
    return await this.post<OpenedLink>('open', {});
  }

  async announce(item: string, type: string, { bytes, mediaType }: SampleContent, change = {}) {
    const papers = (await this.open()).body.papers;
    const { position } = papers.find((paper) => paper.item === item) ?? { position: 99 };
    const content = { mediaType, sizeBytes: bytes.length, sha256: sha256Of(bytes) };
    return await this.post<Announced>('uploads', { position, type, ...content, ...change });
  }

  /** Sends a paper for an item. @returns the id of the upload */
  async send(item: string, type: string, content: SampleContent): Promise<string> {
    const { status, body } = await this.announce(item, type, content);
    if (status !== 201 || body.link === null) throw new Error(`${status} ${JSON.stringify(body)}`);
    const { 'content-length': _length, ...headers } = body.link.headers;
    const sent = await fetch(body.link.url, {
      ...{ method: 'PUT', headers, body: new Uint8Array(content.bytes) },
    });
    if (sent.status !== 200) throw new Error(`the storage answered ${sent.status}`);
    const { uploadId } = body;
    const said = await this.complete(uploadId);
    if (said.status !== 200) throw new Error(`not completed: ${JSON.stringify(said.body)}`);
    return uploadId;
  }

  async complete(uploadId: string): Promise<Answer> {
    return await this.post('uploads/complete', { uploadId });
  }

  private async post<Body = Record<string, unknown>>(
    path: string,
    body: object,
  ): Promise<Answer<Body>> {
    const response = await served(`${this.stack.apiUrl}/v1/customer-link/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ token: this.token, ...body }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  }
}
