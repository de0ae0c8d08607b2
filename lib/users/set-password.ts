import { writeTransaction } from "@/lib/db/database";
import { OperatorError } from "@/lib/operator-error";
import { hashPassword } from "./create-user";

/**
 * Sets a person's password and ends all their sessions, also those of others who knew the old one.
 * Throws an `OperatorError` if no person has that e-mail.
 */
export async function setPassword(email: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await writeTransaction(async (transaction) => {
    const user = await transaction.user.findUnique({ where: { email: email.toLowerCase() } });
    if (!user) throw new OperatorError(`There is no user with the e-mail ${email}.`);
    await transaction.account.updateMany({
      where: { userId: user.id, providerId: "credential" },
      data: { password: hash, updatedAt: new Date() },
    });
    await transaction.session.deleteMany({ where: { userId: user.id } });
  });
}
