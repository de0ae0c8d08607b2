import { contextOf } from "@/lib/api/principal";
import { respondJson } from "@/lib/api/respond";
import { respondEventStream, wantsEventStream } from "@/lib/api/respond-event-stream";
import { endpoint, route } from "@/lib/api/route";
import { listEvents } from "@/lib/events/list-events";
import { eventsPageSchema, eventsQuery } from "@/lib/schemas/event";

const access = "events:read";

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: endpoint({
    operationId: "listEvents",
    summary: "Follow the changes of recordings, devices and end users, oldest first",
    description:
      "With `Accept: text/event-stream` they come as server-sent events when they happen, and go on after `Last-Event-ID`.",
    access,
    narrowed: "own",
    query: eventsQuery,
    answers: { 200: eventsPageSchema },
    streams: ["text/event-stream"],
    errors: ["gone"],
    handle: async ({ context, query, request, requestId }) => {
      if (wantsEventStream(request)) {
        const assertStill = () => contextOf(access, request, requestId, async () => {});
        return respondEventStream({ request, context, query, assertStill });
      }
      const { events, hasMore, reached } = await listEvents(context, query);
      const data = events.map(({ json }) => json).join(",");
      const next = JSON.stringify(reached?.id ?? null);
      const body = `{"data":[${data}],"has_more":${hasMore},"next":${next}}`;
      return respondJson(request, body, { vary: "Accept, Accept-Encoding" });
    },
  }),
});
