-- Procedure: softdelete.refuse_not_enabled (internal)
--
-- Raises the error for a table that the catalog does not have: it is no
-- soft-delete table, or it was enabled elsewhere and is to be adopted.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
--
-- Example
-- -------
-- CALL softdelete.refuse_not_enabled(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_not_enabled $$
CREATE PROCEDURE softdelete.refuse_not_enabled (IN facts LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Raises the error for a table that the catalog does not have.'
BEGIN
  DECLARE v_call TEXT DEFAULT CONCAT('CALL softdelete.enable(',
    softdelete.quote_text(softdelete.json_text(facts, '$.schema')), ', ',
    softdelete.quote_text(softdelete.json_text(facts, '$.table')), ', NULL)');

  CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
    IF(softdelete.json_text(facts, '$.bears') = '1',
       ' was enabled elsewhere: adopt it: ',
       ' is not a soft-delete table: '),
    COALESCE(v_call, 'CALL softdelete.enable(..)')));
END $$
