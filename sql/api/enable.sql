-- Procedure: softdelete.enable
--
-- Makes a table soft-delete its rows, while clients go on reading and writing:
-- setting the marker deletes a row, which leaves the live view at once and
-- frees its unique values. It runs exactly what softdelete.plan shows. Running
-- it again changes nothing, except that it finishes a run that was cut short
-- and mends a table that has drifted (see softdelete.check).
--
-- Parameters
-- ----------
-- in_schema, in_table: the table. NULL as the table means all tables of the
--   schema, NULL as both all of the server, that are enabled already or bear
--   what enable makes: after a dump was loaded, tables were copied or renamed.
--   It takes no option but "online".
-- in_options: JSON object or NULL. A table that is enabled already keeps the
--   value of an option that is not given, and changes that of one that is, but
--   for the marker and what it means; so does one that was enabled elsewhere,
--   as far as its columns, keys, triggers and views tell.
--     "deleted_column"  the marker; default: found by its name (see
--                       find_marker), else "deleted_at". One that the table has
--                       is adopted with its rows, else a DATETIME(6) is added.
--     "marker"          its kind: "time" (NULL is live), "sentinel" (its default
--                       is live), "epoch" (0 or NULL is live, else the time as a
--                       number) or "flag". Default: by the column's type.
--     "unit"            of an epoch: "s", "ms", "us" or "ns"; default: by the
--                       values. All times are in UTC.
--     "live_value"      what the marker of a live row is; "NULL" is NULL
--     "deleted_value"   of a flag: what a delete writes; "NULL" is NULL
--     "time_column"     of a flag: the column with the time of a deletion
--     "unique"          "coalesce": a key holds the deletion time, so two rows
--                       with one value cannot be deleted in the same
--                       microsecond. "live": deleted rows never collide.
--                       Default: coalesce for a marker that enable adds, else
--                       live.
--     "key"             how the generated column is kept: "stored" in the rows,
--                       so that later ALTERs of the table stay INSTANT on
--                       MariaDB, or "virtual", which copies nothing now.
--                       Default: stored where a unique key needs it and the
--                       server copies a table without blocking writers.
--     "views"           <table>_live and <table>_deleted, default true
--     "hide"            <table> becomes the view of live rows and the rows
--                       move to <table>_all, default false
--     "guard"           a hard DELETE is refused unless the session says
--                       SET @softdelete_purge = 1, default true
--     "deleted_by"      a column with the account that deleted, default false
--     "definer"         of the triggers and views. "softdelete", the default:
--                       the account softdelete@localhost, which enable grants
--                       what they need on the schema. "caller": the account
--                       that calls enable; they fail when it is dropped.
--     "online"          false lets the server choose how it alters the table,
--                       which may block writes; default true
--     "storage"         "in_place"; "archive" is not available in this version
--     "cascade"         "none"; "foreign_keys" is not available in this
--                       version
--
-- Result set: step, statement, algorithm, note, run_in (the database in which
-- the statement ran); the last row has no number and says what was found and
-- what to do next. For all tables of a schema: table_name, result ('unchanged',
-- 'mended', 'adopted' or 'refused') and note.
--
-- Errors (45000): whatever cannot work is refused before anything changes, also
-- a privilege that the account lacks. An error of a statement keeps its number.
-- For all tables of a schema the error comes after the result set: a table that
-- is refused does not stop the others.
--
-- Example
-- -------
-- CALL softdelete.enable('shop', 'orders', '{"deleted_by": true}');
-- CALL softdelete.enable('shop', NULL, NULL);

DROP PROCEDURE IF EXISTS softdelete.enable $$
CREATE PROCEDURE softdelete.enable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Makes a table soft-delete its rows.'
BEGIN
  DECLARE facts, v_done LONGTEXT;
  DECLARE v_session, v_error TEXT;
  DECLARE v_refused INT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  IF in_table IS NULL THEN
    CALL softdelete.enable_schema(in_schema, in_options, FALSE, v_done,
                                  v_refused, v_error);
    SELECT d.table_name, d.result, d.note
      FROM JSON_TABLE(v_done, '$[*]' COLUMNS (
        table_name VARCHAR(130) PATH '$.table',
        result VARCHAR(16) PATH '$.result',
        note TEXT PATH '$.note')) AS d;
    CALL softdelete.refuse_some(v_refused, v_error);
  ELSE
    CALL softdelete.enable_table(in_schema, in_table, in_options, facts,
                                 v_done);
    CALL softdelete.show_steps(
      softdelete.number_steps(JSON_EXTRACT(v_done, '$.steps')),
      softdelete.enabled_text(facts, v_done));
  END IF;
  CALL softdelete.end_session(v_session);
END $$
