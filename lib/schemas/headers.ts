/** The header in which a signed-in browser names the project that it is looking at. */
export const PROJECT_HEADER = "x-project-id";

/** The header in which the server passes the request's URL to layouts, which get none from Next. */
export const REQUEST_PATH_HEADER = "x-request-path";

/**
 * The header in which the server passes a method to a route that no route has: OPTIONS, which Next
 * would answer by itself, or one that Next doesn't know.
 */
export const OTHER_METHOD_HEADER = "x-other-method";
