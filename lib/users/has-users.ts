import { database } from "@/lib/db/database";

/** Whether anybody can sign in: until then, whoever comes first sets the server up. */
export async function hasUsers(): Promise<boolean> {
  const { client } = await database();
  return (await client.user.findFirst({ select: { id: true } })) !== null;
}
