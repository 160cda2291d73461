-- Function: softdelete.definer_name (internal)
--
-- Returns the account that is the definer of triggers and views. install.sql
-- creates it, locked, so that no person's account can stop an enabled table by
-- leaving.
--
-- Returns the account, quoted.
--
-- Example
-- -------
-- SELECT softdelete.definer_name();  -- `softdelete`@`localhost`

DROP FUNCTION IF EXISTS softdelete.definer_name $$
CREATE FUNCTION softdelete.definer_name ()
  RETURNS VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the account that is the definer of triggers and views.'
  RETURN '`softdelete`@`localhost`' $$
