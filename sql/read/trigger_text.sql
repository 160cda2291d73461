-- Function: softdelete.trigger_text (internal)
--
-- Returns when a trigger of the table that holds the rows fires, and what it
-- does.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_trigger: the name
--
-- Returns the text; NULL when there is no such trigger.
--
-- Example
-- -------
-- SELECT softdelete.trigger_text(@facts, 'orders_softdelete_guard');
--   -- BEFORE DELETE IF COALESCE(@softdelete_purge, 0) <> 1 THEN ..

DROP FUNCTION IF EXISTS softdelete.trigger_text $$
CREATE FUNCTION softdelete.trigger_text
  (facts LONGTEXT, in_trigger VARCHAR(64))
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Returns when a trigger fires and what it does.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_trigger VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_trigger;
  RETURN (SELECT CONCAT(action_timing, ' ', event_manipulation, ' ',
                        TRIM(action_statement))
            FROM information_schema.triggers
           WHERE event_object_schema = v_schema
             AND event_object_table = v_rows AND trigger_name = v_trigger);
END $$
