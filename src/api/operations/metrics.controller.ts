import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../auth/permit.js';
import { Limited } from '../limits/limited.js';
import { registryOf } from './request-metrics.js';

/** Figures for Prometheus. Open like health: they hold no loan and no person, and the network decides who may scrape. */
@ApiExcludeController()
@Limited('unlimited')
@Controller()
export class MetricsController {
  @Get('metrics')
  @Public()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(@Req() request: FastifyRequest): Promise<string> {
    return await registryOf(request.server).metrics();
  }
}
