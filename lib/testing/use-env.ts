import { onTestFinished } from "vitest";
import { type Env, env } from "@/lib/env";

/** Changes settings of the process until the test ends. */
export function useEnv(settings: Partial<Env>): void {
  const before = { ...env() };
  Object.assign(env(), settings);
  onTestFinished(() => void Object.assign(env(), before));
}
