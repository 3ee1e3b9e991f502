import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/*
 * The two statements of the hot path are functions, because PostgreSQL keeps the plan of a function's statement:
 * planning them took several times as long as running them. Each holds one statement and nothing else.
 * `#variable_conflict use_column`: a name that is both a column and an answer means the column.
 */

/**
 * Locks the session, then the lesson's progress, so that what follows is computed from their newest versions, also
 * when two sessions of the lesson report at once. The bucket `credit_seconds` is the lesson's, not the session's: it
 * fills with the wall clock that this session ran and no other session has turned into credit already, so that
 * neither many reports nor many sessions gain anything. What exceeds it is cut off at the end.
 */
const RECORD_HEARTBEAT = `
CREATE OR REPLACE FUNCTION course_record_heartbeat(
  _session_id text, _reported int4multirange, _position float8, _position_age float8, _ended boolean, _lease float8,
  _speed float8
) RETURNS TABLE (
  enrollment_id text, credited_seconds int, watched_percent int, completed_at timestamptz, newly_completed boolean,
  session_ended boolean
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH session AS (
    SELECT * FROM course_playback_session WHERE id = _session_id AND deleted_at IS NULL FOR UPDATE
  ),
  known AS (
    SELECT p.*, s.started_at, s.expires_at, s.ended_at, s.duration_seconds AS duration, s.completion_percent AS percent
    FROM course_lesson_progress p
    JOIN session s ON s.enrollment_id = p.enrollment_id AND s.lesson_id = p.lesson_id
    FOR UPDATE OF p
  ),
  timed AS (
    SELECT *, least(now, expires_at, ended_at) AS ran_until
    FROM (SELECT known.*, clock_timestamp() AS now FROM known) AS locked
  ),
  budget AS (
    SELECT *,
      credit_seconds + _speed * greatest(0, extract(epoch FROM ran_until - greatest(credit_at, started_at))) AS credit,
      _reported * int4multirange(int4range(0, duration)) - watched AS fresh
    FROM timed
  ),
  cut AS (
    SELECT budget.*, coalesce(gained.ranges, '{}') AS ranges, coalesce(gained.seconds, 0) AS growth
    FROM budget, LATERAL (
      SELECT range_agg(int4range(lower(part), lower(part) + taken)) AS ranges, sum(taken) AS seconds
      FROM (
        SELECT part, least(
          upper(part) - lower(part),
          floor(credit)::int - coalesce(sum(upper(part) - lower(part)) OVER (
            ORDER BY lower(part) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::int
        ) AS taken
        FROM unnest(fresh) AS part
      ) AS parts
      WHERE taken > 0
    ) AS gained
  ),
  merged AS (
    SELECT *, CASE WHEN duration > 0 THEN least(1, covered::float / duration) ELSE 0 END AS share
    FROM (
      SELECT cut.*, watched + ranges AS watched_now, (
        SELECT coalesce(sum(upper(part) - lower(part)), 0)
        FROM unnest((watched + ranges) * int4multirange(int4range(0, duration))) AS part
      ) AS covered
      FROM cut
    ) AS counted
  ),
  result AS (
    SELECT *, completed_at IS NULL AND share > 0 AND covered * 100 >= percent * duration AS completes,
      least(greatest(now - make_interval(secs => _position_age), started_at), now) AS said_at
    FROM merged
  ),
  progress AS (
    UPDATE course_lesson_progress p SET
      watched = r.watched_now,
      credit_seconds = r.credit - r.growth,
      credit_at = greatest(r.credit_at, r.ran_until),
      position_seconds = CASE WHEN r.said_at >= coalesce(r.position_at, '-infinity')
        THEN least(_position, r.duration) ELSE p.position_seconds END,
      position_at = greatest(r.position_at, r.said_at),
      completed_at = CASE WHEN r.completes THEN r.now ELSE p.completed_at END,
      completed_by = CASE WHEN r.completes THEN 'watched' ELSE p.completed_by END,
      updated_at = r.now
    FROM result r WHERE p.id = r.id
    RETURNING p.completed_at
  ),
  lease AS (
    UPDATE course_playback_session s SET
      last_seen_at = r.now,
      lease_until = least(r.now + make_interval(secs => _lease), s.expires_at),
      credited_seconds = s.credited_seconds + r.growth,
      ended_at = coalesce(s.ended_at, CASE WHEN _ended THEN r.now END),
      updated_at = r.now
    FROM result r WHERE s.id = _session_id
  )
  SELECT r.enrollment_id, r.growth::int AS credited_seconds, floor(r.share * 100)::int AS watched_percent,
    progress.completed_at, r.completes AS newly_completed, r.ended_at IS NOT NULL OR _ended AS session_ended
  FROM result r, progress;
END $$`;

/**
 * Ends what has lapsed and what this device played before, takes over the oldest streams where that was asked for,
 * and takes a free slot. Two starts that race see the same free slot; the unique index on running sessions
 * lets one of them have it, and the other one tries again and sees it taken. So the limit holds over all servers.
 * Reading `ended` before the insert is what makes PostgreSQL free the slots first.
 */
const OPEN_SESSION = `
CREATE OR REPLACE FUNCTION course_open_session(
  _id text, _progress_id text, _customer text, _enrollment text, _lesson text, _device text, _device_name text, _ip text,
  _take_over boolean, _lease float8, _expires_at timestamptz, _duration int, _percent int, _slack float8,
  _max_streams int, _max_starts int
) RETURNS TABLE (id text, retry_after int) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now),
  limited AS (
    SELECT s.started_at + interval '1 minute' - clock.now AS wait
    FROM course_playback_session s, clock
    WHERE s.customer_id = _customer AND s.started_at > clock.now - interval '1 minute' AND s.deleted_at IS NULL
    ORDER BY s.started_at DESC OFFSET _max_starts - 1 LIMIT 1
  ),
  running AS (
    SELECT s.id, s.slot, row_number() OVER (ORDER BY s.started_at DESC, s.id DESC) AS newest
    FROM course_playback_session s, clock
    WHERE s.customer_id = _customer AND s.ended_at IS NULL AND s.deleted_at IS NULL
      AND s.lease_until > clock.now AND s.device_id <> _device
  ),
  ended AS (
    UPDATE course_playback_session s SET ended_at = clock.now, updated_at = clock.now
    FROM clock
    WHERE s.customer_id = _customer AND s.ended_at IS NULL AND s.deleted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM limited)
      AND (s.lease_until <= clock.now OR s.device_id = _device
        OR _take_over AND s.id IN (SELECT id FROM running WHERE newest >= _max_streams))
    RETURNING s.id
  ),
  kept AS (SELECT slot FROM running WHERE id NOT IN (SELECT id FROM ended)),
  free AS (
    SELECT min(slot) AS slot FROM generate_series(1, _max_streams) AS slot
    WHERE slot NOT IN (SELECT slot FROM kept) AND (SELECT count(*) FROM kept) < _max_streams
      AND NOT EXISTS (SELECT 1 FROM limited) AND (SELECT count(*) FROM ended) >= 0
  ),
  opened AS (
    INSERT INTO course_playback_session (id, customer_id, enrollment_id, lesson_id, device_id, device_name, ip, slot,
      started_at, last_seen_at, lease_until, expires_at, duration_seconds, completion_percent)
    SELECT _id, _customer, _enrollment, _lesson, _device, _device_name, _ip, free.slot,
      now, now, least(now + make_interval(secs => _lease), _expires_at), _expires_at,
      _duration, _percent
    FROM clock, free WHERE free.slot IS NOT NULL
    RETURNING id, started_at
  ),
  progress AS (
    INSERT INTO course_lesson_progress (id, enrollment_id, lesson_id, credit_seconds, credit_at)
    SELECT _progress_id, _enrollment, _lesson, _slack, started_at FROM opened
    ON CONFLICT (enrollment_id, lesson_id) DO NOTHING
  ),
  enrollment AS (
    UPDATE course_enrollment e SET first_opened_at = coalesce(e.first_opened_at, opened.started_at),
      last_lesson_id = _lesson, last_activity_at = opened.started_at, updated_at = opened.started_at
    FROM opened WHERE e.id = _enrollment
  )
  SELECT (SELECT id FROM opened) AS id,
    (SELECT greatest(1, ceil(extract(epoch FROM wait)))::int FROM limited) AS retry_after;
END $$`;

export class Migration20261121173600CourseLearningFunctions extends Migration {

  override async up(): Promise<void> {
    this.addSql(RECORD_HEARTBEAT);
    this.addSql(OPEN_SESSION);
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists course_record_heartbeat;`);
    this.addSql(`drop function if exists course_open_session;`);
  }

}
