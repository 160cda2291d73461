-- Procedure: softdelete.read_algorithms (internal)
--
-- Finds out how the server can add and drop columns of this table without
-- blocking writes. What blocks was found by trying: see
-- disable_gives_the_table_back.test.
--
-- Parameters
-- ----------
-- facts: see begin_facts; rows is known
--
-- Example
-- -------
-- CALL softdelete.read_algorithms(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_algorithms $$
CREATE PROCEDURE softdelete.read_algorithms (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Finds out how to alter the table without blocking writes.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_online BOOLEAN DEFAULT softdelete.json_text(facts, '$.online');
  DECLARE v_mariadb BOOLEAN DEFAULT softdelete.is_mariadb();
  DECLARE v_partitioned, v_compressed, v_copies BOOLEAN;
  DECLARE v_column_blocks, v_key_blocks TEXT;

  SELECT create_options LIKE '%partitioned%', row_format = 'Compressed'
    INTO v_partitioned, v_compressed FROM information_schema.tables
   WHERE table_schema = v_schema AND table_name = v_rows;
  IF EXISTS (SELECT 1 FROM information_schema.statistics
              WHERE table_schema = v_schema AND table_name = v_rows
                AND index_type = 'FULLTEXT') THEN
    SET v_column_blocks = 'a FULLTEXT index';
  ELSEIF v_mariadb AND EXISTS (
      SELECT 1 FROM information_schema.statistics AS s
        JOIN information_schema.columns AS c
          ON c.column_name = s.column_name
       WHERE s.table_schema = v_schema AND s.table_name = v_rows
         AND c.table_schema = v_schema AND c.table_name = v_rows
         AND UPPER(c.extra) LIKE '%VIRTUAL%'
         AND c.column_name NOT IN ('softdelete_key',
                                   'softdelete_key_other')) THEN
    SET v_column_blocks = 'an index on a virtual column';
  END IF;
  -- Such a key has a constraint for its period.
  IF v_mariadb
     AND EXISTS (SELECT 1 FROM information_schema.table_constraints
                  WHERE constraint_type = 'CHECK'
                    AND table_schema = v_schema AND table_name = v_rows)
     AND EXISTS (SELECT 1 FROM information_schema.statistics
                  WHERE table_schema = v_schema AND table_name = v_rows
                    AND non_unique = 0 AND seq_in_index = 1
                    AND softdelete.is_period_key(facts, index_name)) THEN
    SET v_column_blocks = 'a key WITHOUT OVERLAPS',
        v_key_blocks = 'a key WITHOUT OVERLAPS';
  END IF;
  IF v_mariadb AND v_partitioned THEN
    SET v_key_blocks = 'partitions';
  END IF;

  -- From 11.2 MariaDB copies it while writers go on, if no foreign key changes it.
  SET v_copies = v_mariadb AND NOT VERSION() REGEXP '^(10|11\\.[01])\\.'
    AND NOT softdelete.is_galera()
    AND NOT EXISTS (SELECT 1 FROM information_schema.referential_constraints
                     WHERE constraint_schema = v_schema AND table_name = v_rows
                       AND (delete_rule IN ('CASCADE', 'SET NULL')
                            OR update_rule IN ('CASCADE', 'SET NULL')));

  SET facts = JSON_SET(facts,
    '$.copies_online', IF(v_copies, '1', '0'),
    '$.copy_algorithm', IF(v_online AND v_copies, 'COPY', NULL),
    '$.column_blocks', v_column_blocks, '$.key_blocks', v_key_blocks,
    '$.column_algorithm', IF(v_online AND v_column_blocks IS NULL,
      IF(v_compressed, 'INPLACE', 'INSTANT'), NULL),
    '$.key_algorithm', IF(v_online AND v_key_blocks IS NULL, 'INSTANT', NULL));
END $$
