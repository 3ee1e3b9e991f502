import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121194202CourseMail extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "course_mail" ("id" text not null, "template" text not null, "to" text not null, "customer_id" text null, "state" text check ("state" in ('pending', 'sent', 'failed', 'skipped')) not null, "attempts" integer not null default 0, "next_attempt_at" timestamptz null, "sent_at" timestamptz null, "error" text null, "notification_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_mail_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_deleted_at" ON "course_mail" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_pending" ON "course_mail" ("next_attempt_at") WHERE state = 'pending' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_customer_id" ON "course_mail" ("customer_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_mail_item" ("id" text not null, "mail_id" text not null, "template" text not null, "ref" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_mail_item_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_item_deleted_at" ON "course_mail_item" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_mail_item_ref_unique" ON "course_mail_item" ("template", "ref");`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_item_mail_id" ON "course_mail_item" ("mail_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_mail_opt_out" ("id" text not null, "customer_id" text not null, "template" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_mail_opt_out_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_mail_opt_out_deleted_at" ON "course_mail_opt_out" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_mail_opt_out_unique" ON "course_mail_opt_out" ("customer_id", "template");`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "course_mail" cascade;`);

    this.addSql(`drop table if exists "course_mail_item" cascade;`);

    this.addSql(`drop table if exists "course_mail_opt_out" cascade;`);
  }

}
