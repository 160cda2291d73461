-- Procedure: softdelete.refuse_unknown (internal)
--
-- Raises the error for a table that was named, by check or status, and that the
-- catalog does not have.
--
-- Parameters
-- ----------
-- in_schema: the schema; NULL where none was named
-- in_table: the table
--
-- Example
-- -------
-- CALL softdelete.refuse_unknown('shop', 'orders');

DROP PROCEDURE IF EXISTS softdelete.refuse_unknown $$
CREATE PROCEDURE softdelete.refuse_unknown
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255))
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Raises the error for a named table that is not in the catalog.'
BEGIN
  DECLARE facts LONGTEXT;

  IF in_schema IS NULL THEN
    SET facts = JSON_OBJECT('display', in_table, 'table', in_table);
  ELSE
    CALL softdelete.begin_facts(in_schema, in_table, facts);
    CALL softdelete.read_origin(facts);
  END IF;
  CALL softdelete.refuse_not_enabled(facts);
END $$
