-- Procedure: softdelete.refuse_hidden_references (internal)
--
-- Refuses to go on when a temporary table of this session hides one whose
-- foreign keys refer to a table, as its rows would not be found. Needed on
-- MariaDB, which before 11.2 lists temporary tables nowhere. There a read-only
-- transaction locks rows of temporary tables and of no other. Commits; others
-- cannot create a temporary table for this session, so that it holds from then
-- on.
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
    SET v_table = softdelete.quote_table(softdelete.val(v_child, '$.schema'),
                                         softdelete.val(v_child, '$.table'));
    CALL softdelete.query_number(CONCAT('SELECT COUNT(*) INTO',
      ' @softdelete_number FROM ', v_table, ' WHERE ',
      softdelete.quote_name(softdelete.val(v_child, '$.column')),
      ' IS NULL AND FALSE FOR UPDATE'), v_number);
    IF NOT v_is_base THEN
      CALL softdelete.refuse(CONCAT(v_table,
        ' is hidden by a temporary table of this session: drop that first'));
    END IF;
  END WHILE;
  COMMIT;
END $$
