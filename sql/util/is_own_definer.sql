-- Function: softdelete.is_own_definer (internal)
--
-- Returns whether a trigger or view has the definer that the option "definer"
-- asks for. With "caller" it is the account that enabled the table, whichever
-- that was; another that runs enable later leaves it.
--
-- Parameters
-- ----------
-- facts: see begin_facts
-- in_definer: DEFINER in the information schema; '' where the account may not
--   see it, which counts as right
--
-- Returns 1 or 0.
--
-- Example
-- -------
-- SELECT softdelete.is_own_definer('{"definer": "caller"}', 'ann@localhost');

DROP FUNCTION IF EXISTS softdelete.is_own_definer $$
CREATE FUNCTION softdelete.is_own_definer
  (facts LONGTEXT, in_definer VARCHAR(384))
  RETURNS BOOLEAN
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns whether a trigger or view has the definer it should.'
  RETURN in_definer = ''
    OR (in_definer = REPLACE(softdelete.definer_name(), '`', ''))
       = (softdelete.json_text(facts, '$.definer') = 'softdelete') $$
