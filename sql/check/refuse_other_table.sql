-- Procedure: softdelete.refuse_other_table (internal)
--
-- Refuses a table whose row of the catalog is about another table that had its
-- name.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
--
-- Example
-- -------
-- CALL softdelete.refuse_other_table(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_other_table $$
CREATE PROCEDURE softdelete.refuse_other_table (IN facts LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Refuses a table that is not the one that was enabled.'
BEGIN
  IF softdelete.json_text(facts, '$.identity') = 'other' THEN
    CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
      ' is not the table that was enabled: CALL softdelete.check(',
      softdelete.quote_text(softdelete.json_text(facts, '$.schema')), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.table')), ')'));
  END IF;
END $$
