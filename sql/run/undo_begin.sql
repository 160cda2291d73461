-- Procedure: softdelete.undo_begin (internal)
--
-- After the first step of an enable that changes the table has failed: takes
-- back the catalog's row, which the step before it has written, so that the
-- table is what it was.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and table
-- in_steps: JSON array, see add_step
-- in_failed: number of the step that failed
-- out_undone: TRUE when nothing is left of the run
--
-- Example
-- -------
-- CALL softdelete.undo_begin(@t, @steps, 2, @undone);

DROP PROCEDURE IF EXISTS softdelete.undo_begin $$
CREATE PROCEDURE softdelete.undo_begin
  (IN t LONGTEXT, IN in_steps LONGTEXT, IN in_failed INT,
   OUT out_undone BOOLEAN)
  SQL SECURITY INVOKER MODIFIES SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.val(t, '$.table');
  DECLARE EXIT HANDLER FOR SQLEXCEPTION SET out_undone = FALSE;

  SET out_undone = in_failed = 1;
  IF in_failed = 2 AND softdelete.val(in_steps, '$[0].statement')
       LIKE 'INSERT INTO softdelete.tables %' THEN
    DELETE FROM softdelete.tables
     WHERE table_schema = v_schema AND table_name = v_table;
    COMMIT;
    SET out_undone = TRUE;
  END IF;
END $$
