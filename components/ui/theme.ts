import { writeCookie } from "./write-cookie";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Kept in a cookie rather than in the browser's storage, so that the first HTML has the theme. */
export const THEME_COOKIE = "theme";

/** The theme that a cookie's or an attribute's text names; the system's if it names none. */
export function readTheme(text: string | undefined): Theme {
  return themes.find((theme) => theme === text) ?? "system";
}

/** Shows a theme at once, and on every later visit. Browser only. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  writeCookie(THEME_COOKIE, theme === "system" ? null : theme);
}
