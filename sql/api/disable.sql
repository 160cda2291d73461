-- Procedure: softdelete.disable
--
-- Gives a table back as it was before softdelete.enable. It drops the views,
-- the triggers, the index and the columns that enable added, and makes the
-- unique keys what they were. Run it again to finish a run that was cut short.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table, by the name that was given to enable
-- in_options: JSON object or NULL
--     "deleted_rows"  what becomes of the deleted rows; required when there are
--                     any. "purge" destroys them, all or none. "restore" makes
--                     them live. "keep" leaves them with their marker, by which
--                     nothing filters from then on.
--     "online"        as for softdelete.enable
--
-- Result set: step, statement, algorithm, note, run_in; the last row has no
-- number and says what was done.
--
-- Errors (45000): the table is not enabled; it has deleted rows and no option
-- says what becomes of them (the text has their number); rows that stay would
-- break a unique key; other rows refer to those that would be purged, whatever
-- ON DELETE says (the text has their tables and number), or nobody can know
-- whether they do, see softdelete.count_references.
--
-- Example
-- -------
-- CALL softdelete.disable('shop', 'orders', '{"deleted_rows": "purge"}');

DROP PROCEDURE IF EXISTS softdelete.disable $$
CREATE PROCEDURE softdelete.disable
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), IN in_options LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Gives a table back as it was before softdelete.enable.'
BEGIN
  DECLARE facts, v_steps LONGTEXT;
  DECLARE v_session TEXT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.release_table(facts);
    CALL softdelete.end_session(v_session);
    RESIGNAL;
  END;

  CALL softdelete.begin_session(v_session);
  CALL softdelete.begin_facts(in_schema, in_table, facts);
  CALL softdelete.lock_table(facts);
  CALL softdelete.begin_disable(in_schema, in_table, in_options, facts);
  CALL softdelete.disable_steps(facts, v_steps);
  CALL softdelete.refuse_rights(facts, v_steps, TRUE);
  CALL softdelete.run_steps(facts, v_steps, 'disable');
  CALL softdelete.release_table(facts);

  CALL softdelete.show_steps(softdelete.number_steps(v_steps),
    CONCAT(softdelete.json_text(facts, '$.display'),
           ' is no longer soft-deleted'));
  CALL softdelete.end_session(v_session);
END $$
