import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import type { ApiDeps } from '../ports.js';

const signingKeysSchema = z.object({
  items: z.array(
    z.object({
      keyId: z.string(),
      algorithm: z.literal('Ed25519'),
      publicKey: z.string().describe('SPKI in PEM'),
    }),
  ),
});

/** The public keys of heads and bundles, newest first. Public, since they are for whoever holds a bundle and has no account here. */
@ApiTags('timeline')
@Controller('v1/signing-keys')
export class SigningKeysController {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  @Get()
  @Public()
  @Answers(200, signingKeysSchema, 'Every key with which something was signed')
  keys() {
    const keys = this.deps.reads.signingKeys();
    return { items: keys.map((key) => ({ ...key, algorithm: 'Ed25519' as const })) };
  }
}
