-- Procedure: softdelete.enable_steps (internal)
--
-- Lists the statements that a table still needs to be enabled as the options
-- say. A table that is enabled and whole needs none; after a run that was cut
-- short they are the rest.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_options
-- in_tag: see choose_key
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.enable_steps(@facts, TRUE, @steps);

DROP PROCEDURE IF EXISTS softdelete.enable_steps $$
CREATE PROCEDURE softdelete.enable_steps
  (INOUT facts LONGTEXT, IN in_tag BOOLEAN, OUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Lists the statements that a table still needs to be enabled.'
BEGIN
  CALL softdelete.read_table(facts);
  CALL softdelete.refuse_table(facts);
  CALL softdelete.refuse_marker(facts);
  CALL softdelete.refuse_names(facts);
  CALL softdelete.refuse_primary_key(facts);
  CALL softdelete.read_keys(facts);
  CALL softdelete.read_lost_keys(facts);
  CALL softdelete.choose_key(facts, in_tag);
  CALL softdelete.refuse_keys(facts);
  CALL softdelete.refuse_colliding_times(facts);
  CALL softdelete.refuse_live_duplicates(facts);
  CALL softdelete.read_definer(facts);

  IF softdelete.json_text(facts, '$.state') IS NULL
     AND softdelete.json_text(facts, '$.bears') = '0'
     AND softdelete.json_text(facts, '$.adopted') = '1' THEN
    CALL softdelete.read_adopted_rows(facts);
  END IF;

  SET steps = JSON_ARRAY();
  CALL softdelete.plan_old_views(facts, steps);
  CALL softdelete.plan_origin(facts, steps);
  CALL softdelete.plan_definer(facts, steps);
  CALL softdelete.plan_catalog_begin(facts, steps);
  CALL softdelete.plan_columns(facts, steps);
  CALL softdelete.plan_key(facts, steps);
  CALL softdelete.plan_keys(facts, steps);
  CALL softdelete.plan_key_swap(facts, steps);
  CALL softdelete.plan_invisible(facts, steps);
  CALL softdelete.plan_trigger_names(facts, steps);
  CALL softdelete.plan_triggers(facts, steps);
  CALL softdelete.plan_old_triggers(facts, steps);
  CALL softdelete.plan_hide(facts, steps);
  CALL softdelete.plan_views(facts, steps);
  CALL softdelete.plan_dropped_options(facts, steps);
  CALL softdelete.plan_catalog_end(facts, steps);
  CALL softdelete.place_steps(facts, steps);
  CALL softdelete.note_origin(facts, steps);
END $$
