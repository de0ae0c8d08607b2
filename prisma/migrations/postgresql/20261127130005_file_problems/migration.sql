-- AlterTable
ALTER TABLE "media" ADD COLUMN     "announced_mime_type" TEXT,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "problem_message" TEXT,
ADD COLUMN     "problem_reason" TEXT;
