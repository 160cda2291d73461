-- Procedure: softdelete.check_unregistered (internal)
--
-- Looks for tables that bear softdelete's own objects and are not in the
-- catalog: a dump that was restored, a table that was renamed, a copy by CREATE
-- TABLE LIKE.
--
-- Parameters
-- ----------
-- in_schema: a schema, or NULL for all
-- findings: JSON array, see add_finding; after find_drift of all tables, as a
--   table that was renamed is in it already
--
-- Example
-- -------
-- CALL softdelete.check_unregistered('shop', @findings);

DROP PROCEDURE IF EXISTS softdelete.check_unregistered $$
CREATE PROCEDURE softdelete.check_unregistered
  (IN in_schema VARCHAR(64), INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Looks for tables of softdelete''s that are in no catalog.'
BEGIN
  DECLARE v_tables LONGTEXT;
  DECLARE v_schema, v_table VARCHAR(64);
  DECLARE v_todo TEXT;
  DECLARE i INT DEFAULT 0;

  CALL softdelete.list_tables(in_schema, v_tables);
  WHILE i < JSON_LENGTH(v_tables) DO
    SET v_schema = softdelete.json_text(v_tables, CONCAT('$[', i, '].schema')),
        v_table = softdelete.json_text(v_tables, CONCAT('$[', i, '].table')),
        i = i + 1;
    IF NOT EXISTS (SELECT 1 FROM softdelete.tables
                    WHERE table_schema = v_schema
                      AND v_table IN (table_name, base_table)) THEN
      SET v_todo = CONCAT('CALL softdelete.enable(',
            softdelete.quote_text(v_schema), ', ',
            softdelete.quote_text(v_table), ', NULL)');
      IF JSON_SEARCH(findings, 'one', v_todo, NULL, '$[*].todo') IS NULL THEN
        CALL softdelete.add_finding(findings,
          JSON_OBJECT('display', CONCAT(v_schema, '.', v_table)), 'warning',
          CONCAT('not_registered: the table was enabled elsewhere, or under',
                 ' another name'), v_todo);
      END IF;
    END IF;
  END WHILE;
END $$
