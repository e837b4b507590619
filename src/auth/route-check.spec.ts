import { Controller, Get, Module, Post } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { describe, expect, it } from 'vitest';
import { Needs, Open } from './needs.js';
import { RouteCheck } from './route-check.js';

@Controller('marked')
@Needs('read')
class Marked {
  @Get()
  read(): void {}

  @Post()
  @Open()
  write(): void {}
}

@Controller('forgotten')
class Forgotten {
  @Get()
  @Open()
  open(): void {}

  @Post('x')
  write(): void {}

  noRoute(): void {}
}

describe('the start of the API', () => {
  const start = async (...controllers: (new () => object)[]): Promise<void> => {
    @Module({ imports: [DiscoveryModule], providers: [RouteCheck], controllers })
    class App {}
    const app = await NestFactory.createApplicationContext(App, { logger: false, abortOnError: false });
    await app.close();
  };

  it('succeeds when each route says what it needs', () => start(Marked));

  it('fails when a route says nothing', () =>
    expect(start(Marked, Forgotten)).rejects.toThrow('Routes need @Needs or @Open: POST Forgotten.write'));
});
