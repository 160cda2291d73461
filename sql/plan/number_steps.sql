-- Function: softdelete.number_steps (internal)
--
-- Numbers the steps of a list from 1.
--
-- Parameters
-- ----------
-- in_steps: JSON array, see add_step
--
-- Returns the list, each object with the member step.
--
-- Example
-- -------
-- SELECT softdelete.number_steps(@steps);

DROP FUNCTION IF EXISTS softdelete.number_steps $$
CREATE FUNCTION softdelete.number_steps (in_steps LONGTEXT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Numbers the steps of a list from 1.'
BEGIN
  DECLARE i INT DEFAULT 0;
  WHILE i < JSON_LENGTH(in_steps) DO
    SET in_steps = JSON_SET(in_steps, CONCAT('$[', i, '].step'), i + 1),
        i = i + 1;
  END WHILE;
  RETURN in_steps;
END $$
