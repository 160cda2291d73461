-- Procedure: softdelete.find_rows (internal)
--
-- Finds the table that holds the rows, of a table that is enabled or was
-- enabled elsewhere, and reads the objects of softdelete's that it bears.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_catalog
--
-- Example
-- -------
-- CALL softdelete.find_rows(@facts);

DROP PROCEDURE IF EXISTS softdelete.find_rows $$
CREATE PROCEDURE softdelete.find_rows (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds the table that holds the rows, and what it bears.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_hide BOOLEAN
    DEFAULT COALESCE(softdelete.json_text(facts, '$.hide'), '0');
  DECLARE v_all VARCHAR(80) DEFAULT CONCAT(v_table, '_all');
  DECLARE v_rows VARCHAR(64) DEFAULT v_table;

  IF CHAR_LENGTH(v_all) <= 64 AND NOT softdelete.is_base_table(v_schema, v_table)
     AND softdelete.is_base_table(v_schema, v_all)
     AND (v_hide OR softdelete.table_of_rows(v_schema, v_all) = v_table) THEN
    SET v_rows = v_all;
  END IF;
  SET facts = JSON_SET(facts, '$.rows', v_rows, '$.hidden',
                       IF(v_rows = v_table, '0', '1'));
  CALL softdelete.read_tag(facts);
  SET facts = JSON_SET(facts, '$.own_triggers', JSON_EXTRACT(
    softdelete.own_triggers(v_schema, v_rows), '$'));
END $$
