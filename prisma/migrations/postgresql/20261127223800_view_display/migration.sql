-- AlterTable
ALTER TABLE "views" ADD COLUMN     "display" TEXT;
