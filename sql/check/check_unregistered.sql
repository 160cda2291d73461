-- Procedure: softdelete.check_unregistered (internal)
--
-- Looks for tables that bear softdelete's own objects and are not in the
-- catalog: a dump that was restored, a table that was renamed, a copy by CREATE
-- TABLE LIKE; and for views of such tables that are gone.
--
-- Parameters
-- ----------
-- in_schema: a schema, or NULL for all
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_unregistered('shop', @findings);

DROP PROCEDURE IF EXISTS softdelete.check_unregistered $$
CREATE PROCEDURE softdelete.check_unregistered
  (IN in_schema VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Looks for softdelete''s own objects that are in no catalog.'
BEGIN
  DECLARE v_schema, v_table, v_what VARCHAR(64);
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE v_facts LONGTEXT;
  DECLARE c CURSOR FOR
    SELECT f.table_schema, f.table_name, MIN(f.what) FROM (
      SELECT table_schema, table_name, 'column' AS what
        FROM information_schema.columns
       WHERE (in_schema IS NULL OR table_schema = in_schema)
         AND column_name = 'softdelete_key' AND generation_expression <> ''
       UNION ALL
      SELECT event_object_schema, event_object_table, 'trigger'
        FROM information_schema.triggers
       WHERE (in_schema IS NULL OR event_object_schema = in_schema)
         AND trigger_name LIKE '%\_softdelete\_guard'
       UNION ALL
      SELECT table_schema,
             LEFT(table_name, CHAR_LENGTH(table_name) - 5), 'view'
        FROM information_schema.views
       WHERE (in_schema IS NULL OR table_schema = in_schema)
         AND table_name LIKE '%\_live'
         AND view_definition LIKE '%`softdelete_key` = %') AS f
     WHERE NOT EXISTS (
       SELECT 1 FROM softdelete.tables AS t
        WHERE t.table_schema = CONVERT(f.table_schema USING utf8mb4)
          AND CONVERT(f.table_name USING utf8mb4)
              IN (t.table_name, t.base_table,
                  softdelete.object_name(t.table_name, '_softdelete_empty')))
     GROUP BY 1, 2 ORDER BY 1, 2;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  table_loop: LOOP
    SET v_done = FALSE;
    FETCH c INTO v_schema, v_table, v_what;
    IF v_done THEN
      LEAVE table_loop;
    END IF;
    SET v_table = IF(v_what = 'view', v_table,
                     softdelete.table_of_rows(v_schema, v_table));
    SET v_facts = JSON_OBJECT('schema', v_schema, 'table', v_table,
                              'display', CONCAT(v_schema, '.', v_table));
    CALL softdelete.read_origin(v_facts);
    -- A table that was renamed is a finding of its old name.
    IF softdelete.json_text(v_facts, '$.bears') = '1' THEN
      IF NOT softdelete.json_text(v_facts, '$.moved_from.schema')
             <=> v_schema THEN
        CALL softdelete.add_finding(findings, v_facts, 'warning', CONCAT(
            'not_registered: the table was enabled elsewhere, or under',
            ' another name'),
          CONCAT('CALL softdelete.enable(', softdelete.quote_text(v_schema),
                 ', ', softdelete.quote_text(v_table), ', NULL)'));
      END IF;
    ELSEIF v_what = 'view' THEN
      CALL softdelete.add_finding(findings, v_facts, 'warning', CONCAT(
          'view_orphaned: the table of the view ',
          softdelete.quote_name(CONCAT(v_table, '_live')),
          IF(softdelete.has_table(v_schema, v_table), ' is not enabled',
             ' is gone, at which mariadb-dump stops')),
        CONCAT('DROP VIEW ',
          softdelete.quote_table(v_schema, CONCAT(v_table, '_live')),
          IF(softdelete.has_table(v_schema, CONCAT(v_table, '_deleted')),
             CONCAT(', ', softdelete.quote_table(v_schema,
                            CONCAT(v_table, '_deleted'))), '')));
    END IF;
  END LOOP;
  CLOSE c;
END $$
