import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { API_BASE } from './api-base.js';

/** For whoever opens the address that the start printed. */
@ApiExcludeController()
@Controller()
export class WayInController {
  @Get()
  paths(): Record<string, string> {
    return {
      service: 'Bulk Actions',
      docs: '/docs',
      openapi: '/docs-json',
      api: API_BASE,
      live: '/health/live',
      ready: '/health/ready',
    };
  }
}
