-- Procedure: softdelete.open_references (internal)
--
-- Opens the tables whose foreign keys refer to a table. From then on, until the
-- transaction ends, none of these keys can be dropped or changed. On MySQL it
-- refuses a table that a temporary table of this session hides; MariaDB would
-- open the temporary one.
--
-- Parameters
-- ----------
-- in_references: see read_references
--
-- Example
-- -------
-- CALL softdelete.open_references(@references);

DROP PROCEDURE IF EXISTS softdelete.open_references $$
CREATE PROCEDURE softdelete.open_references (IN in_references LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Opens the tables whose foreign keys refer to a table.'
BEGIN
  DECLARE v_child, v_table TEXT;
  DECLARE v_column VARCHAR(130);
  DECLARE v_number BIGINT;
  DECLARE i INT DEFAULT 0;
  -- 1137: MySQL opens no temporary table twice in a statement.
  DECLARE EXIT HANDLER FOR 1137 CALL softdelete.refuse_temporary(v_table);

  WHILE i < JSON_LENGTH(in_references, '$.tables') DO
    SET v_child = JSON_EXTRACT(in_references, CONCAT('$.tables[', i, ']')),
        i = i + 1;
    SET v_table = softdelete.table_at(v_child, '$.table'),
        v_column = softdelete.quote_name(
          softdelete.json_text(v_child, '$.column'));
    CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
      ' @softdelete_number FROM (SELECT a.', v_column, ' FROM ', v_table,
      ' AS a JOIN ', v_table, ' AS b ON a.', v_column, ' = b.', v_column,
      ' LIMIT 0) AS opened'), v_number);
  END WHILE;
END $$
