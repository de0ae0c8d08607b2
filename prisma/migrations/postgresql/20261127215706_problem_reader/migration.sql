-- AlterTable
ALTER TABLE "media" ADD COLUMN     "problem_reader" TEXT COLLATE "C";
