-- Procedure: softdelete.refuse_view_names (internal)
--
-- Refuses a table when the name of one of its views, or of the table that
-- "hide" moves its rows to, is taken or too long. The views of a table that was
-- enabled elsewhere are its own, and so are those that are left of an enabled
-- table that had its name.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
--
-- Example
-- -------
-- CALL softdelete.refuse_view_names(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_view_names $$
CREATE PROCEDURE softdelete.refuse_view_names (IN facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses a table when the name of one of its views is not free.'
BEGIN
  DECLARE v_display VARCHAR(130)
    DEFAULT softdelete.json_text(facts, '$.display');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_rows VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.rows');
  DECLARE v_bears BOOLEAN DEFAULT softdelete.json_text(facts, '$.bears') = '1'
    OR softdelete.json_text(facts, '$.identity') <=> 'other';
  DECLARE v_new BOOLEAN DEFAULT softdelete.json_text(facts, '$.state') IS NULL
    OR softdelete.json_text(facts, '$.moved_from.table') IS NOT NULL;
  DECLARE v_views BOOLEAN DEFAULT softdelete.json_text(facts, '$.views');
  DECLARE v_hide BOOLEAN DEFAULT softdelete.json_text(facts, '$.hide');
  DECLARE v_schema, v_name
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_type VARCHAR(64);
  DECLARE v_suffix VARCHAR(16);
  DECLARE i INT DEFAULT 1;

  SET v_schema = softdelete.json_text(facts, '$.schema');
  WHILE i <= 3 DO
    SET v_suffix = ELT(i, '_live', '_deleted', '_all');
    IF IF(v_suffix = '_all', v_hide, v_views) THEN
      IF CHAR_LENGTH(v_table) + CHAR_LENGTH(v_suffix) > 64 THEN
        CALL softdelete.refuse(CONCAT(v_display, ': the name ', v_table,
          v_suffix, ' would be longer than 64 characters: use ',
          IF(v_suffix = '_all', '"hide": false', '"views": false')));
      END IF;
      SET v_name = CONCAT(v_table, v_suffix), v_type = NULL;
      SELECT table_type INTO v_type FROM information_schema.tables
       WHERE table_schema = v_schema AND table_name = v_name;
      IF v_type IS NOT NULL
         AND (v_type <> IF(v_suffix = '_all', 'BASE TABLE', 'VIEW')
              OR ((v_new OR softdelete.json_text(facts, IF(v_suffix = '_all',
                     '$.had_hide', '$.had_views')) <=> '0')
                  AND NOT IF(v_suffix = '_all', v_name = v_rows,
                    v_bears AND softdelete.is_own_view(v_schema, v_name,
                                                       v_rows)))) THEN
        CALL softdelete.refuse(CONCAT(v_display, ': the name ', v_name,
          ' is taken by a ', IF(v_type = 'VIEW', 'view', 'table'),
          ': rename that, or use ',
          IF(v_suffix = '_all', '"hide": false', '"views": false')));
      END IF;
    END IF;
    SET i = i + 1;
  END WHILE;
END $$
