-- Procedure: softdelete.enable
--
-- Makes a table a soft-delete table, with its rows and its traffic: a row is
-- deleted by setting its marker, leaves the live view at once, and frees its
-- unique values. Runs exactly what softdelete.plan shows. Running it again
-- changes nothing; a run that was cut short is finished by running it again,
-- and so is a table that has drifted (see softdelete.check).
--
-- Parameters
-- ----------
-- in_schema, in_table: the table
-- in_options: JSON object or NULL. An option that is not given keeps, on a
--   table enabled before, the value it has.
--     "deleted_column"  the marker, default "deleted_at". A DATETIME NULL or
--                       TIMESTAMP NULL that is there is adopted with its rows,
--                       else a DATETIME(6) is added. A DATETIME is in UTC.
--     "unique"          "coalesce": a key holds the deletion time, two rows of
--                       one value cannot be deleted in the same microsecond.
--                       "live": deleted rows never collide. Default: coalesce
--                       for a DATETIME(6), else live.
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
-- Errors (45000): everything that cannot work, a privilege that the account
-- lacks included, before anything is changed; an error of a statement keeps its
-- own number.
--
-- Example
-- -------
-- CALL softdelete.enable('shop', 'orders', '{"deleted_by": true}');

DROP PROCEDURE IF EXISTS softdelete.enable $$
CREATE PROCEDURE softdelete.enable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
BEGIN
  DECLARE t, v_left, v_steps, v_all LONGTEXT;
  DECLARE v_rounds INT DEFAULT 0;
  DECLARE v_session, v_end TEXT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.release_table(t);
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  CALL softdelete.begin_table(in_schema, in_table, t);
  CALL softdelete.lock_table(t);
  SET v_all = JSON_ARRAY();
  -- The second round finds nothing to do, or that softdelete.status lacks a
  -- table whose enable ends at the same time.
  enable_loop: LOOP
    CALL softdelete.begin_enable(in_schema, in_table, in_options, t);
    CALL softdelete.enable_steps(t, v_left);
    SET v_steps = softdelete.runnable_steps(v_left);
    IF JSON_LENGTH(v_steps) = 0 THEN
      LEAVE enable_loop;
    ELSEIF v_rounds >= 10 THEN
      CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.display'),
        ': still to do after enable: ', softdelete.val(v_steps, '$[0].note'),
        '; is it hidden by a temporary table?'));
    END IF;
    IF v_rounds = 0 THEN
      CALL softdelete.refuse_rights(t, v_steps, TRUE);
    END IF;
    CALL softdelete.run_steps(t, v_steps, 'enable');
    SET v_all = JSON_MERGE_PRESERVE(v_all, v_steps), v_rounds = v_rounds + 1;
  END LOOP;
  CALL softdelete.release_table(t);

  SET v_all = JSON_MERGE_PRESERVE(v_all, v_left);
  SET v_end = CONCAT(softdelete.val(t, '$.display'),
    IF(JSON_LENGTH(v_all) = 0, ' was enabled already, nothing to do',
                               ' is enabled'),
    '. Delete a row: SELECT softdelete_delete(',
    softdelete.quote_text(CONCAT(
      softdelete.plain_name(softdelete.val(t, '$.schema')), '.',
      softdelete.plain_name(softdelete.val(t, '$.table')))), ', key).',
    IF(softdelete.val(t, '$.views') = '1' OR softdelete.val(t, '$.hide') = '1',
       CONCAT(' Read live rows: ', softdelete.val(t, '$.display'),
              IF(softdelete.val(t, '$.hide') = '1', '', '_live'), '.'), ''),
    IF(JSON_LENGTH(v_left) = 0, '',
       ' First run the CREATE TRIGGER statements above yourself.'),
    softdelete.status_note(t));
  CALL softdelete.show_steps(softdelete.number_steps(v_all), v_end);
  CALL softdelete.end_session(v_session);
END $$
