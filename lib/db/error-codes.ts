/**
 * Every code that an error of the database or a store carries: its own, and those of the errors that
 * it was made of. Prisma's errors hold the adapter's, that one the driver's code, and those of the
 * sign-in library Prisma's as their cause.
 */
export function codesOf(error: unknown): string[] {
  const adapters = read(read(error, "meta"), "driverAdapterError") ?? error;
  const codes = [
    read(error, "code"),
    read(read(adapters, "cause"), "originalCode"),
    ...(error instanceof Error && error.cause !== undefined ? codesOf(error.cause) : []),
  ];
  return codes.filter((code) => typeof code === "string");
}

/** What an error says, and what each of those says that it was made of. */
export function messagesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [error.message, ...messagesOf(error.cause)];
}

function read(from: unknown, name: string): unknown {
  return typeof from === "object" && from !== null ? Reflect.get(from, name) : undefined;
}
