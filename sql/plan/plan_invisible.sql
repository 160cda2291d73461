-- Procedure: softdelete.plan_invisible (internal)
--
-- Plans to make the generated column invisible again where that was lost, as in
-- a schema that an ORM wrote down. The columns that enable added have lost it
-- with it: a visible one beside an invisible `softdelete_key` is one that
-- version 0.1.0 added.
--
-- MariaDB copies the table to hide a generated column. So there it is done where
-- that blocks no writes, where the option "online" allows it, or where the table
-- is empty.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_invisible(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_invisible $$
CREATE PROCEDURE softdelete.plan_invisible
  (INOUT facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans to make softdelete''s columns invisible again.'
BEGIN
  DECLARE v_marker VARCHAR(130) DEFAULT softdelete.quote_name(
    softdelete.json_text(facts, '$.deleted_column'));
  DECLARE v_table TEXT DEFAULT softdelete.table_at(facts, '$.rows');
  DECLARE v_added BOOLEAN DEFAULT
    softdelete.json_text(facts, '$.adopted') = '0'
    AND softdelete.json_text(facts, '$.marker_extra') NOT LIKE '%invisible%';
  DECLARE v_algorithm VARCHAR(16) DEFAULT
    softdelete.json_text(facts, '$.copy_algorithm');
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_rows_in VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_changes, v_by TEXT;
  DECLARE v_rows BIGINT DEFAULT 0;

  IF softdelete.json_text(facts, '$.key_style') IS NOT NULL
     AND softdelete.json_text(facts, '$.key_visible') = '1'
     AND softdelete.json_text(facts, '$.key_does') IS NULL THEN
    IF v_added AND softdelete.json_text(facts, '$.deleted_by') = '1' THEN
      SELECT MAX(CONCAT(column_type, ' CHARACTER SET ', character_set_name,
                        ' COLLATE ', collation_name, ' NULL INVISIBLE'))
        INTO v_by FROM information_schema.columns
       WHERE table_schema = v_schema AND table_name = v_rows_in
         AND column_name = 'deleted_by' AND UPPER(extra) NOT LIKE '%INVISIBLE%';
    END IF;
    IF NOT softdelete.is_mariadb() THEN
      SET v_changes = CONCAT('ALTER COLUMN `softdelete_key` SET INVISIBLE',
            IF(v_added, CONCAT(', ALTER COLUMN ', v_marker, ' SET INVISIBLE'),
               ''),
            IF(v_by IS NULL, '', ', ALTER COLUMN `deleted_by` SET INVISIBLE'));
    ELSE
      IF v_algorithm IS NULL
         AND softdelete.json_text(facts, '$.online') = '1' THEN
        CALL softdelete.query_number(CONCAT('SELECT EXISTS (SELECT 1 FROM ',
          v_table, ') INTO @softdelete_number'), v_rows);
      END IF;
      SET facts = JSON_SET(facts, '$.stays_visible',
                           IF(v_rows > 0, '1', '0'));
      SET v_changes = CONCAT('MODIFY COLUMN `softdelete_key` ',
            softdelete.json_text(facts, '$.key_type'),
            ' GENERATED ALWAYS AS (', softdelete.key_expression(
              facts, softdelete.json_text(facts, '$.key_style')), ') ',
            IF(softdelete.json_text(facts, '$.key_stored') = '1', 'STORED',
               'VIRTUAL'), ' INVISIBLE COMMENT ', softdelete.quote_text(
              softdelete.json_text(facts, '$.key_comment')),
            IF(v_added, CONCAT(', MODIFY COLUMN ', v_marker, ' ',
                 softdelete.json_text(facts, '$.marker_type'),
                 ' NULL INVISIBLE'), ''),
            COALESCE(CONCAT(', MODIFY COLUMN `deleted_by` ', v_by), ''));
    END IF;
    IF v_rows = 0 THEN
      CALL softdelete.add_step(steps, CONCAT('ALTER TABLE ', v_table, ' ',
        v_changes, softdelete.algorithm_clause(v_algorithm)), v_algorithm,
        'columns invisible again',
        'key_visible: column `softdelete_key` is visible');
    END IF;
  END IF;
END $$
