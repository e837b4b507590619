import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Open } from './auth/needs.js';
import type { Config } from './config/config.js';
import { CONFIG } from './config/config.module.js';
import { API_BASE } from './http/api-base.js';

/** Leads a browser from `/` to the console, and answers programs with links. */
@ApiExcludeController()
@Controller()
@Open()
export class StartPageController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  open(@Req() request: Request, @Res() response: Response): void {
    response.vary('Accept');
    const { publicUrl } = this.config.http;
    if (request.accepts(['json', 'html']) !== 'html') response.json(pathsBelow(publicUrl ?? ''));
    // Without a public URL relative, which is right below any path.
    else response.redirect(302, publicUrl === null ? 'console/' : `${publicUrl}/console/`);
  }
}

function pathsBelow(base: string): Record<string, string> {
  return {
    service: 'Bulk Actions',
    console: `${base}/console/`,
    docs: `${base}/docs`,
    openapi: `${base}/docs-json`,
    errors: `${base}/docs/errors`,
    api: `${base}${API_BASE}`,
    live: `${base}/health/live`,
    ready: `${base}/health/ready`,
  };
}
