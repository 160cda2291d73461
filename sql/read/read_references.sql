-- Procedure: softdelete.read_references (internal)
--
-- Reads the foreign keys that refer to a table, as far as the caller can see
-- them. count_references knows whether there are more.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table that is referred to
-- out_references: JSON object with keys, the number of foreign keys, and
--   tables, an array of one object for each table that has any, in the order
--   of their names: schema, table, column (one of its columns that refer), on
--   (the condition that a row of it, sd_child, refers to one of the table,
--   sd_parent) and self (whether it is the table itself)
--
-- Example
-- -------
-- CALL softdelete.read_references('shop', 'customers', @references);

DROP PROCEDURE IF EXISTS softdelete.read_references $$
CREATE PROCEDURE softdelete.read_references
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64),
   OUT out_references LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads the foreign keys that refer to a table.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_schema;
  DECLARE v_table VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_table;
  DECLARE v_child_schema, v_child, v_key, v_column, v_referred VARCHAR(64);
  DECLARE v_last_schema, v_last, v_last_key VARCHAR(64) DEFAULT '';
  DECLARE v_tables LONGTEXT DEFAULT JSON_ARRAY();
  DECLARE v_at VARCHAR(32);
  DECLARE v_equal TEXT;
  DECLARE v_keys INT DEFAULT 0;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  -- The columns' own comparison takes letters with and without accents for the
  -- same; the second one does not.
  DECLARE c CURSOR FOR
    SELECT table_schema, table_name, constraint_name, column_name,
           referenced_column_name
      FROM information_schema.key_column_usage
     WHERE referenced_table_schema = v_schema
       AND referenced_table_name = v_table
       AND (@@lower_case_table_names <> 0
            OR (CAST(referenced_table_schema AS BINARY) =
                  CAST(in_schema AS BINARY)
                AND CAST(referenced_table_name AS BINARY) =
                  CAST(in_table AS BINARY)))
     ORDER BY CAST(table_schema AS BINARY), CAST(table_name AS BINARY),
              CAST(constraint_name AS BINARY), ordinal_position;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  column_loop: LOOP
    FETCH c INTO v_child_schema, v_child, v_key, v_column, v_referred;
    IF v_done THEN
      LEAVE column_loop;
    END IF;
    SET v_equal = CONCAT('sd_child.', softdelete.quote_name(v_column),
          ' = sd_parent.', softdelete.quote_name(v_referred)),
        v_at = CONCAT('$[', JSON_LENGTH(v_tables) - 1, '].on');
    IF v_child_schema <> v_last_schema OR v_child <> v_last THEN
      SET v_keys = v_keys + 1,
          v_tables = JSON_ARRAY_APPEND(v_tables, '$', JSON_OBJECT(
            'schema', v_child_schema, 'table', v_child, 'column', v_column,
            'on', v_equal,
            'self', IF(v_child_schema = in_schema AND v_child = in_table,
                       '1', '0')));
    ELSEIF v_key <> v_last_key THEN
      SET v_keys = v_keys + 1,
          v_tables = JSON_SET(v_tables, v_at, CONCAT(
            softdelete.json_text(v_tables, v_at), ' OR ', v_equal));
    ELSE
      SET v_tables = JSON_SET(v_tables, v_at, CONCAT(
            softdelete.json_text(v_tables, v_at), ' AND ', v_equal));
    END IF;
    SET v_last_schema = v_child_schema, v_last = v_child, v_last_key = v_key;
  END LOOP;
  CLOSE c;
  SET out_references = JSON_SET(JSON_OBJECT('keys', v_keys), '$.tables',
                                JSON_EXTRACT(v_tables, '$'));
END $$
