import { Injectable, type INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { invariant } from '../../../domain/invariant.js';
import { openApiDocument } from '../openapi.js';

/** Holds the document, made once when it is first asked for: all routes are there by then. */
@Injectable()
export class OpenApi {
  private app: INestApplication | null = null;
  private made: OpenAPIObject | null = null;

  /** Says which application to describe; a provider cannot ask for it. */
  describe(app: INestApplication): void {
    this.app = app;
  }

  document(): OpenAPIObject {
    invariant(this.app !== null, 'api: no application to describe');
    this.made ??= openApiDocument(this.app);
    return this.made;
  }
}
