import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** Mails that are due to be deleted. */
export class Migration20261201112100CourseMailRetention extends Migration {

  override async up(): Promise<void> {
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_settled" ON "course_mail" ("updated_at") WHERE state <> 'pending' AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_course_mail_settled";`);
  }

}
