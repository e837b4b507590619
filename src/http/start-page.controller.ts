import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { API_BASE } from './api-base.js';

/** Answers `/` with links, because that is the address that `pnpm start` prints. */
@ApiExcludeController()
@Controller()
export class StartPageController {
  @Get()
  paths(): Record<string, string> {
    return {
      service: 'Bulk Actions',
      docs: '/docs',
      openapi: '/docs-json',
      errors: '/docs/errors',
      api: API_BASE,
      live: '/health/live',
      ready: '/health/ready',
    };
  }
}
