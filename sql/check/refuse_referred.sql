-- Procedure: softdelete.refuse_referred (internal)
--
-- Refuses to destroy deleted rows that other rows refer to, whatever ON DELETE
-- says. The error names the tables that have such rows, and their number. A
-- deleted row of the table itself may refer to them, as it goes with them.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table that holds the rows
-- facts: see begin_facts; the marker is described
-- in_references: see read_references
-- in_lock: whether to lock the rows that it reads
--
-- Example
-- -------
-- CALL softdelete.refuse_referred('shop', 'customers', @facts, @references,
--                                 FALSE);

DROP PROCEDURE IF EXISTS softdelete.refuse_referred $$
CREATE PROCEDURE softdelete.refuse_referred
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64), IN facts LONGTEXT,
   IN in_references LONGTEXT, IN in_lock BOOLEAN)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses to destroy deleted rows that other rows refer to.'
BEGIN
  DECLARE v_lock VARCHAR(32) DEFAULT IF(in_lock, ' LOCK IN SHARE MODE', '');
  DECLARE v_child, v_schema, v_table, v_found TEXT;
  DECLARE v_number BIGINT;
  DECLARE i INT DEFAULT 0;

  WHILE i < JSON_LENGTH(in_references, '$.tables') DO
    SET v_child = JSON_EXTRACT(in_references, CONCAT('$.tables[', i, ']')),
        i = i + 1;
    SET v_schema = softdelete.json_text(v_child, '$.schema'),
        v_table = softdelete.json_text(v_child, '$.table');
    CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
      ' @softdelete_number FROM ', softdelete.quote_table(v_schema, v_table),
      ' AS sd_child WHERE ',
      IF(softdelete.json_text(v_child, '$.self') = '1',
         CONCAT(softdelete.marker_live(facts, 'sd_child.'), ' AND '), ''),
      'EXISTS (SELECT 1 FROM ', softdelete.quote_table(in_schema, in_table),
      ' AS sd_parent WHERE ', softdelete.marker_deleted(facts, 'sd_parent.'),
      ' AND (',
      softdelete.json_text(v_child, '$.on'), ')', v_lock, ')', v_lock),
      v_number);
    IF v_number > 0 THEN
      SET v_found = CONCAT_WS(', ', v_found, CONCAT(
        softdelete.count_of(v_number, 'row'), ' of ', v_schema, '.', v_table));
    END IF;
  END WHILE;
  IF v_found IS NOT NULL THEN
    CALL softdelete.refuse(CONCAT(in_schema, '.', in_table,
      ': deleted rows are referred to by ', v_found,
      ': destroy or change those first, or use {"deleted_rows": "restore"}',
      ' or "keep"'));
  END IF;
END $$
