-- Function: softdelete.plain_expression (internal)
--
-- Returns an expression without what servers write differently: case, blanks,
-- parentheses, and the backslashes and character sets that MySQL shows before
-- quotes do not count. Two expressions that softdelete writes are the same if
-- their plain texts are; the case of a text in them is to be compared apart.
--
-- Parameters
-- ----------
-- in_expression: the expression
-- in_name: a column in it, whose name is taken out as it is
--
-- Example
-- -------
-- SELECT softdelete.plain_expression('IF((`a` IS NULL), 1, NULL)', 'a');
--   -- if?isnull,1,null

DROP FUNCTION IF EXISTS softdelete.plain_expression $$
CREATE FUNCTION softdelete.plain_expression
  (in_expression LONGTEXT, in_name VARCHAR(64))
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns an expression without what servers write differently.'
  RETURN REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(LOWER(
    REPLACE(in_expression, softdelete.quote_name(in_name), '?')),
    ' ', ''), '(', ''), ')', ''), CHAR(92 USING utf8mb4), ''),
    '_utf8mb4''', '''') $$
