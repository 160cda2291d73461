-- Function: softdelete.runnable_steps (internal)
--
-- Returns the steps of a list that a procedure can run. On MySQL these are all
-- but the triggers, which cannot be prepared there; a person has to run those.
--
-- Parameters
-- ----------
-- in_steps: JSON array, see add_step
--
-- Returns the list without the others.
--
-- Example
-- -------
-- SELECT softdelete.runnable_steps(@steps);

DROP FUNCTION IF EXISTS softdelete.runnable_steps $$
CREATE FUNCTION softdelete.runnable_steps (in_steps LONGTEXT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the steps that a procedure can run.'
BEGIN
  DECLARE i INT DEFAULT 0;
  WHILE NOT softdelete.is_mariadb() AND i < JSON_LENGTH(in_steps) DO
    IF softdelete.makes_trigger(softdelete.json_text(in_steps,
         CONCAT('$[', i, '].statement'))) THEN
      SET in_steps = JSON_REMOVE(in_steps, CONCAT('$[', i, ']'));
    ELSE
      SET i = i + 1;
    END IF;
  END WHILE;
  RETURN in_steps;
END $$
