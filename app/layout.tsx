import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { TITLE_TEMPLATE } from "@/components/ui/page-title";
import { readTheme, THEME_COOKIE } from "@/components/ui/theme";
import { fontClasses } from "./fonts";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: "Recordings", template: TITLE_TEMPLATE },
  description: "What devices captured: find it, hear it, act on it.",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfbfc" },
    { media: "(prefers-color-scheme: dark)", color: "#0f0f12" },
  ],
};

export default async function Layout({ children }: { children: React.ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} className={fontClasses}>
      <body className="group/body">
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
