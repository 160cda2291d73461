-- Procedure: softdelete.read_known_keys (internal)
--
-- Reads the unique keys that the catalog has of a table.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_origin
-- out_keys: JSON array, see catalog/tables.sql; NULL where there is none
--
-- Example
-- -------
-- CALL softdelete.read_known_keys(@facts, @keys);

DROP PROCEDURE IF EXISTS softdelete.read_known_keys $$
CREATE PROCEDURE softdelete.read_known_keys
  (IN facts LONGTEXT, OUT out_keys LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads the unique keys that the catalog has of a table.'
BEGIN
  -- The row of a table that was renamed still has the old name. A copy has the
  -- keys of its original.
  DECLARE v_schema VARCHAR(64) DEFAULT COALESCE(
    softdelete.json_text(facts, '$.moved_from.schema'),
    softdelete.json_text(facts, '$.schema'));
  DECLARE v_table VARCHAR(64) DEFAULT COALESCE(
    softdelete.json_text(facts, '$.moved_from.table'),
    softdelete.json_text(facts, '$.table'));

  SET out_keys = NULL;
  IF softdelete.json_text(facts, '$.state') IS NOT NULL THEN
    SELECT unique_keys INTO out_keys FROM softdelete.tables
     WHERE table_schema = v_schema AND table_name = v_table;
  ELSEIF softdelete.json_text(facts, '$.copy_of.table') IS NOT NULL THEN
    SET v_schema = softdelete.json_text(facts, '$.copy_of.schema'),
        v_table = softdelete.json_text(facts, '$.copy_of.table');
    SELECT unique_keys INTO out_keys FROM softdelete.tables
     WHERE table_schema = v_schema AND table_name = v_table;
  END IF;
END $$
