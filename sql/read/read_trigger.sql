-- Procedure: softdelete.read_trigger (internal)
--
-- Reads a trigger of the table that holds the rows: when it fires, what it
-- does, and its definer.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_trigger: the name
-- out_text: the text; NULL when there is no such trigger
-- out_definer: see trigger_definer
--
-- Example
-- -------
-- CALL softdelete.read_trigger(@facts, 'orders_softdelete_guard', @text,
--   @definer);  -- BEFORE DELETE IF COALESCE(@softdelete_purge, 0) <> 1 THEN ..

DROP PROCEDURE IF EXISTS softdelete.read_trigger $$
CREATE PROCEDURE softdelete.read_trigger
  (IN facts LONGTEXT, IN in_trigger VARCHAR(64), OUT out_text LONGTEXT,
   OUT out_definer VARCHAR(384))
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads when a trigger fires, what it does, and its definer.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_trigger VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_trigger;

  SELECT CONCAT(action_timing, ' ', event_manipulation, ' ',
                TRIM(action_statement)), COALESCE(definer, '')
    INTO out_text, out_definer FROM information_schema.triggers
   WHERE event_object_schema = v_schema AND event_object_table = v_rows
     AND trigger_name = v_trigger;
END $$
