import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** Mails about access go out before those of new lessons; what a mail tells of is found by it. */
export class Migration20261201110600CourseMailPriority extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "course_mail" add column if not exists "priority" integer not null default 0;`);
    this.addSql(`update "course_mail" set "priority" = 1 where "template" = 'newLessons' and "state" = 'pending';`);
    this.addSql(`drop index if exists "IDX_course_mail_pending";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_due" ON "course_mail" ("priority", "next_attempt_at") WHERE state = 'pending' AND deleted_at IS NULL;`);

    this.addSql(`drop index if exists "IDX_course_mail_item_mail_id";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_item_mail_id" ON "course_mail_item" ("mail_id");`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_course_mail_item_mail_id";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_item_mail_id" ON "course_mail_item" ("mail_id") WHERE deleted_at IS NULL;`);

    this.addSql(`drop index if exists "IDX_course_mail_due";`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_pending" ON "course_mail" ("next_attempt_at") WHERE state = 'pending' AND deleted_at IS NULL;`);
    this.addSql(`alter table if exists "course_mail" drop column if exists "priority";`);
  }

}
