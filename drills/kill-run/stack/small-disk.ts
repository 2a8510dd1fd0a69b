import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { DrilledStack } from './stack.js';
import { superuserAddress } from './credentials.js';

/** What is free on it as long as nobody fills it. */
const roomBytes = 2_000_000_000;
const fillAttempts = 50;

/** A tablespace of its own for the record, on a small file system that can be made full: where mounting is allowed. */
export class SmallDisk {
  private constructor(private readonly folder: string) {}

  /** @returns why it cannot be had, where mounting is not allowed. */
  static async under(stack: DrilledStack): Promise<SmallDisk | string> {
    const folder = join(stack.dataFolder, 'small-disk');
    mkdirSync(folder, { recursive: true });
    const mounted = mount(['-t', 'tmpfs', '-o', `size=${roomBytes}`, 'tmpfs', folder]);
    if (mounted !== null) return mounted;
    const { uid, gid } = statSync(join(stack.dataFolder, 'postgres'));
    chownSync(folder, uid, gid);
    const disk = new SmallDisk(folder);
    await disk.takeIn(await superuserAddress(stack.dataFolder));
    return disk;
  }

  /** Moves every table and index of the record there. */
  private async takeIn(address: string): Promise<void> {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    try {
      await client.query(`create tablespace small_disk location '${this.folder}'`);
      await client.query(`grant create on tablespace small_disk to public`);
      for (const what of ['table', 'index'])
        await client.query(
          `alter ${what} all in tablespace pg_default owned by sancha_owner set tablespace small_disk`,
        );
    } finally {
      await client.end();
    }
  }

  /**
   * From now on there is no room for another page. A page that was written since its size was read makes the system refuse the size;
   * so it is read again, a few times.
   */
  async fill(): Promise<string | null> {
    let refusal: string | null = null;
    for (let attempt = 0; attempt < fillAttempts; attempt += 1) {
      refusal = mount(['-o', `remount,size=${await this.usedBytes()}`, this.folder]);
      if (refusal === null) break;
    }
    return refusal;
  }

  async makeRoom(): Promise<string | null> {
    return mount(['-o', `remount,size=${(await this.usedBytes()) + roomBytes}`, this.folder]);
  }

  private async usedBytes(): Promise<number> {
    const { bsize, blocks, bfree } = await statfs(this.folder);
    return (blocks - bfree) * bsize;
  }

  /** To be called when PostgreSQL has ended. */
  remove(): void {
    spawnSync('umount', [this.folder]);
  }
}

/** @returns null, or what the system says against it. */
function mount(args: readonly string[]): string | null {
  const { status, stderr, error } = spawnSync('mount', args, { encoding: 'utf8' });
  return status === 0 ? null : (error?.message ?? stderr.trim());
}
