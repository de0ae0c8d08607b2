/** The header in which a signed-in browser names the project that it is looking at. */
export const PROJECT_HEADER = "x-project-id";

/** The header in which the server tells layouts, which Next gives no URL, what was asked for. */
export const REQUEST_PATH_HEADER = "x-request-path";

/**
 * The header in which the server tells a route that it was asked by a method that no route takes:
 * OPTIONS, which Next would answer by itself, or one that Next knows nothing of.
 */
export const OTHER_METHOD_HEADER = "x-other-method";
