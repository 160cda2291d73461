-- Procedure: softdelete.disable
--
-- Gives a table back as it was before softdelete.enable: views, triggers,
-- generated column, index and the columns that were added are dropped, the
-- unique keys are what they were. A run that was cut short is finished by
-- running it again.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table, by the name that was given to enable
-- in_options: JSON object or NULL
--     "deleted_rows"  what becomes of the deleted rows; needed when there are
--                     any. "purge": destroyed, all or none. "restore": live
--                     again. "keep": they stay, with the marker, which nothing
--                     filters then.
--     "online"        as of softdelete.enable
--
-- Result set: step, statement, algorithm, note; the last row has no number and
-- says what was done.
--
-- Errors (45000): not enabled; deleted rows exist and nothing was said about
-- them (their number is in the text); rows that stay would break a unique key;
-- rows that are to be purged are referred to by others, whatever ON DELETE says
-- (the text has their tables and number), or it cannot be known whether they
-- are, see softdelete.count_references.
--
-- Example
-- -------
-- CALL softdelete.disable('shop', 'orders', '{"deleted_rows": "purge"}');

DROP PROCEDURE IF EXISTS softdelete.disable $$
CREATE PROCEDURE softdelete.disable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
BEGIN
  DECLARE t, v_steps LONGTEXT;
  DECLARE v_session TEXT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.release_table(t);
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  CALL softdelete.begin_table(in_schema, in_table, t);
  CALL softdelete.lock_table(t);
  CALL softdelete.begin_disable(in_schema, in_table, in_options, t);
  CALL softdelete.disable_steps(t, v_steps);
  CALL softdelete.refuse_rights(t, v_steps, TRUE);
  CALL softdelete.run_steps(t, v_steps, 'disable');
  CALL softdelete.release_table(t);

  CALL softdelete.show_steps(softdelete.number_steps(v_steps),
    CONCAT(softdelete.val(t, '$.display'), ' is no longer soft-deleted',
           IF(softdelete.status_note(t) = '', '', '.'),
           softdelete.status_note(t)));
  CALL softdelete.end_session(v_session);
END $$
