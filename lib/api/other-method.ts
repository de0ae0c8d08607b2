/**
 * The header in which the server tells a route that it was asked by a method that no route takes:
 * OPTIONS, which Next would answer by itself, or one that Next knows nothing of.
 */
export const OTHER_METHOD_HEADER = "x-other-method";
