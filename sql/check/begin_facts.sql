-- Procedure: softdelete.begin_table (internal)
--
-- Begins the object that describes one table to all other procedures.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table
-- t: JSON object with schema and table, as the server spells them
--
-- Example
-- -------
-- CALL softdelete.begin_table('shop', 'orders', @t);

DROP PROCEDURE IF EXISTS softdelete.begin_table $$
CREATE PROCEDURE softdelete.begin_table
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255), OUT t LONGTEXT)
  SQL SECURITY INVOKER NO SQL
BEGIN
  IF in_schema IS NULL OR in_table IS NULL THEN
    CALL softdelete.refuse(
      'expected a schema and a table, not NULL: (''shop'', ''orders'', NULL)');
  ELSEIF CHAR_LENGTH(in_schema) > 64 OR CHAR_LENGTH(in_table) > 64
    OR CHAR_LENGTH(in_schema) = 0 OR CHAR_LENGTH(in_table) = 0
    OR HEX(CONVERT(CONCAT(in_schema, in_table) USING utf8mb3))
       <> HEX(CONCAT(in_schema, in_table)) THEN
    CALL softdelete.refuse(CONCAT(in_schema, '.', in_table,
      ': there is no such table, the name is not a legal one'));
  END IF;
  IF @@lower_case_table_names <> 0 THEN
    SET in_schema = LOWER(in_schema), in_table = LOWER(in_table);
  END IF;
  SET t = JSON_OBJECT('schema', in_schema, 'table', in_table);
END $$
