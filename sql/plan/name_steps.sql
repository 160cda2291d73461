-- Function: softdelete.name_steps (internal)
--
-- Adds the table's name to each step of a list.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_steps: JSON array, see add_step
--
-- Returns the list, with a member table in each.
--
-- Example
-- -------
-- SELECT softdelete.name_steps(@facts, @steps);

DROP FUNCTION IF EXISTS softdelete.name_steps $$
CREATE FUNCTION softdelete.name_steps (facts LONGTEXT, in_steps LONGTEXT)
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Adds the table''s name to each step of a list.'
BEGIN
  DECLARE i INT DEFAULT 0;
  WHILE i < JSON_LENGTH(in_steps) DO
    SET in_steps = JSON_SET(in_steps, CONCAT('$[', i, '].table'),
                            softdelete.json_text(facts, '$.display')),
        i = i + 1;
  END WHILE;
  RETURN in_steps;
END $$
