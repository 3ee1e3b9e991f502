import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** What the hourly jobs look for is of the last hours, in tables of years. */
export class Migration20261130014000CourseSweepIndexes extends Migration {

  override async up(): Promise<void> {
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_pending" ON "course_entitlement" ("created_at") WHERE state = 'pending' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_course_entitlement_change_active" ON "course_entitlement_change" ("created_at") WHERE to_state = 'active' AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_course_entitlement_pending";`);
    this.addSql(`drop index if exists "IDX_course_entitlement_change_active";`);
  }

}
