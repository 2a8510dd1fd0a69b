import { webcrypto } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding.js';
import proto from '@temporalio/proto';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;
const encrypted = 'binary/encrypted';
const ivBytes = 12;

/**
 * The twin of `SealingCodec`: the usual encrypting codec on Web Crypto, with the same cipher, key length, nonce and metadata. It
 * throws where ours answers a marker, which costs nothing here.
 */
export class WebCryptoCodec implements PayloadCodec {
  private constructor(
    private readonly keyId: string,
    private readonly key: webcrypto.CryptoKey,
  ) {}

  static async of(keyId: string, bytes: Buffer): Promise<WebCryptoCodec> {
    const usages = ['encrypt', 'decrypt'] as const;
    const key = await webcrypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [...usages]);
    return new WebCryptoCodec(keyId, key);
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return await Promise.all(
      payloads.map(async (payload) => {
        const iv = webcrypto.getRandomValues(new Uint8Array(ivBytes));
        const plain = PayloadMessage.encode(payload).finish();
        const cipher = { name: 'AES-GCM', iv };
        const sealed = await webcrypto.subtle.encrypt(cipher, this.key, plain);
        return {
          metadata: { encoding: encode(encrypted), 'encryption-key-id': encode(this.keyId) },
          data: Buffer.concat([iv, new Uint8Array(sealed)]),
        };
      }),
    );
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return await Promise.all(
      payloads.map(async (payload) => {
        const { metadata, data } = payload;
        const encoding = metadata?.['encoding'];
        if (!encoding || !data || decode(encoding) !== encrypted) return payload;
        const cipher = { name: 'AES-GCM', iv: data.subarray(0, ivBytes) };
        const plain = await webcrypto.subtle.decrypt(cipher, this.key, data.subarray(ivBytes));
        return PayloadMessage.decode(new Uint8Array(plain));
      }),
    );
  }
}
