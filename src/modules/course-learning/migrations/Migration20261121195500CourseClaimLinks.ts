import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121195500CourseClaimLinks extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "course_claim" add column if not exists "issued_by" text not null default 'system', add column if not exists "revoked_at" timestamptz null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_claim_email" ON "course_claim" ("email", "created_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_course_claim_email";`);
    this.addSql(`alter table if exists "course_claim" drop column if exists "issued_by", drop column if exists "revoked_at";`);
  }

}
