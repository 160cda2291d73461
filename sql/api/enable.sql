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
-- in_schema, in_table: the table
-- in_options: JSON object or NULL. A table that is enabled already keeps the
--   value of an option that is not given.
--     "deleted_column"  the marker, default "deleted_at". A DATETIME NULL or
--                       TIMESTAMP NULL that the table has is adopted with its
--                       rows, else a DATETIME(6) is added. DATETIME is in UTC.
--     "unique"          "coalesce": a key holds the deletion time, so two rows
--                       with one value cannot be deleted in the same
--                       microsecond. "live": deleted rows never collide.
--                       Default: coalesce for a DATETIME(6), else live.
--     "views"           <table>_live and <table>_deleted, default true
--     "hide"            <table> becomes the view of live rows and the rows
--                       move to <table>_all, default false
--     "guard"           a hard DELETE is refused unless the session says
--                       SET @softdelete_purge = 1, default true
--     "deleted_by"      a column with the account that deleted, default false
--     "online"          false lets the server choose how it alters the table,
--                       which may block writes; default true
--     "storage"         "in_place"; "archive" is not available in this version
--     "cascade"         "none"; "foreign_keys" is not available in this
--                       version
--
-- Result set: step, statement, algorithm, note; the last row has no number and
-- says what to do next.
--
-- Errors (45000): whatever cannot work is refused before anything changes, also
-- a privilege that the account lacks. An error of a statement keeps its number.
--
-- Example
-- -------
-- CALL softdelete.enable('shop', 'orders', '{"deleted_by": true}');

DROP PROCEDURE IF EXISTS softdelete.enable $$
CREATE PROCEDURE softdelete.enable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Makes a table soft-delete its rows.'
BEGIN
  DECLARE facts, v_left, v_steps, v_all LONGTEXT;
  DECLARE v_rounds INT DEFAULT 0;
  DECLARE v_session, v_end TEXT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.release_table(facts);
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  CALL softdelete.begin_facts(in_schema, in_table, facts);
  CALL softdelete.lock_table(facts);
  SET v_all = JSON_ARRAY();
  -- The second round finds nothing to do, or that softdelete.status lacks a
  -- table whose enable has ended at the same time.
  enable_loop: LOOP
    CALL softdelete.begin_enable(in_schema, in_table, in_options, facts);
    CALL softdelete.enable_steps(facts, TRUE, v_left);
    SET v_steps = softdelete.runnable_steps(v_left);
    IF JSON_LENGTH(v_steps) = 0 THEN
      LEAVE enable_loop;
    ELSEIF v_rounds >= 10 THEN
      CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
        ': still to do after enable: ',
        softdelete.json_text(v_steps, '$[0].note'),
        '; is it hidden by a temporary table?'));
    END IF;
    IF v_rounds = 0 THEN
      CALL softdelete.refuse_rights(facts, v_steps, TRUE);
    END IF;
    CALL softdelete.run_steps(facts, v_steps, 'enable');
    SET v_all = JSON_MERGE_PRESERVE(v_all, v_steps), v_rounds = v_rounds + 1;
  END LOOP;
  CALL softdelete.release_table(facts);

  SET v_all = JSON_MERGE_PRESERVE(v_all, v_left);
  SET v_end = CONCAT(softdelete.json_text(facts, '$.display'),
    IF(JSON_LENGTH(v_all) = 0, ' was enabled already, nothing to do',
                               ' is enabled'),
    '. Delete a row: SELECT softdelete_delete(',
    softdelete.quote_text(CONCAT(
      softdelete.plain_name(softdelete.json_text(facts, '$.schema')), '.',
      softdelete.plain_name(softdelete.json_text(facts, '$.table')))),
    ', key).',
    IF(softdelete.json_text(facts, '$.views') = '1'
         OR softdelete.json_text(facts, '$.hide') = '1',
       CONCAT(' Read live rows: ', softdelete.json_text(facts, '$.display'),
              IF(softdelete.json_text(facts, '$.hide') = '1', '', '_live'),
              '.'), ''),
    IF(JSON_LENGTH(v_left) = 0, '',
       ' First run the CREATE TRIGGER statements above yourself.'),
    softdelete.status_note(facts));
  CALL softdelete.show_steps(softdelete.number_steps(v_all), v_end);
  CALL softdelete.end_session(v_session);
END $$
