"use client";

import { Button } from "@/components/ui/button";
import { signOut } from "./sign-out";

/** The way out where there is no person menu. */
export function SignOutButton() {
  return <Button onClick={signOut}>Sign out</Button>;
}
