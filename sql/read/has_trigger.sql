-- Function: softdelete.has_trigger (internal)
--
-- Says whether the table where the rows are has a trigger of this name.
--
-- Parameters
-- ----------
-- t: the table, a JSON object with schema and rows
-- in_trigger: the name
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.has_trigger(@t, 'orders_softdelete_guard');

DROP FUNCTION IF EXISTS softdelete.has_trigger $$
CREATE FUNCTION softdelete.has_trigger (t LONGTEXT, in_trigger VARCHAR(64))
  RETURNS BOOLEAN
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.val(t, '$.rows');
  DECLARE v_trigger VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_trigger;
  RETURN EXISTS (SELECT 1 FROM information_schema.triggers
                  WHERE event_object_schema = v_schema
                    AND event_object_table = v_rows
                    AND trigger_name = v_trigger);
END $$
