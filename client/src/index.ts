import { type Event, type FollowQuery, followEvents } from "./follow-events.js";
import { type CallOptions, wait } from "./transport.js";
import { Uploads } from "./uploads.js";

export * from "./errors.js";
export type { Event, FollowQuery } from "./follow-events.js";
export * from "./operations.js";
export { type Page, Pages, type Row } from "./pages.js";
export type { CallOptions, ClientOptions } from "./transport.js";
export type { FileToUpload } from "./uploads.js";
export * from "./verify-webhook.js";

/** A client of the API of Recordings, whose methods are named as in the server's /api/openapi.json. */
export class Recordings extends Uploads {
  /**
   * Follows what changes, from `after` on or from the oldest event that is kept: `for await` gets each event once, in
   * order, also over restarts of the server. Keep the `id` of the last one that is done, and begin there next time.
   * Ends only if `signal` is aborted, which throws its reason, or by an error that waiting doesn't mend: a `GoneError`
   * says that events behind `after` are no longer kept.
   */
  followEvents(
    query: FollowQuery = {},
    { signal }: Pick<CallOptions, "signal"> = {},
  ): AsyncGenerator<Event, void> {
    const options = signal ? { signal } : {};
    const call = { method: "GET", path: "/api/events", isStream: true };
    return followEvents(
      (asked) => this.response({ ...call, query: asked }, options),
      query,
      (milliseconds) => wait(milliseconds, signal),
    );
  }
}
