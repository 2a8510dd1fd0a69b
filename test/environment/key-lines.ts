import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { keyFilesOf } from '../../src/embedded/key-files.js';
import { keyIdOf } from '../../src/keys/master-key.js';
import { payloadKeyId } from '../../src/temporal/payload-keys.js';

const publicText = (key: Parameters<typeof createPublicKey>[0]) =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

/** Ids by which commands name a key. */
export interface KeyIds {
  readonly master: string;
  readonly payload: string;
}

/** The three key files of an installation as an operator edits them while keys are changed. */
export class KeyLines {
  private readonly newer = {
    master: randomBytes(32),
    payload: randomBytes(32),
    signing: generateKeyPairSync('ed25519').privateKey,
  };

  private constructor(
    private readonly files: ReturnType<typeof keyFilesOf>,
    private readonly older: { master: Buffer; payload: Buffer; signing: string },
  ) {}

  static async of(folder: string): Promise<KeyLines> {
    const files = keyFilesOf(folder);
    const read = async (path: string) => Buffer.from(await readFile(path, 'utf8'), 'base64');
    const signing = await readFile(files.signing, 'utf8');
    const [master, payload] = [await read(files.master), await read(files.payload)];
    return new KeyLines(files, { master, payload, signing });
  }

  get olderIds(): KeyIds {
    return { master: keyIdOf(this.older.master), payload: payloadKeyId(this.older.payload) };
  }
  get newerIds(): KeyIds {
    return { master: keyIdOf(this.newer.master), payload: payloadKeyId(this.newer.payload) };
  }

  /** The new keys below the old ones: everybody can read and verify with them. */
  async addBelow(): Promise<void> {
    const { older, newer } = this;
    const signing = [older.signing, publicText(newer.signing)];
    await this.write([older.master, newer.master], older.payload, signing);
  }

  /** The new keys first: from now on they are written with. Of the old signing key the public one stays. */
  async putFirst(): Promise<void> {
    const { older, newer } = this;
    await this.write([newer.master, older.master], newer.payload, [this.signing, this.verifying]);
  }

  /** The old keys gone, but for what verifies. */
  async removeOlder(): Promise<void> {
    await this.write([this.newer.master], null, [this.signing, this.verifying]);
  }

  private get signing(): string {
    return this.newer.signing.export({ type: 'pkcs8', format: 'pem' }).toString();
  }
  private get verifying(): string {
    return publicText(this.older.signing);
  }

  /** @param current the payload key that seals while both are there; null for the newer alone. */
  private async write(
    master: readonly Buffer[],
    current: Buffer | null,
    signing: readonly string[],
  ): Promise<void> {
    const text = (key: Buffer) => key.toString('base64');
    const both = [this.older.payload, this.newer.payload];
    const keys = Object.fromEntries(both.map((key) => [payloadKeyId(key), text(key)]));
    const payload =
      current === null
        ? text(this.newer.payload)
        : JSON.stringify({ current: payloadKeyId(current), keys });
    const contents = [
      [this.files.master, master.map(text).join('\n')],
      [this.files.payload, payload],
      [this.files.signing, signing.join('')],
    ] as const;
    for (const [path, content] of contents) {
      await writeFile(path, `${content}\n`, { mode: 0o600 });
      await chmod(path, 0o600);
    }
  }
}
