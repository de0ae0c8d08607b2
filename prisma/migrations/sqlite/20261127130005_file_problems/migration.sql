-- AlterTable
ALTER TABLE "media" ADD COLUMN "announced_mime_type" TEXT;
ALTER TABLE "media" ADD COLUMN "note" TEXT;
ALTER TABLE "media" ADD COLUMN "problem_message" TEXT;
ALTER TABLE "media" ADD COLUMN "problem_reason" TEXT;
