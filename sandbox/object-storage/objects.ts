import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** An object as it is kept. */
export interface StoredObject {
  readonly content: Buffer;
  readonly mediaType: string;
  /** SHA-256 in base64, as S3 tells it. */
  readonly checksum: string;
}

const aboutSchema = z.object({ key: z.string(), mediaType: z.string(), checksum: z.string() });

/** Objects as files of a folder, each with a second file that says what it is. Names are digests of keys, so no key leads elsewhere. */
export class Objects {
  constructor(private readonly folder: string) {}

  async put(key: string, content: Buffer, mediaType: string): Promise<StoredObject> {
    const checksum = createHash('sha256').update(content).digest('base64');
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = this.pathOf(key);
    await this.write(`${path}.content`, content);
    await this.write(`${path}.json`, JSON.stringify({ key, mediaType, checksum }));
    return { content, mediaType, checksum };
  }

  async get(key: string): Promise<StoredObject | null> {
    const path = this.pathOf(key);
    try {
      const about = aboutSchema.parse(JSON.parse(await readFile(`${path}.json`, 'utf8')));
      return { content: await readFile(`${path}.content`), ...about };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    const path = this.pathOf(key);
    await rm(`${path}.json`, { force: true });
    await rm(`${path}.content`, { force: true });
  }

  private pathOf(key: string): string {
    return join(this.folder, createHash('sha256').update(key).digest('hex'));
  }

  /** Beside and renamed, so that nobody reads half of it. */
  private async write(path: string, content: Buffer | string): Promise<void> {
    await writeFile(`${path}.new`, content, { mode: 0o600 });
    await rename(`${path}.new`, path);
  }
}
