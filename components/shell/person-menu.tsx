"use client";

import { BookOpen, ChevronsUpDown, Keyboard, LogOut, UserRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCommands } from "@/components/commands/commands-provider";
import { loadCode } from "@/components/ui/load-code";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { chooseTheme, readTheme, type Theme } from "@/components/ui/theme";
import { SigningOut } from "./signing-out";

// Loaded when it first opens.
const AccountDialog = lazy(() =>
  loadCode(() => import("./account-dialog")).then((m) => ({ default: m.AccountDialog })),
);

const themeOptions = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

type PersonMenuProps = {
  projectId: string;
  person: { name: string; email: string };
  variant: "rail" | "initials";
};

/** The signed-in person, the theme, and the button to sign out. */
export function PersonMenu({ projectId, person, variant }: PersonMenuProps) {
  const [isAccountOpen, setIsAccountOpen] = useState(false);
  const [wasAccountOpen, setWasAccountOpen] = useState(false);
  if (isAccountOpen && !wasAccountOpen) setWasAccountOpen(true);
  const { open } = useCommands();
  const isRail = variant === "rail";
  return (
    <SigningOut>
      {(start) => (
        <>
          <Menu
            side={isRail ? "top" : "bottom"}
            align={isRail ? "start" : "end"}
            trigger={
              <button
                type="button"
                aria-label={`Account: ${person.name}`}
                className="flex h-10 min-w-0 shrink-0 items-center gap-2.5 rounded-control px-2 hover:bg-hover"
              >
                <Initials name={person.name} />
                {isRail && (
                  <span className="grow truncate text-left text-ink-2 max-xl:hidden">
                    {person.name}
                  </span>
                )}
                {isRail && (
                  <ChevronsUpDown
                    className="size-3.5 shrink-0 text-ink-3 max-xl:hidden"
                    aria-hidden
                  />
                )}
              </button>
            }
          >
            <p className="truncate px-2 pt-1.5 pb-2 text-ink-3 text-small">{person.email}</p>
            <MenuSeparator />
            <ThemeChoice />
            <MenuSeparator />
            <MenuItem onClick={() => setIsAccountOpen(true)}>
              <UserRound aria-hidden />
              Account…
            </MenuItem>
            <MenuItem render={<a href="/docs" />}>
              <BookOpen aria-hidden />
              API reference
            </MenuItem>
            <MenuItem onClick={() => open("keys")}>
              <Keyboard aria-hidden />
              Keys
            </MenuItem>
            <MenuItem onClick={start}>
              <LogOut aria-hidden />
              Sign out
            </MenuItem>
          </Menu>
          {wasAccountOpen && (
            <Suspense>
              <AccountDialog
                projectId={projectId}
                person={person}
                isOpen={isAccountOpen}
                onClose={() => setIsAccountOpen(false)}
              />
            </Suspense>
          )}
        </>
      )}
    </SigningOut>
  );
}

/** Made when the menu opens, so only in a browser. */
function ThemeChoice() {
  const [theme, setTheme] = useState(() => readTheme(document.documentElement.dataset.theme));
  function choose(next: Theme) {
    setTheme(next);
    chooseTheme(next);
  }
  return <MenuChoice label="Theme" options={themeOptions} value={theme} onChange={choose} />;
}

function Initials({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : ""].map((word) =>
    [...(word ?? "")].slice(0, 1).join(""),
  );
  return (
    <span
      aria-hidden
      className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-[10px] text-accent-ink"
    >
      {letters.join("").toUpperCase()}
    </span>
  );
}
