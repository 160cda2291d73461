-- Procedure: softdelete.refuse_hidden_references (internal)
--
-- Refuses a temporary table of this session that hides one whose foreign keys
-- refer to a table, as nobody would find the rows of that one. It asks MariaDB
-- only, which before 11.2 lists temporary tables nowhere: a read-only
-- transaction there locks the rows of temporary tables and of no others. It
-- commits. No other session can create a temporary table in this one, so what
-- it finds stays true.
--
-- Parameters
-- ----------
-- in_references: see read_references
--
-- Example
-- -------
-- CALL softdelete.refuse_hidden_references(@references);

DROP PROCEDURE IF EXISTS softdelete.refuse_hidden_references $$
CREATE PROCEDURE softdelete.refuse_hidden_references
  (IN in_references LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses a temporary table that hides a foreign key.'
BEGIN
  DECLARE v_child, v_table TEXT;
  DECLARE v_number BIGINT;
  DECLARE v_is_base BOOLEAN;
  DECLARE i INT DEFAULT 0;
  -- 1792: not in a READ ONLY transaction.
  DECLARE CONTINUE HANDLER FOR 1792 SET v_is_base = TRUE;

  START TRANSACTION READ ONLY;
  WHILE softdelete.is_mariadb()
        AND i < JSON_LENGTH(in_references, '$.tables') DO
    SET v_child = JSON_EXTRACT(in_references, CONCAT('$.tables[', i, ']')),
        i = i + 1, v_is_base = FALSE;
    SET v_table = softdelete.table_at(v_child, '$.table');
    CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
      ' @softdelete_number FROM ', v_table, ' WHERE ',
      softdelete.quote_name(softdelete.json_text(v_child, '$.column')),
      ' IS NULL AND FALSE FOR UPDATE'), v_number);
    IF NOT v_is_base THEN
      CALL softdelete.refuse_temporary(v_table);
    END IF;
  END WHILE;
  COMMIT;
END $$
