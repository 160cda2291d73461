-- Procedure: softdelete.disable_steps (internal)
--
-- Lists the statements that give a table back as it was before enable. The
-- option "deleted_rows" says what becomes of the deleted rows; without it, a
-- table that has any is refused.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_options
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.disable_steps(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.disable_steps $$
CREATE PROCEDURE softdelete.disable_steps
  (INOUT facts LONGTEXT, OUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Lists the statements that disable a table.'
BEGIN
  DECLARE v_where TEXT DEFAULT softdelete.catalog_where(facts);

  SET steps = JSON_ARRAY();
  IF softdelete.json_text(facts, '$.state') IS NULL
     OR softdelete.is_adopted(facts) THEN
    CALL softdelete.refuse_not_enabled(facts);
  END IF;
  CALL softdelete.read_table(facts);
  CALL softdelete.refuse_table(facts);
  CALL softdelete.refuse_marker(facts);
  CALL softdelete.read_keys(facts);
  CALL softdelete.count_deleted(facts);
  CALL softdelete.read_definer(facts);
  CALL softdelete.refuse_disable(facts);

  CALL softdelete.plan_deleted_rows(facts, steps);
  IF softdelete.json_text(facts, '$.state') <> 'disabling' THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET state = ''disabling''', v_where),
      NULL, 'catalog: begun', NULL);
  END IF;
  CALL softdelete.plan_drop_views(facts, steps);
  CALL softdelete.plan_drop_triggers(facts, steps);
  CALL softdelete.plan_narrow_keys(facts, steps);
  CALL softdelete.plan_drop_columns(facts, steps);
  CALL softdelete.plan_revoke(facts, steps);
  CALL softdelete.add_step(steps,
    CONCAT('DELETE FROM softdelete.tables', v_where),
    NULL, 'catalog: done', NULL);
  CALL softdelete.place_steps(facts, steps);
END $$
