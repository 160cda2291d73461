-- Function: softdelete.is_adopted (internal)
--
-- Returns whether a table was enabled elsewhere, or under another name.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.is_adopted(@facts);

DROP FUNCTION IF EXISTS softdelete.is_adopted $$
CREATE FUNCTION softdelete.is_adopted (facts LONGTEXT)
  RETURNS BOOLEAN
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns whether a table was enabled elsewhere.'
  RETURN softdelete.json_text(facts, '$.moved_from.table') IS NOT NULL
    OR (softdelete.json_text(facts, '$.state') IS NULL
        AND softdelete.json_text(facts, '$.bears') = '1') $$
