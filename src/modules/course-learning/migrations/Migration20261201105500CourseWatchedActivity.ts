import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/*
 * Replaces the two functions of `Migration20261121173600CourseLearningFunctions`, whose comments still hold. What is new:
 * watching counts as activity in a course, opening does not; and a position is dated when it moved.
 */

/**
 * `_position` NULL: the player did not move, so position and activity stay. Otherwise the position that moved last wins,
 * by the server's clock: `_position_age` seconds ago, and never in the future.
 *
 * The enrollment is written at most once a minute per lesson, and when the player closes. The ledger locks an enrollment
 * before its sessions; here the session is locked already, so a locked enrollment is skipped rather than waited for. The
 * next report writes it.
 */
const RECORD_HEARTBEAT = `
CREATE OR REPLACE FUNCTION course_record_heartbeat(
  _session_id text, _reported int4multirange, _position float8, _position_age float8, _ended boolean, _lease float8,
  _speed float8
) RETURNS TABLE (
  enrollment_id text, credited_seconds int, watched_percent int, completed_at timestamptz, newly_completed boolean,
  session_ended boolean
) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  _session course_playback_session;
  _progress course_lesson_progress;
  _whole int4multirange;
  _now timestamptz;
  _ran_until timestamptz;
  _said_at timestamptz;
  _credit float8;
  _left int;
  _part int4range;
  _taken int;
  _growth int := 0;
  _watched int4multirange;
  _covered int := 0;
  _completes boolean;
BEGIN
  SELECT * INTO _session FROM course_playback_session WHERE id = _session_id AND deleted_at IS NULL FOR UPDATE;
  SELECT * INTO _progress FROM course_lesson_progress
    WHERE enrollment_id = _session.enrollment_id AND lesson_id = _session.lesson_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  _now := clock_timestamp();
  _ran_until := least(_now, _session.expires_at, _session.ended_at);
  _said_at := least(_now - make_interval(secs => _position_age), _now);
  _whole := int4multirange(int4range(0, _session.duration_seconds));
  _credit := _progress.credit_seconds
    + _speed * greatest(0, extract(epoch FROM _ran_until - greatest(_progress.credit_at, _session.started_at)));
  _left := floor(least(_credit, 86400));
  _watched := _progress.watched;
  FOR _part IN SELECT unnest(_reported * _whole - _progress.watched) LOOP
    EXIT WHEN _left <= 0;
    _taken := least(upper(_part) - lower(_part), _left);
    _watched := _watched + int4multirange(int4range(lower(_part), lower(_part) + _taken));
    _growth := _growth + _taken;
    _left := _left - _taken;
  END LOOP;
  FOR _part IN SELECT unnest(_watched * _whole) LOOP
    _covered := _covered + upper(_part) - lower(_part);
  END LOOP;
  _completes := _progress.completed_at IS NULL AND _covered > 0 AND _session.duration_seconds > 0
    AND _covered * 100::bigint >= _session.completion_percent * _session.duration_seconds::bigint;
  UPDATE course_lesson_progress SET
    watched = _watched,
    credit_seconds = _credit - _growth,
    credit_at = greatest(credit_at, _ran_until),
    position_seconds = CASE WHEN _position IS NOT NULL AND _said_at >= coalesce(position_at, '-infinity')
      THEN least(_position, _session.duration_seconds) ELSE position_seconds END,
    position_at = CASE WHEN _position IS NULL THEN position_at ELSE greatest(position_at, _said_at) END,
    completed_at = CASE WHEN _completes THEN _now ELSE completed_at END,
    completed_by = CASE WHEN _completes THEN 'watched' ELSE completed_by END,
    updated_at = _now
  WHERE id = _progress.id;
  UPDATE course_playback_session SET
    last_seen_at = _now,
    lease_until = least(_now + make_interval(secs => _lease), expires_at),
    credited_seconds = credited_seconds + _growth,
    ended_at = CASE WHEN _ended THEN coalesce(ended_at, _now) ELSE ended_at END,
    updated_at = _now
  WHERE id = _session.id;
  IF _position IS NOT NULL THEN
    UPDATE course_enrollment SET first_opened_at = coalesce(first_opened_at, _said_at), last_lesson_id = _session.lesson_id,
      last_activity_at = _said_at, updated_at = _now
      WHERE id = (SELECT id FROM course_enrollment
        WHERE id = _session.enrollment_id AND (last_activity_at IS NULL OR last_activity_at < _said_at AND (_ended
          OR last_lesson_id IS DISTINCT FROM _session.lesson_id OR last_activity_at < _said_at - interval '1 minute'))
        FOR NO KEY UPDATE SKIP LOCKED);
  END IF;
  RETURN QUERY SELECT _progress.enrollment_id, _growth,
    CASE WHEN _session.duration_seconds > 0
      THEN least(100, floor(100.0 * _covered / _session.duration_seconds))::int ELSE 0 END,
    CASE WHEN _completes THEN _now ELSE _progress.completed_at END,
    coalesce(_completes, false), _session.ended_at IS NOT NULL OR _ended;
END $$`;

/** Opening notes the first visit only. */
const OPEN_SESSION = `
CREATE OR REPLACE FUNCTION course_open_session(
  _id text, _progress_id text, _customer text, _enrollment text, _entitled_until timestamptz, _lesson text, _device text,
  _device_name text, _ip text, _take_over boolean, _lease float8, _expires_at timestamptz, _duration int, _percent int, _slack float8,
  _max_streams int, _max_starts int
) RETURNS TABLE (id text, retry_after int) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  _now timestamptz;
  _first timestamptz;
  _over text[];
  _kept int[];
  _slot int := 1;
  _opened_at timestamptz;
  _held boolean;
BEGIN
  SELECT first_opened_at, pg_advisory_xact_lock(hashtextextended('course_playback ' || _customer, 0)) IS NULL
    INTO _opened_at, _held FROM course_enrollment WHERE id = _enrollment FOR NO KEY UPDATE;
  _now := clock_timestamp();
  IF _entitled_until IS NOT NULL AND NOT EXISTS (SELECT 1 FROM course_entitlement WHERE enrollment_id = _enrollment
    AND state = 'active' AND starts_at <= _now AND (expires_at IS NULL OR expires_at > greatest(_now, _entitled_until))
    AND deleted_at IS NULL)
  THEN
    RETURN QUERY SELECT NULL::text, 0;
    RETURN;
  END IF;
  SELECT started_at INTO _first FROM course_playback_session
    WHERE customer_id = _customer AND started_at > _now - interval '1 minute' AND deleted_at IS NULL
    ORDER BY started_at DESC OFFSET _max_starts - 1 LIMIT 1;
  IF FOUND THEN
    RETURN QUERY SELECT NULL::text, greatest(1, ceil(extract(epoch FROM _first + interval '1 minute' - _now)))::int;
    RETURN;
  END IF;
  SELECT array_agg(id) FILTER (WHERE lapsed), array_agg(slot) FILTER (WHERE NOT lapsed) INTO _over, _kept
    FROM (SELECT id, slot, lease_until <= _now OR device_id = _device AS lapsed FROM course_playback_session
      WHERE customer_id = _customer AND ended_at IS NULL AND deleted_at IS NULL ORDER BY id FOR UPDATE) AS running;
  IF _over IS NOT NULL THEN
    UPDATE course_playback_session SET ended_at = _now, updated_at = _now WHERE id = ANY (_over);
  END IF;
  IF _take_over AND cardinality(_kept) >= _max_streams THEN
    UPDATE course_playback_session SET ended_at = _now, updated_at = _now
      WHERE id IN (SELECT id FROM course_playback_session
        WHERE customer_id = _customer AND ended_at IS NULL AND deleted_at IS NULL
        ORDER BY started_at DESC, id DESC OFFSET _max_streams - 1);
    SELECT array_agg(slot) INTO _kept FROM course_playback_session
      WHERE customer_id = _customer AND ended_at IS NULL AND deleted_at IS NULL;
  END IF;
  IF cardinality(_kept) >= _max_streams THEN
    RETURN QUERY SELECT NULL::text, NULL::int;
    RETURN;
  END IF;
  WHILE _slot = ANY (_kept) LOOP
    _slot := _slot + 1;
  END LOOP;
  INSERT INTO course_playback_session (id, customer_id, enrollment_id, lesson_id, device_id, device_name, ip, slot,
      started_at, last_seen_at, lease_until, expires_at, duration_seconds, completion_percent)
    VALUES (_id, _customer, _enrollment, _lesson, _device, _device_name, _ip, _slot,
      _now, _now, least(_now + make_interval(secs => _lease), _expires_at), _expires_at, _duration, _percent);
  INSERT INTO course_lesson_progress (id, enrollment_id, lesson_id, credit_seconds, credit_at)
    VALUES (_progress_id, _enrollment, _lesson, _slack, _now)
    ON CONFLICT (enrollment_id, lesson_id) DO NOTHING;
  IF _opened_at IS NULL THEN
    UPDATE course_enrollment SET first_opened_at = _now, updated_at = _now WHERE id = _enrollment;
  END IF;
  RETURN QUERY SELECT _id, NULL::int;
END $$`;

export class Migration20261201105500CourseWatchedActivity extends Migration {

  override async up(): Promise<void> {
    this.addSql(RECORD_HEARTBEAT);
    this.addSql(OPEN_SESSION);
  }

  /** The older functions are in the migration before; both versions have the same signature. */
  override async down(): Promise<void> {}

}
