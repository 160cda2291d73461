-- Procedure: softdelete.enable_steps (internal)
--
-- Lists the statements that are missing between the table as it is and the
-- table as it is wished. For a table that is enabled and whole that is none;
-- after a run that was cut short it is the rest.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema, table and, after read_options,
--   the options; out: all that the read_ procedures add
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.enable_steps(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.enable_steps $$
CREATE PROCEDURE softdelete.enable_steps
  (INOUT t LONGTEXT, OUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_body LONGTEXT;

  CALL softdelete.read_table(t);
  CALL softdelete.refuse_names(t);
  CALL softdelete.refuse_primary_key(t);
  CALL softdelete.read_keys(t);
  CALL softdelete.refuse_keys(t);
  SET t = JSON_SET(t, '$.needs_key', IF(JSON_LENGTH(t, '$.keys') > 0, 1, 0));

  SET steps = JSON_ARRAY();
  CALL softdelete.steps_catalog(t, FALSE, steps);
  CALL softdelete.steps_columns(t, steps);
  CALL softdelete.steps_keys(t, steps);
  CALL softdelete.steps_triggers(t, steps);
  CALL softdelete.steps_hide(t, steps);
  CALL softdelete.steps_views(t, steps);
  CALL softdelete.steps_catalog(t, TRUE, steps);
  CALL softdelete.steps_status(t, TRUE, steps);
END $$
