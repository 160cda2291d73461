-- Function: softdelete.plain_name (internal)
--
-- Returns an identifier as the softdelete_ functions take it: in backquotes
-- only where it needs them.
--
-- Parameters
-- ----------
-- in_name: a schema or table name
--
-- Returns the name.
--
-- Example
-- -------
-- SELECT softdelete.plain_name('my orders');  -- `my orders`

DROP FUNCTION IF EXISTS softdelete.plain_name $$
CREATE FUNCTION softdelete.plain_name (in_name VARCHAR(64))
  RETURNS VARCHAR(130) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns a name, in backquotes only where it needs them.'
  RETURN IF(in_name REGEXP '^[A-Za-z0-9_]+$', in_name,
            softdelete.quote_name(in_name)) $$
