import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from '../auth/needs.js';
import { Problem } from '../http/problem.js';
import { Readiness } from './readiness.js';

/** For load balancers and orchestrators. Outside of the API prefix and the OpenAPI document. */
@ApiExcludeController()
@Controller('health')
@Open()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Does not check database or queue, because a restart of this process would not repair those. */
  @Get('live')
  @Header('Cache-Control', 'no-store')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  async ready(): Promise<{ status: string }> {
    const missing = await this.readiness.missing();
    if (missing.length === 0) return { status: 'ready' };
    const names = missing.map(({ field }) => field).join(', ');
    throw new Problem(503, 'NOT_READY', `Not ready: ${names}.`, missing, { 'Retry-After': '5' });
  }
}
