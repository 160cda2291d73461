-- Procedure: softdelete.disable_steps (internal)
--
-- Lists the statements that give a table back as it was before enable. The
-- deleted rows are dealt with as told by the option "deleted_rows"; while
-- there are any and nothing is told, it refuses and names their number.
--
-- Parameters
-- ----------
-- t: the table, a JSON object after read_options
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.disable_steps(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.disable_steps $$
CREATE PROCEDURE softdelete.disable_steps
  (INOUT t LONGTEXT, OUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_where TEXT DEFAULT softdelete.catalog_where(t);

  SET steps = JSON_ARRAY();
  IF softdelete.val(t, '$.state') IS NULL THEN
    CALL softdelete.refuse(CONCAT(softdelete.val(t, '$.display'),
      ' is not enabled: softdelete.tables lists those that are'));
  END IF;
  CALL softdelete.read_table(t);
  CALL softdelete.read_keys(t);
  CALL softdelete.count_deleted(t);
  CALL softdelete.refuse_disable(t);

  CALL softdelete.steps_deleted_rows(t, steps);
  IF softdelete.val(t, '$.state') <> 'disabling' THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET state = ''disabling''', v_where),
      NULL, 'catalog: begun', NULL);
  END IF;
  CALL softdelete.steps_drop_views(t, steps);
  CALL softdelete.steps_drop_triggers(t, steps);
  CALL softdelete.steps_narrow_keys(t, steps);
  CALL softdelete.steps_drop_columns(t, steps);
  CALL softdelete.add_step(steps,
    CONCAT('DELETE FROM softdelete.tables', v_where),
    NULL, 'catalog: done', NULL);
  CALL softdelete.steps_status(t, FALSE, steps);
END $$
