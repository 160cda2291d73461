-- Function: softdelete.notes_of (internal)
--
-- Returns the notes of all steps of a list as one text.
--
-- Parameters
-- ----------
-- in_steps: JSON array, see add_step
--
-- Returns the notes with semicolons between; NULL where there is no step.
--
-- Example
-- -------
-- SELECT softdelete.notes_of(@steps);

DROP FUNCTION IF EXISTS softdelete.notes_of $$
CREATE FUNCTION softdelete.notes_of (in_steps LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the notes of all steps of a list.'
BEGIN
  DECLARE v_notes TEXT;
  DECLARE i INT DEFAULT 0;
  WHILE i < JSON_LENGTH(in_steps) DO
    SET v_notes = CONCAT_WS('; ', v_notes, softdelete.json_text(in_steps,
          CONCAT('$[', i, '].note'))),
        i = i + 1;
  END WHILE;
  RETURN v_notes;
END $$
