-- Procedure: softdelete.steps_catalog (internal)
--
-- The catalog's row: written before anything changes, so that a run cut short
-- is known, and marked enabled when all is done.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- in_end: FALSE for the first statement, TRUE for the last
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_catalog(@t, FALSE, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_catalog $$
CREATE PROCEDURE softdelete.steps_catalog
  (IN t LONGTEXT, IN in_end BOOLEAN, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_state VARCHAR(16) DEFAULT softdelete.val(t, '$.state');
  DECLARE v_base VARCHAR(80) DEFAULT softdelete.val(t, '$.base');
  DECLARE v_zone VARCHAR(16) DEFAULT softdelete.val(t, '$.zone');
  DECLARE v_needs_key BOOLEAN DEFAULT softdelete.val(t, '$.needs_key');
  DECLARE v_key TEXT DEFAULT softdelete.val(t, '$.primary_key');
  DECLARE v_where TEXT DEFAULT softdelete.catalog_where(t);

  IF in_end AND NOT softdelete.val(t, '$.recorded') <=> CONCAT_WS(' ',
       'enabled', v_base, v_zone,
       IF(v_needs_key, 'softdelete_key', '-'), v_key) THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET state = ''enabled'', base_table = ',
      softdelete.quote_text(v_base), ', deleted_zone = ',
      softdelete.quote_text(v_zone), ', key_column = ',
      IF(v_needs_key, '''softdelete_key''', 'NULL'),
      ', primary_key = ', softdelete.quote_text(v_key), v_where),
      NULL, 'catalog: done',
      'primary key, rows or generated column are not what the catalog says');
  ELSEIF NOT in_end AND v_state IS NULL THEN
    CALL softdelete.add_step(steps, CONCAT(
      'INSERT INTO softdelete.tables (table_schema, table_name, base_table,',
      ' state, storage, deleted_column, deleted_adopted, deleted_zone,',
      ' unique_style, key_column, deleted_by_column, primary_key, views, hide,',
      ' guard, enabled_at, enabled_by, version) VALUES (',
      softdelete.quote_text(softdelete.val(t, '$.schema')), ', ',
      softdelete.quote_text(softdelete.val(t, '$.table')),
      ', ', softdelete.quote_text(v_base), ', ''enabling'', ''in_place'', ',
      softdelete.quote_text(softdelete.val(t, '$.deleted_column')), ', ',
      softdelete.val(t, '$.adopted'), ', ', softdelete.quote_text(v_zone), ', ',
      softdelete.quote_text(softdelete.val(t, '$.unique')), ', ',
      IF(v_needs_key, '''softdelete_key''', 'NULL'), ', ',
      IF(softdelete.val(t, '$.deleted_by') = '1', '''deleted_by''', 'NULL'),
      ', ',
      softdelete.quote_text(v_key), ', ', softdelete.val(t, '$.views'), ', ',
      softdelete.val(t, '$.hide'), ', ', softdelete.val(t, '$.guard'),
      ', UTC_TIMESTAMP(6), ',
      softdelete.quote_text(USER()), ', ''0.1.0'')'),
      NULL, 'catalog: begun', NULL);
  ELSEIF NOT in_end AND v_state = 'disabling' THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET state = ''enabling''', v_where),
      NULL, 'catalog: a disable was begun, this turns it round', NULL);
  END IF;
END $$
