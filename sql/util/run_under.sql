-- Procedure: softdelete.run_under (internal)
--
-- Runs one statement with a schema as the current database, or only prepares
-- it, and makes `softdelete` the current database of the routines again,
-- whatever happens. The server then gives the caller of softdelete his own
-- back. No other routine may say USE: what it would leave behind is left to
-- its caller, because the server keeps no record of it between two routines of
-- one schema.
--
-- So the statement is logged under the schema: filters such as
-- replicate-do-db, binlog-do-db and `mariadb-binlog --database` see it, and the
-- triggers and views that it creates need not name their schema.
--
-- MySQL cannot USE in a procedure. There the statement runs, and is logged,
-- under `softdelete`, and has to name its schema.
--
-- Parameters
-- ----------
-- in_schema: the schema
-- in_statement: the statement; it calls no routine of softdelete's
-- in_execute: FALSE to prepare it only
-- out_rows: ROW_COUNT() after it
--
-- Example
-- -------
-- CALL softdelete.run_under('shop', 'DROP VIEW orders_live', TRUE, @rows);

DROP PROCEDURE IF EXISTS softdelete.run_under $$
CREATE PROCEDURE softdelete.run_under
  (IN in_schema VARCHAR(64), IN in_statement LONGTEXT,
   IN in_execute BOOLEAN, OUT out_rows BIGINT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Runs a statement with a schema as the current database.'
BEGIN
  DECLARE v_use BOOLEAN DEFAULT softdelete.is_mariadb();
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    SET @softdelete_under = NULL;
    IF v_use THEN
      PREPARE softdelete_use FROM 'USE `softdelete`';
      EXECUTE softdelete_use;
      DEALLOCATE PREPARE softdelete_use;
    END IF;
    RESIGNAL;
  END;

  IF v_use THEN
    SET @softdelete_under = CONCAT('USE ', softdelete.quote_name(in_schema));
    PREPARE softdelete_use FROM @softdelete_under;
    EXECUTE softdelete_use;
  END IF;
  SET @softdelete_under = in_statement;
  PREPARE softdelete_under FROM @softdelete_under;
  IF in_execute THEN
    EXECUTE softdelete_under;
    SET out_rows = ROW_COUNT();
  END IF;
  DEALLOCATE PREPARE softdelete_under;
  SET @softdelete_under = NULL;
  IF v_use THEN
    PREPARE softdelete_use FROM 'USE `softdelete`';
    EXECUTE softdelete_use;
    DEALLOCATE PREPARE softdelete_use;
  END IF;
END $$
