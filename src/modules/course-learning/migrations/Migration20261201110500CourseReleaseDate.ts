import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/**
 * When a release some days after `_from` opens: days of the calendar of `_zone`, at the same hour. `releaseDate` of
 * `domain/release.ts` says the same; a test compares the two.
 */
const RELEASE_DATE = `
CREATE OR REPLACE FUNCTION course_release_date(_from timestamptz, _days int, _zone text) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN ((_from AT TIME ZONE _zone) + make_interval(days => _days)) AT TIME ZONE _zone`

export class Migration20261201110500CourseReleaseDate extends Migration {

  override async up(): Promise<void> {
    this.addSql(RELEASE_DATE);
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists course_release_date;`);
  }

}
