import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121163847Course extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "course" ("id" text not null, "handle" text not null, "title" text not null, "subtitle" text null, "description" text null, "thumbnail_asset_id" text null, "status" text check ("status" in ('draft', 'published', 'archived')) not null default 'draft', "level" text null, "language" text null, "access_days" integer null, "progression" text check ("progression" in ('free', 'sequential')) not null default 'free', "completion_percent" integer not null default 90, "strict" boolean not null default false, "lesson_count" integer not null default 0, "duration_seconds" integer not null default 0, "metadata" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_deleted_at" ON "course" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_handle_unique" ON "course" ("handle") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_status_created_at" ON "course" ("status", "created_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_section" ("id" text not null, "title" text not null, "rank" integer not null default 0, "release_after_days" integer null, "release_at" timestamptz null, "course_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_section_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_section_course_id" ON "course_section" ("course_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_section_deleted_at" ON "course_section" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_section_course_id_rank" ON "course_section" ("course_id", "rank") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_lesson" ("id" text not null, "title" text not null, "description" text null, "type" text check ("type" in ('video', 'audio', 'article', 'document')) not null default 'video', "rank" integer not null default 0, "status" text check ("status" in ('draft', 'published')) not null default 'draft', "is_preview" boolean not null default false, "asset_id" text null, "body" text null, "duration_seconds" integer null, "release_after_days" integer null, "release_at" timestamptz null, "section_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_lesson_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_lesson_section_id" ON "course_lesson" ("section_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_lesson_deleted_at" ON "course_lesson" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_lesson_section_id_rank" ON "course_lesson" ("section_id", "rank") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_lesson_asset_id" ON "course_lesson" ("asset_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "course_resource" ("id" text not null, "title" text not null, "asset_id" text not null, "rank" integer not null default 0, "course_id" text not null, "lesson_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "course_resource_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_resource_course_id" ON "course_resource" ("course_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_resource_lesson_id" ON "course_resource" ("lesson_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_resource_deleted_at" ON "course_resource" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_resource_course_id_rank" ON "course_resource" ("course_id", "rank") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_course_resource_asset_id_unique" ON "course_resource" ("asset_id") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "course_section" add constraint "course_section_course_id_foreign" foreign key ("course_id") references "course" ("id") on update cascade on delete cascade;`);

    this.addSql(`alter table if exists "course_lesson" add constraint "course_lesson_section_id_foreign" foreign key ("section_id") references "course_section" ("id") on update cascade on delete cascade;`);

    this.addSql(`alter table if exists "course_resource" add constraint "course_resource_course_id_foreign" foreign key ("course_id") references "course" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table if exists "course_resource" add constraint "course_resource_lesson_id_foreign" foreign key ("lesson_id") references "course_lesson" ("id") on update cascade on delete cascade;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "course_section" drop constraint if exists "course_section_course_id_foreign";`);

    this.addSql(`alter table if exists "course_resource" drop constraint if exists "course_resource_course_id_foreign";`);

    this.addSql(`alter table if exists "course_lesson" drop constraint if exists "course_lesson_section_id_foreign";`);

    this.addSql(`alter table if exists "course_resource" drop constraint if exists "course_resource_lesson_id_foreign";`);

    this.addSql(`drop table if exists "course" cascade;`);

    this.addSql(`drop table if exists "course_section" cascade;`);

    this.addSql(`drop table if exists "course_lesson" cascade;`);

    this.addSql(`drop table if exists "course_resource" cascade;`);
  }

}
