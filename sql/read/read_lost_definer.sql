-- Procedure: softdelete.read_lost_definer (internal)
--
-- Finds an account that is the definer of a table's triggers or views and does
-- not exist. Only an account that may read mysql.user can know.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
-- out_definer: the account; NULL for none, or when it cannot be known
--
-- Example
-- -------
-- CALL softdelete.read_lost_definer(@facts, @definer);

DROP PROCEDURE IF EXISTS softdelete.read_lost_definer $$
CREATE PROCEDURE softdelete.read_lost_definer
  (IN facts LONGTEXT, OUT out_definer VARCHAR(384))
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds a definer of triggers or views that does not exist.'
BEGIN
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_definer VARCHAR(384);
  DECLARE v_count BIGINT;
  DECLARE i INT DEFAULT 1;
  -- ER_DBACCESS_DENIED, ER_TABLEACCESS_DENIED, ER_COLUMNACCESS_DENIED
  DECLARE EXIT HANDLER FOR 1044, 1142, 1143 SET out_definer = NULL;

  SET out_definer = NULL;
  WHILE out_definer IS NULL AND i <= 5 DO
    SET v_definer = CASE i
          WHEN 1 THEN softdelete.trigger_definer(facts,
            softdelete.object_name(v_table, '_softdelete_guard'))
          WHEN 2 THEN softdelete.trigger_definer(facts,
            softdelete.object_name(v_table, '_softdelete_deleted_by'))
          WHEN 3 THEN softdelete.view_definer(facts, v_table)
          WHEN 4 THEN softdelete.view_definer(facts, CONCAT(v_table, '_live'))
          ELSE softdelete.view_definer(facts, CONCAT(v_table, '_deleted')) END,
        i = i + 1;
    IF v_definer <> '' THEN
      -- A role has no host.
      CALL softdelete.query_number(CONCAT(
        'SELECT COUNT(*) INTO @softdelete_number FROM mysql.user WHERE ',
        softdelete.quote_text(v_definer),
        ' IN (CONCAT(User, ''@'', Host), User)'), v_count);
      IF v_count = 0 THEN
        SET out_definer = v_definer;
      END IF;
    END IF;
  END WHILE;
END $$
