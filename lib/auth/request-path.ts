/** The header in which the server tells layouts, which Next gives no URL, what was asked for. */
export const REQUEST_PATH_HEADER = "x-request-path";
