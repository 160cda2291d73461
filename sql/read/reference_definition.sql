-- Procedure: softdelete.reference_definition (internal)
--
-- Returns the definition of a foreign key with ON DELETE RESTRICT in place of
-- what it says.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_name: the key
-- out_definition: CONSTRAINT .. FOREIGN KEY .. REFERENCES ..
--
-- Example
-- -------
-- CALL softdelete.reference_definition('shop', 'orders', 'of_customer', @sql);

DROP PROCEDURE IF EXISTS softdelete.reference_definition $$
CREATE PROCEDURE softdelete.reference_definition
  (IN in_schema VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   IN in_table VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   IN in_name VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   OUT out_definition TEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Returns the definition of a foreign key, with RESTRICT.'
BEGIN
  DECLARE v_column, v_schema, v_table, v_referred, v_update VARCHAR(64);
  DECLARE v_columns, v_referreds TEXT;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT column_name, referenced_table_schema, referenced_table_name,
           referenced_column_name
      FROM information_schema.key_column_usage
     WHERE table_schema = in_schema AND table_name = in_table
       AND constraint_name = in_name AND referenced_table_name IS NOT NULL
     ORDER BY ordinal_position;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  column_loop: LOOP
    FETCH c INTO v_column, v_schema, v_table, v_referred;
    IF v_done THEN
      LEAVE column_loop;
    END IF;
    SET v_columns = CONCAT_WS(', ', v_columns, softdelete.quote_name(v_column)),
        v_referreds = CONCAT_WS(', ', v_referreds,
                                softdelete.quote_name(v_referred));
  END LOOP;
  CLOSE c;
  SELECT update_rule INTO v_update
    FROM information_schema.referential_constraints
   WHERE constraint_schema = in_schema AND table_name = in_table
     AND constraint_name = in_name;
  SET out_definition = CONCAT('CONSTRAINT ', softdelete.quote_name(in_name),
    ' FOREIGN KEY (', v_columns, ') REFERENCES ',
    softdelete.quote_table(v_schema, v_table), ' (', v_referreds,
    ') ON DELETE RESTRICT ON UPDATE ', v_update);
END $$
