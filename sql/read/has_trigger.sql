-- Function: softdelete.has_trigger (internal)
--
-- Returns whether the table that holds the rows has a trigger of this name.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_trigger: the name
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.has_trigger(@facts, 'orders_softdelete_guard');

DROP FUNCTION IF EXISTS softdelete.has_trigger $$
CREATE FUNCTION softdelete.has_trigger (facts LONGTEXT, in_trigger VARCHAR(64))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns whether the table that holds the rows has a trigger.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_trigger VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_trigger;
  RETURN EXISTS (SELECT 1 FROM information_schema.triggers
                  WHERE event_object_schema = v_schema
                    AND event_object_table = v_rows
                    AND trigger_name = v_trigger);
END $$
