-- Procedure: softdelete.check_orphans (internal)
--
-- Looks for views of softdelete's whose table is gone, of tables that are not in
-- the catalog any more: mariadb-dump stops at them.
--
-- Parameters
-- ----------
-- in_schema: a schema, or NULL for all
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_orphans('shop', @findings);

DROP PROCEDURE IF EXISTS softdelete.check_orphans $$
CREATE PROCEDURE softdelete.check_orphans
  (IN in_schema VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
   INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Looks for views of softdelete''s whose table is gone.'
BEGIN
  DECLARE v_schema, v_view, v_table, v_reads, v_other VARCHAR(64);
  DECLARE v_done BOOLEAN DEFAULT FALSE;
  DECLARE c CURSOR FOR
    SELECT v.table_schema, v.table_name FROM information_schema.views AS v
     WHERE (in_schema IS NULL OR v.table_schema = in_schema)
       AND v.view_definition LIKE '%`softdelete\_key` = %'
       AND NOT EXISTS (
         SELECT 1 FROM softdelete.tables AS t
          WHERE t.table_schema = CONVERT(v.table_schema USING utf8mb4)
            AND CONVERT(v.table_name USING utf8mb4)
                IN (t.table_name, CONCAT(t.table_name, '_live')))
     ORDER BY 1, 2;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_done = TRUE;

  OPEN c;
  view_loop: LOOP
    SET v_done = FALSE;
    FETCH c INTO v_schema, v_view;
    IF v_done THEN
      LEAVE view_loop;
    END IF;
    SET v_reads = softdelete.json_text(
          softdelete.view_reads(v_schema, v_view), '$.table'),
        v_table = IF(v_view LIKE '%\_live',
                     LEFT(v_view, CHAR_LENGTH(v_view) - 5), v_view);
    -- One whose table is there under another name goes with enable.
    IF v_reads IS NOT NULL AND NOT softdelete.has_table(v_schema, v_reads)
       AND NOT softdelete.is_base_table(v_schema, v_table)
       AND NOT softdelete.is_base_table(v_schema,
             LEFT(CONCAT(v_table, '_all'), 64)) THEN
      SET v_other = IF(v_view LIKE '%\_live',
                       LEFT(CONCAT(v_table, '_deleted'), 64), NULL);
      CALL softdelete.add_finding(findings,
        JSON_OBJECT('display', CONCAT(v_schema, '.', v_view)), 'warning',
        'view_orphaned: its table is gone, and mariadb-dump stops at this view',
        CONCAT('DROP VIEW ', CONCAT_WS(', ',
          softdelete.quote_table(v_schema, v_view),
          IF(softdelete.has_table(v_schema, v_other),
             softdelete.quote_table(v_schema, v_other), NULL))));
    END IF;
  END LOOP;
  CLOSE c;
END $$
