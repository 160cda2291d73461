-- Procedure: softdelete.rename_row (internal)
--
-- Gives the catalog's row of a table that was renamed the new name. If there is
-- a row of that name, it gets the old one: two tables were swapped. It is a
-- step of enable and a transaction of its own.
--
-- Parameters
-- ----------
-- in_schema, in_table: the old name
-- in_new_schema, in_new_table: the new name
--
-- Example
-- -------
-- CALL softdelete.rename_row('shop', 'customers', 'shop', 'clients');

DROP PROCEDURE IF EXISTS softdelete.rename_row $$
CREATE PROCEDURE softdelete.rename_row
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64),
   IN in_new_schema VARCHAR(64), IN in_new_table VARCHAR(64))
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Gives the catalog''s row of a renamed table its new name.'
BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    ROLLBACK;
    RESIGNAL;
  END;

  START TRANSACTION;
  -- No table has this name, so that the key is free.
  UPDATE softdelete.tables SET table_schema = '', table_name = ''
   WHERE table_schema = in_new_schema AND table_name = in_new_table;
  UPDATE softdelete.tables
     SET base_table = IF(base_table = table_name, in_new_table,
                         CONCAT(in_new_table, '_all')),
         table_schema = in_new_schema, table_name = in_new_table
   WHERE table_schema = in_schema AND table_name = in_table;
  UPDATE softdelete.tables
     SET base_table = IF(base_table = in_new_table, in_table,
                         CONCAT(in_table, '_all')),
         table_schema = in_schema, table_name = in_table
   WHERE table_schema = '' AND table_name = '';
  COMMIT;
END $$
