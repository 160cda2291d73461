-- Function: softdelete.plain_view (internal)
--
-- Returns the definition of a view without what servers write differently. The
-- name of the view's own schema does not count: it stands before the columns of
-- a view that was created with it, and not of one that was created without.
-- MySQL puts conditions in parentheses.
--
-- Parameters
-- ----------
-- in_definition: as the information schema shows it, or as read_view writes
--   it
-- in_schema: the view's schema
--
-- Returns the text; two views are the same if their texts are.
--
-- Example
-- -------
-- SELECT softdelete.plain_view('select `a`.`b`.`c` AS `c` from `a`.`b`', 'a');
--   -- select `b`.`c` AS `c` from `b`

DROP FUNCTION IF EXISTS softdelete.plain_view $$
CREATE FUNCTION softdelete.plain_view
  (in_definition LONGTEXT, in_schema VARCHAR(64))
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns a view''s definition without what servers vary.'
BEGIN
  SET in_definition = REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
    in_definition, CONCAT(softdelete.quote_name(in_schema), '.'), ''),
    ' IS NOT NULL', ' is not null'), ' IS NULL', ' is null'),
    ' AND ', ' and '), ' OR ', ' or '), 'UNIX_TIMESTAMP(', 'unix_timestamp(');
  RETURN REPLACE(REPLACE(REPLACE(in_definition, '(', ''), ')', ''),
                 '_utf8mb4''', '''');
END $$
