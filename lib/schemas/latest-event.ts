/** In place of an event's id: what happened so far is not asked for. */
export const LATEST = "latest";
