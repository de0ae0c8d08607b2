/** The header in which a signed-in browser names the project that it is looking at. */
export const PROJECT_HEADER = "x-project-id";
