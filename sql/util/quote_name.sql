-- Function: softdelete.quote_name (internal)
--
-- Returns an identifier in backquotes, with those inside it doubled.
-- Identifiers are quoted nowhere else.
--
-- Parameters
-- ----------
-- in_name: a schema, table, column, index, view or trigger name
--
-- Returns the quoted name.
--
-- Example
-- -------
-- SELECT softdelete.quote_name('a`b');  -- `a``b`

DROP FUNCTION IF EXISTS softdelete.quote_name $$
CREATE FUNCTION softdelete.quote_name (in_name VARCHAR(64))
  RETURNS VARCHAR(130) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns a name in backquotes.'
  RETURN CONCAT('`', REPLACE(in_name, '`', '``'), '`') $$
