-- Procedure: softdelete.plan_catalog_end (internal)
--
-- Plans the last statement of enable, which writes what the table is now into
-- its row of the catalog, unless the row says so already.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_catalog_end(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_catalog_end $$
CREATE PROCEDURE softdelete.plan_catalog_end
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the statement that says in the catalog what the table is.'
BEGIN
  DECLARE v_marker VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.deleted_column');
  DECLARE v_base VARCHAR(80) DEFAULT softdelete.json_text(facts, '$.base');
  DECLARE v_zone VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.zone');
  DECLARE v_column VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.key_column');
  DECLARE v_key TEXT DEFAULT softdelete.json_text(facts, '$.primary_key');
  DECLARE v_definer VARCHAR(16)
    DEFAULT softdelete.json_text(facts, '$.definer');
  DECLARE v_id VARCHAR(36) DEFAULT softdelete.json_text(facts, '$.id');
  DECLARE v_type VARCHAR(64) DEFAULT COALESCE(
    softdelete.json_text(facts, '$.marker_type'), 'datetime(6)');
  DECLARE v_time VARCHAR(64) DEFAULT
    softdelete.json_text(facts, '$.time_column');
  DECLARE v_time_type VARCHAR(64) DEFAULT
    softdelete.json_text(facts, '$.time_type');
  DECLARE v_kind VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.key');
  DECLARE v_style VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.unique');
  DECLARE v_by VARCHAR(64) DEFAULT
    IF(softdelete.json_text(facts, '$.deleted_by') = '1', 'deleted_by', NULL);
  DECLARE v_keys LONGTEXT DEFAULT softdelete.json_text(facts, '$.unique_keys');

  IF NOT softdelete.json_text(facts, '$.recorded') <=> CONCAT_WS(' ',
       'enabled', v_base, v_zone, COALESCE(v_column, '-'), v_key, v_style,
       softdelete.json_text(facts, '$.views'),
       softdelete.json_text(facts, '$.hide'),
       softdelete.json_text(facts, '$.guard'), v_by,
       v_definer, v_id,
       IF(v_id IS NULL, NULL, CONCAT_WS(' ', v_type, v_kind, v_keys)),
       softdelete.quote_text(v_time), v_time_type)
     OR v_marker <> softdelete.json_text(facts, '$.known_marker') THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET state = ''enabled'', base_table = ',
      softdelete.quote_text(v_base), ', deleted_zone = ',
      softdelete.quote_text(v_zone), ', key_column = ',
      COALESCE(softdelete.quote_text(v_column), 'NULL'),
      ', primary_key = ', softdelete.quote_text(v_key),
      ', unique_style = ', softdelete.quote_text(v_style),
      ', views = ', softdelete.json_text(facts, '$.views'),
      ', hide = ', softdelete.json_text(facts, '$.hide'),
      ', guard = ', softdelete.json_text(facts, '$.guard'),
      ', deleted_by_column = ', COALESCE(softdelete.quote_text(v_by), 'NULL'),
      ', definer = ', softdelete.quote_text(v_definer),
      IF(v_id IS NULL, '', CONCAT(
        ', table_id = ', softdelete.quote_text(v_id),
        ', marker_type = ', softdelete.quote_text(v_type),
        ', key_kind = ', softdelete.quote_text(v_kind),
        ', unique_keys = ', softdelete.quote_text(v_keys))),
      IF(v_time IS NULL, '', CONCAT(', time_type = ',
        COALESCE(softdelete.quote_text(v_time_type), 'NULL'))),
      IF(v_marker <> softdelete.json_text(facts, '$.known_marker'), CONCAT(
        ', deleted_column = ', softdelete.quote_text(v_marker)), ''),
      softdelete.catalog_where(facts)),
      NULL, 'catalog: done', CONCAT('catalog_outdated: primary key,',
        ' unique keys, rows or generated column are not what the catalog',
        ' says'));
  END IF;
END $$
