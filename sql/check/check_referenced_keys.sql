-- Procedure: softdelete.check_referenced_keys (internal)
--
-- Looks for foreign keys that refer to a unique key which enable has widened: a
-- deleted row satisfies them, too. refuse_referenced_keys knows those that were
-- there before; InnoDB lets others be added. It asks for all tables at once.
--
-- Parameters
-- ----------
-- in_schema, in_table: as of softdelete.check
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_referenced_keys(NULL, NULL, @findings);

DROP PROCEDURE IF EXISTS softdelete.check_referenced_keys $$
CREATE PROCEDURE softdelete.check_referenced_keys
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64), INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Looks for foreign keys that refer to a widened unique key.'
BEGIN
  DECLARE v_schema, v_table, v_base, v_child_schema, v_child, v_name, v_key
    VARCHAR(64);
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT t.table_schema, t.table_name, t.base_table, r.constraint_schema,
           r.table_name, r.constraint_name, r.unique_constraint_name
      FROM information_schema.referential_constraints AS r
      JOIN softdelete.tables AS t
        ON t.table_schema = CONVERT(r.unique_constraint_schema USING utf8mb4)
       AND t.base_table = CONVERT(r.referenced_table_name USING utf8mb4)
     WHERE r.unique_constraint_name <> 'PRIMARY'
       AND (in_schema IS NULL OR t.table_schema = in_schema)
       AND (in_table IS NULL OR t.table_name = in_table)
     ORDER BY 1, 2, 4, 5, 6;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  key_loop: LOOP
    SET v_done = FALSE;
    FETCH c INTO v_schema, v_table, v_base, v_child_schema, v_child, v_name,
                 v_key;
    IF v_done THEN
      LEAVE key_loop;
    END IF;
    IF EXISTS (SELECT 1 FROM information_schema.statistics
                WHERE table_schema = CONVERT(v_schema USING utf8mb3)
                  AND table_name = CONVERT(v_base USING utf8mb3)
                  AND index_name = CONVERT(v_key USING utf8mb3)
                  AND column_name = 'softdelete_key') THEN
      CALL softdelete.add_finding(findings,
        JSON_OBJECT('display', CONCAT(v_schema, '.', v_table)), 'warning',
        CONCAT('key_referenced: constraint ', softdelete.quote_name(v_name),
          ' of ', v_child_schema, '.', v_child, ' refers to the unique key ',
          softdelete.quote_name(v_key),
          ', in which a deleted row may have the value, too'),
        CONCAT('ALTER TABLE ', softdelete.quote_table(v_child_schema, v_child),
               ' DROP FOREIGN KEY ', softdelete.quote_name(v_name)));
    END IF;
  END LOOP;
  CLOSE c;
END $$
