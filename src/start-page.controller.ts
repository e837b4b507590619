import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from './auth/needs.js';
import type { Config } from './config/config.js';
import { CONFIG } from './config/config.module.js';
import { API_BASE } from './http/api-base.js';

/** Answers `/` with links, because that is the address that `pnpm start` prints. */
@ApiExcludeController()
@Controller()
@Open()
export class StartPageController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  paths(): Record<string, string> {
    const base = this.config.http.publicUrl ?? '';
    return {
      service: 'Bulk Actions',
      docs: `${base}/docs`,
      openapi: `${base}/docs-json`,
      errors: `${base}/docs/errors`,
      api: `${base}${API_BASE}`,
      live: `${base}/health/live`,
      ready: `${base}/health/ready`,
    };
  }
}
