-- Procedure: softdelete.undo_begin (internal)
--
-- Removes the catalog's row, and the rights of the definer, when the first step
-- of an enable that changes the table has failed, so that nothing is left of
-- the run. The steps before that one have granted and written them.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_steps: JSON array, see add_step
-- in_failed: number of the step that failed
-- out_undone: TRUE when nothing is left of the run
--
-- Example
-- -------
-- CALL softdelete.undo_begin(@facts, @steps, 2, @undone);

DROP PROCEDURE IF EXISTS softdelete.undo_begin $$
CREATE PROCEDURE softdelete.undo_begin
  (IN facts LONGTEXT, IN in_steps LONGTEXT, IN in_failed INT,
   OUT out_undone BOOLEAN)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Removes the catalog''s row when an enable has changed nothing.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_granted BOOLEAN DEFAULT
    softdelete.json_text(in_steps, '$[0].statement') LIKE 'GRANT %';
  DECLARE EXIT HANDLER FOR SQLEXCEPTION SET out_undone = FALSE;

  SET out_undone = in_failed = 1 OR (v_granted AND in_failed = 2);
  IF in_failed > 1 AND softdelete.json_text(in_steps,
       CONCAT('$[', in_failed - 2, '].statement'))
       LIKE 'INSERT INTO softdelete.tables %' THEN
    DELETE FROM softdelete.tables
     WHERE table_schema = v_schema AND table_name = v_table;
    COMMIT;
    SET out_undone = in_failed - 2 = v_granted;
  END IF;
  IF out_undone AND v_granted AND in_failed > 1 THEN
    CALL softdelete.revoke_rights(v_schema, v_table);
  END IF;
END $$
