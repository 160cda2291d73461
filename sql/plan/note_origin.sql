-- Procedure: softdelete.note_origin (internal)
--
-- Says in the note of the first step what enable has found on the table.
--
-- Parameters
-- ----------
-- facts: see begin_facts; origin is added
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.note_origin(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.note_origin $$
CREATE PROCEDURE softdelete.note_origin
  (INOUT facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Says in the first step''s note what enable has found.'
BEGIN
  DECLARE v_text TEXT DEFAULT softdelete.origin_text(facts);

  SET facts = JSON_SET(facts, '$.origin', v_text);
  IF v_text <> '' AND JSON_LENGTH(steps) > 0 THEN
    SET steps = JSON_SET(steps, '$[0].note', CONCAT_WS('; ',
      softdelete.json_text(steps, '$[0].note'), v_text));
  END IF;
END $$
