import { writeCookie } from "@/components/ui/write-cookie";

/** Kept in a cookie rather than in the browser's storage, so that the server can lead to it. */
export const LAST_PROJECT_COOKIE = "project";

/** Has the site's own address lead to this project from now on. Browser only. */
export function rememberProject(id: string): void {
  writeCookie(LAST_PROJECT_COOKIE, id);
}
