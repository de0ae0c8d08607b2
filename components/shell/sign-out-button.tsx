"use client";

import { Button } from "@/components/ui/button";
import { SigningOut } from "./signing-out";

/** The way out where there is no person menu. */
export function SignOutButton() {
  return <SigningOut>{(start) => <Button onClick={start}>Sign out</Button>}</SigningOut>;
}
