import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../auth/permit.js';
import { OpenApi } from './open-api.js';

/** Scripts and styles come from here alone; the page talks to this API and nobody else. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The folder of Swagger UI, found from `@nestjs/swagger`, whose dependency it is. */
function assetFolder(): string {
  const here = createRequire(import.meta.url);
  const beside = createRequire(here.resolve('@nestjs/swagger'));
  return dirname(beside.resolve('swagger-ui-dist/package.json'));
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Sancha API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <main id="api"></main>
    <noscript>The same as JSON: <a href="/openapi.json">/openapi.json</a></noscript>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, tagsSorter: 'alpha' });
`;

/** The documentation for people and the document for machines. No package from elsewhere is loaded by the page. */
@ApiExcludeController()
@Controller()
export class DocsController {
  constructor(private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  @Public()
  document(): OpenAPIObject {
    return this.openApi.document();
  }

  @Get('docs')
  @Public()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', contentSecurityPolicy)
  page(): string {
    return page;
  }

  @Get('docs/start.js')
  @Public()
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  start(): string {
    return start;
  }

  @Get('docs/swagger-ui-bundle.js')
  @Public()
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  async script(): Promise<string> {
    return await readFile(join(assetFolder(), 'swagger-ui-bundle.js'), 'utf8');
  }

  @Get('docs/swagger-ui.css')
  @Public()
  @Header('Content-Type', 'text/css; charset=utf-8')
  async style(): Promise<string> {
    return await readFile(join(assetFolder(), 'swagger-ui.css'), 'utf8');
  }
}
