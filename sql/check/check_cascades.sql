-- Procedure: softdelete.check_cascades (internal)
--
-- Looks for foreign keys by which a DELETE of a parent destroys rows of an
-- enabled table past the guard: no trigger fires for ON DELETE CASCADE. A parent
-- that has a guard of its own is no danger. It asks for all tables at once, as
-- the information schema reads every table for it.
--
-- Parameters
-- ----------
-- in_schema, in_table: as of softdelete.check
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_cascades(NULL, NULL, @findings);

DROP PROCEDURE IF EXISTS softdelete.check_cascades $$
CREATE PROCEDURE softdelete.check_cascades
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64), INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Looks for foreign keys that cascade past the guard.'
BEGIN
  DECLARE v_schema, v_table, v_base, v_key, v_parent_schema, v_parent
    VARCHAR(64);
  DECLARE v_name VARCHAR(130);
  DECLARE v_definition, v_alter TEXT;
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT t.table_schema, t.table_name, t.base_table, r.constraint_name,
           r.unique_constraint_schema, r.referenced_table_name
      FROM information_schema.referential_constraints AS r
      JOIN softdelete.tables AS t
        ON t.table_schema = CONVERT(r.constraint_schema USING utf8mb4)
       AND t.base_table = CONVERT(r.table_name USING utf8mb4)
     WHERE r.delete_rule = 'CASCADE' AND t.guard
       AND (in_schema IS NULL OR t.table_schema = in_schema)
       AND (in_table IS NULL OR t.table_name = in_table)
       AND NOT EXISTS (
         SELECT 1 FROM softdelete.tables AS p
          WHERE p.table_schema =
                CONVERT(r.unique_constraint_schema USING utf8mb4)
            AND p.base_table = CONVERT(r.referenced_table_name USING utf8mb4)
            AND p.guard)
     ORDER BY 1, 2, 4;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  key_loop: LOOP
    SET v_done = FALSE;
    FETCH c INTO v_schema, v_table, v_base, v_key, v_parent_schema, v_parent;
    IF v_done THEN
      LEAVE key_loop;
    END IF;
    CALL softdelete.reference_definition(v_schema, v_base, v_key,
                                         v_definition);
    SET v_alter = CONCAT('ALTER TABLE ',
          softdelete.quote_table(v_schema, v_base), ' '),
        v_name = softdelete.quote_name(v_key);
    CALL softdelete.add_finding(findings,
      JSON_OBJECT('display', CONCAT(v_schema, '.', v_table)), 'warning',
      CONCAT('cascade_past_guard: by constraint ', v_name, ' a DELETE in ',
        v_parent_schema, '.', v_parent, ' destroys rows here, as no trigger',
        ' fires for ON DELETE CASCADE'),
      CONCAT(v_alter, 'DROP FOREIGN KEY ', v_name, '; ', v_alter, 'ADD ',
             v_definition));
  END LOOP;
  CLOSE c;
END $$
