-- Procedure: softdelete.count_references
--
-- Counts the foreign keys that refer to a table, also those of tables that the
-- caller may not see: a caller who sees fewer knows that there are more. It
-- runs with the privileges of the account that installed softdelete, which
-- needs PROCESS, and returns nothing but the number, so that nobody learns the
-- name of a table from it. A key that an ALTER TABLE is about to add may count
-- too.
--
-- It asks InnoDB's own dictionary, which has them all: the tables of
-- information_schema that read each table's definition leave out what is being
-- altered. MariaDB keeps names there as it names files, with @@@ after the
-- names of devices; MySQL keeps them as they are. MySQL demands PROCESS of
-- whoever first calls a routine that reads it, unless the statement is
-- prepared.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table that is referred to
-- out_count: the number
--
-- Errors: 1227 when the account that installed softdelete lacks PROCESS, 1449
-- when it is gone; install again as another account to mend either. 45000 for a
-- name that is NULL or begins with #mysql50#.
--
-- Example
-- -------
-- CALL softdelete.count_references('shop', 'customers', @count);

DROP PROCEDURE IF EXISTS softdelete.count_references $$
CREATE PROCEDURE softdelete.count_references
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64), OUT out_count BIGINT)
  SQL SECURITY DEFINER READS SQL DATA
  COMMENT 'Counts the foreign keys that refer to a table, unseen ones too.'
BEGIN
  IF in_schema IS NULL OR in_table IS NULL OR in_schema LIKE '#mysql50#%'
    OR in_table LIKE '#mysql50#%' THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT =
      'count_references: expected the name of a schema and of a table';
  END IF;
  /*M!100000 IF @@lower_case_table_names = 0 THEN
    SET in_schema = CONVERT(in_schema USING utf8mb3),
        in_table = CONVERT(in_table USING utf8mb3);
    SELECT COUNT(*) INTO out_count FROM information_schema.INNODB_SYS_FOREIGN
     WHERE CAST(ref_name AS BINARY) IN (
       CONCAT(CAST(CONVERT(in_schema USING filename) AS BINARY), '/',
              CAST(CONVERT(in_table USING filename) AS BINARY)),
       CONCAT(CAST(CONVERT(in_schema USING filename) AS BINARY), '/',
              CAST(CONVERT(in_table USING filename) AS BINARY), '@@@'),
       CONCAT(CAST(CONVERT(in_schema USING filename) AS BINARY), '@@@/',
              CAST(CONVERT(in_table USING filename) AS BINARY)),
       CONCAT(CAST(CONVERT(in_schema USING filename) AS BINARY), '@@@/',
              CAST(CONVERT(in_table USING filename) AS BINARY), '@@@'));
  ELSE
    SELECT COUNT(*) INTO out_count FROM information_schema.INNODB_SYS_FOREIGN
     WHERE LOWER(CONVERT(CONVERT(CAST(
             REPLACE(SUBSTRING_INDEX(ref_name, '/', 1), '@@@', '') AS BINARY)
             USING filename) USING utf8mb4)) = LOWER(in_schema)
       AND LOWER(CONVERT(CONVERT(CAST(
             REPLACE(SUBSTRING_INDEX(ref_name, '/', -1), '@@@', '') AS BINARY)
             USING filename) USING utf8mb4)) = LOWER(in_table);
  END IF; */
  /*!80000 SET @softdelete_query = CONCAT('SELECT COUNT(*) INTO',
      ' @softdelete_number FROM information_schema.INNODB_FOREIGN WHERE',
      IF(@@lower_case_table_names = 0,
         ' CAST(ref_name AS BINARY) = CAST(? AS BINARY)',
         ' LOWER(ref_name) = LOWER(?)')),
    @softdelete_number = NULL,
    @softdelete_name = CONCAT(in_schema, '/', in_table);
  PREPARE softdelete_query FROM @softdelete_query;
  EXECUTE softdelete_query USING @softdelete_name;
  DEALLOCATE PREPARE softdelete_query;
  SET out_count = @softdelete_number, @softdelete_query = NULL,
      @softdelete_number = NULL, @softdelete_name = NULL; */
END $$
