import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121195000CourseAnnouncements extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "course_access_end" ("id" text not null, "enrollment_id" text not null, "access_until" timestamptz not null, "days" integer not null, "announced_at" timestamptz null, "announce_after" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_access_end_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_access_end_deleted_at" ON "course_access_end" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_access_end_unique" ON "course_access_end" ("enrollment_id", "access_until", "days");`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_access_end_unannounced" ON "course_access_end" ("created_at") WHERE announced_at IS NULL AND deleted_at IS NULL;`);

    this.addSql(`alter table if exists "course_enrollment" add column if not exists "announce_completion_at" timestamptz null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_enrollment_access_until" ON "course_enrollment" ("access_until") WHERE access_until IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_enrollment_announce_completion_at" ON "course_enrollment" ("announce_completion_at") WHERE announce_completion_at IS NOT NULL AND deleted_at IS NULL;`);

    this.addSql(`alter table if exists "course_entitlement_change" add column if not exists "announce_after" timestamptz null, add column if not exists "announce_attempts" integer not null default 0;`);
    // What happened before there were announcements is no news.
    this.addSql(`update "course_entitlement_change" set "announced_at" = "created_at" where "announced_at" is null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "course_access_end" cascade;`);

    this.addSql(`drop index if exists "IDX_course_enrollment_access_until";`);
    this.addSql(`drop index if exists "IDX_course_enrollment_announce_completion_at";`);
    this.addSql(`alter table if exists "course_enrollment" drop column if exists "announce_completion_at";`);

    this.addSql(`alter table if exists "course_entitlement_change" drop column if exists "announce_after", drop column if exists "announce_attempts";`);
  }

}
