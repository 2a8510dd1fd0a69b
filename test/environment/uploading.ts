import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createObjectStorage } from '../../activities/documents/object-storage.js';
import { otherPolicies, type PolicyDocument } from '../../bench/whole/other-policies.js';
import { sha256Of, type SampleContent } from '../builders/contents.js';
import { originationOf, type Answer } from './clients.js';
import { fromEnvironment } from './from-environment.js';
import { wholeStack, type WholeStack } from './whole-stack.js';

/** An upload and a document as the API shows them. */
export interface SeenUpload {
  uploadId: string;
  status: string;
  failing: string | null;
  refused: { reason: string; signature: string | null } | null;
  documentId: string | null;
}
export interface SeenDocument {
  documentId: string;
  type: string;
  sha256: string;
  file: { mediaType: string; sizeBytes: number } | null;
  supersededBy: string | null;
  shown: { by: string; purpose: string }[];
}
export interface SeenLink {
  method: string;
  url: string;
  headers: Record<string, string>;
}
type Begun = SeenUpload & { link: SeenLink };

/** What the origination system does with a paper, over HTTP as anybody would. */
export class Uploading {
  constructor(
    private readonly stack: WholeStack,
    readonly loanId: string,
  ) {}

  /** Announces a content; `said` changes what is said of it. */
  async begin(content: SampleContent, said: object = {}): Promise<Answer<Begun>> {
    const { bytes, mediaType } = content;
    const about = { mediaType, sizeBytes: bytes.length, sha256: sha256Of(bytes) };
    const body = { type: 'income_certificate', partyId: 'borrower', ...about, ...said };
    return await originationOf(this.stack).post(`/v1/loans/${this.loanId}/uploads`, body);
  }

  /** Sends bytes to a link, with its headers or others. @returns the status of the storage */
  async send({ url, headers }: SeenLink, bytes: Buffer, other: object = {}): Promise<number> {
    const { 'content-length': _length, ...rest } = headers;
    const wanted = { ...rest, ...other } as Record<string, string>;
    const body = new Uint8Array(bytes);
    return (await fetch(url, { method: 'PUT', headers: wanted, body })).status;
  }

  async complete(uploadId: string): Promise<Answer> {
    const path = `/v1/loans/${this.loanId}/uploads/${uploadId}/complete`;
    return await originationOf(this.stack).post(path, {});
  }

  /** All three, with nothing in between. @returns the id of the upload */
  async upload(content: SampleContent, said: object = {}): Promise<string> {
    const { body, status } = await this.begin(content, said);
    if (status !== 201) throw new Error(`not begun: ${JSON.stringify(body)}`);
    const sent = await this.send(body.link, content.bytes);
    if (sent !== 200) throw new Error(`not sent: ${sent}`);
    await this.complete(body.uploadId);
    return body.uploadId;
  }

  /** Content that got there past every link, as in a storage that checks nothing. */
  async plant(uploadId: string, bytes: Buffer): Promise<void> {
    const url = `${this.stack.sandboxUrl}/s3`;
    const access = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox-secret' };
    const place = { url, publicUrl: url, region: 'us-east-1', bucket: 'sancha' };
    const treatment = { timeoutMs: 10_000, circuit: { failuresMax: 100, openForMs: 100 } };
    const storage = createObjectStorage({ ...place, ...access }, treatment);
    await storage.put(`incoming/${this.loanId}/${uploadId}`, bytes, 'application/pdf');
  }

  async all(): Promise<{ documents: SeenDocument[]; uploads: SeenUpload[] }> {
    const path = `/v1/loans/${this.loanId}/documents`;
    type Seen = { documents: SeenDocument[]; uploads: SeenUpload[] };
    return (await originationOf(this.stack).get<Seen>(path)).body;
  }

  async one(uploadId: string): Promise<SeenUpload> {
    const found = (await this.all()).uploads.find((upload) => upload.uploadId === uploadId);
    if (found === undefined) throw new Error(`no upload ${uploadId}`);
    return found;
  }
}

/** Five minutes of patience with storage and scanner: a day of attempts would be lived one by one. */
const soonImpatient = (document: PolicyDocument): PolicyDocument => {
  const documents = document['documents'] as object;
  const patience = { giveUpAfterMinutes: 5, attemptsMin: 3 };
  return { ...document, documents: { ...documents, patience } };
};

/** A stack that loses patience with storage and scanner soon, and notices within two seconds that they are back. */
export async function uploadingStack(): Promise<WholeStack> {
  const patient = { timeoutSeconds: 2, failuresMax: 1_000 };
  const providers = { default: patient, retryIntervalMaxSeconds: 2 };
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'uploads-'));
  const rules = await otherPolicies(folder, { 'cn/auto.json': soonImpatient });
  return await wholeStack(providers, undefined, rules);
}
