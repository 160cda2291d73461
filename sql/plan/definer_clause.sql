-- Function: softdelete.definer_clause (internal)
--
-- Returns the DEFINER clause of a view or trigger.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_options
--
-- Returns the clause with a blank after it; '' for the account that runs it.
--
-- Example
-- -------
-- SELECT softdelete.definer_clause('{"definer": "caller"}');

DROP FUNCTION IF EXISTS softdelete.definer_clause $$
CREATE FUNCTION softdelete.definer_clause (facts LONGTEXT)
  RETURNS VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the DEFINER clause of a view or trigger.'
  RETURN IF(softdelete.json_text(facts, '$.definer') = 'softdelete',
            CONCAT('DEFINER=', softdelete.definer_name(), ' '), '') $$
