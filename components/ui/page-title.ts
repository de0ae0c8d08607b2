/** The template around a page's own title, for Next's metadata. */
export const TITLE_TEMPLATE = "%s · Recordings";

/** The whole title of a page. */
export function pageTitle(name: string): string {
  return TITLE_TEMPLATE.replace("%s", () => name);
}
