import { applyDecorators } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  getSchemaPath,
} from '@nestjs/swagger';
import { ACCOUNT_PROBLEMS } from '../../http/access-problems.js';
import { ApiProblems } from '../../http/api-problems.js';
import { shuttingDown } from '../receive/slots/slot-problems.js';
import { ActionStatsView } from '../report/action-stats.view.js';
import { AccountReadyView } from './account-ready.view.js';
import { ActionEventView } from './action-event.view.js';
import { lastEventIdInvalid } from './last-event-id.js';
import { accountStreamsBusy, streamsBusy } from './stream-slots.js';

const EVENT_STREAM = 'text/event-stream';

const MESSAGES =
  'Server-sent events. Their data is JSON:\n\n' +
  '- `status` (`ActionEventView`): the action got a status. None is left out, and those of an action come in their order.\n' +
  '- `stats` (`ActionStatsView`, as `GET …/stats` answers): progress, at most twice a second and only if something ' +
  'has changed. A client that reads slowly gets fewer.\n' +
  '- `ended` (`ActionEventView`): the action has ended. The `stats` before it are the final ones.\n';

const RECONNECTING =
  '\nA client that is cut off connects again with the header `Last-Event-ID`, as browsers do by themselves, and gets ' +
  'every `status` and `ended` that it missed, perhaps some that it has. `number` of the data shows which. An ' +
  '`id` that is no longer known starts the stream from the present state. Comments (lines that begin with `:`) every ' +
  '15 seconds keep the connection open. The stream ends when the credentials expire or are revoked, and when the ' +
  'server restarts.';

const LAST_EVENT_ID = {
  name: 'Last-Event-ID',
  required: false,
  description: 'The last `id` of the stream before. Left out: the stream starts from the present state.',
  schema: { type: 'string' },
} as const;

const dataOf = (...models: readonly (new () => object)[]) => ({
  content: {
    [EVENT_STREAM]: {
      schema: { anyOf: models.map((model) => ({ $ref: getSchemaPath(model) })) },
    },
  },
});

const PROBLEMS = [lastEventIdInvalid(), accountStreamsBusy(250), streamsBusy(), shuttingDown()] as const;

/** The OpenAPI documentation of `GET /bulk-actions/:id/events`. */
export const DocumentActionEvents = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'streamActionEvents',
      summary: 'Follow a bulk action as server-sent events',
      description:
        `${MESSAGES}${RECONNECTING}\n\nThe stream begins with the present \`status\` and \`stats\`, and the response ends ` +
        'after `ended`. A browser connects again then; 204 tells it to stop.',
    }),
    ApiHeader(LAST_EVENT_ID),
    ApiExtraModels(ActionEventView, ActionStatsView),
    ApiProduces(EVENT_STREAM),
    ApiOkResponse({
      description: 'The stream. The schema is that of the data of its messages.',
      ...dataOf(ActionEventView, ActionStatsView),
    }),
    ApiNoContentResponse({ description: 'The action has ended, and the client has its last message.' }),
    ApiProblems(404, ...PROBLEMS),
  );

/** The OpenAPI documentation of `GET /events`. */
export const DocumentAccountEvents = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'streamAccountEvents',
      summary: 'Follow all bulk actions of an account as server-sent events',
      description:
        `${MESSAGES}- \`ready\` (\`AccountReadyView\`): everything before is present state, or what the client missed.\n` +
        `${RECONNECTING}\n\nThe stream begins with the present \`status\` of each action that has not ended. The ` +
        'response does not end by itself.',
    }),
    ApiHeader(LAST_EVENT_ID),
    ApiExtraModels(ActionEventView, ActionStatsView, AccountReadyView),
    ApiProduces(EVENT_STREAM),
    ApiOkResponse({
      description: 'The stream. The schema is that of the data of its messages.',
      ...dataOf(ActionEventView, ActionStatsView, AccountReadyView),
    }),
    ApiProblems(...ACCOUNT_PROBLEMS.slice(0, 1), 422, ...PROBLEMS),
  );
