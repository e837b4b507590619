import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = `Upload a CSV file of any size; every row of it ends with an outcome that you can read.

\`\`\`
curl -F file=@test.csv -F accountId=test -F entityType=CONTACT http://localhost:3000/api/v1/bulk-actions
\`\`\``;

/** Swagger UI at /docs, the OpenAPI document at /docs-json. */
export function setUpDocs(app: INestApplication): void {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Bulk Actions')
      .setDescription(DESCRIPTION)
      .setVersion('1')
      .addTag('bulk actions')
      .build(),
  );
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'docs-json',
    swaggerOptions: { tryItOutEnabled: true, displayRequestDuration: true },
  });
}
