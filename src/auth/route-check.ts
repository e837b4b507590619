import type { OnModuleInit, Type } from '@nestjs/common';
import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS } from './needs.js';

/** Keeps the API from starting with a route that says neither which scopes it needs nor that it is open. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const routes = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => this.unmarkedRoutes(metatype as Type));
    if (routes.length > 0) throw new Error(`Routes need @Needs or @Open: ${routes.join(', ')}`);
  }

  private unmarkedRoutes(controller: Type): string[] {
    const prototype = controller.prototype as Record<string, () => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name]!;
      const method = this.reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
      const access: unknown = this.reflector.getAllAndOverride(ACCESS, [handler, controller]);
      return method === undefined || access !== undefined
        ? []
        : [`${RequestMethod[method]} ${controller.name}.${name}`];
    });
  }
}
