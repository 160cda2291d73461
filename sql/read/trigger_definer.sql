-- Function: softdelete.trigger_definer (internal)
--
-- Returns the definer of a trigger of the table that holds the rows.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_trigger: the name
--
-- Returns the account as the information schema shows it, '' to an account that
-- may not see it; NULL when there is no such trigger.
--
-- Example
-- -------
-- SELECT softdelete.trigger_definer(@facts, 'orders_softdelete_guard');

DROP FUNCTION IF EXISTS softdelete.trigger_definer $$
CREATE FUNCTION softdelete.trigger_definer
  (facts LONGTEXT, in_trigger VARCHAR(64))
  RETURNS VARCHAR(384) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns the definer of a trigger of the table with the rows.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_trigger VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_trigger;
  RETURN (SELECT COALESCE(definer, '') FROM information_schema.triggers
           WHERE event_object_schema = v_schema
             AND event_object_table = v_rows AND trigger_name = v_trigger);
END $$
