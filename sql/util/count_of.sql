-- Function: softdelete.count_of (internal)
--
-- Returns a number and what it counts, in the plural unless it is 1.
--
-- Parameters
-- ----------
-- in_number: the number
-- in_noun: the singular
--
-- Returns the text.
--
-- Example
-- -------
-- SELECT softdelete.count_of(2, 'row');  -- 2 rows

DROP FUNCTION IF EXISTS softdelete.count_of $$
CREATE FUNCTION softdelete.count_of (in_number BIGINT, in_noun VARCHAR(64))
  RETURNS VARCHAR(90) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns a number and what it counts, such as 2 rows.'
  RETURN CONCAT(in_number, ' ', in_noun, IF(in_number = 1, '', 's')) $$
