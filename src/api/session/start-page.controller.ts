import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { CallerLanguage, type Language } from '../http/language.js';
import type { ApiDeps } from '../ports.js';
import { startPage } from './start-page.js';

/** The address that people type. */
@ApiExcludeController()
@Controller()
export class StartPageController {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  @Get()
  @Public()
  start(@CallerLanguage() language: Language, @Res() reply: FastifyReply): void {
    const { page, headers } = startPage(language, this.deps.temporalUi);
    void reply.headers(headers).send(page);
  }
}
