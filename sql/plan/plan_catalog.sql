-- Procedure: softdelete.plan_catalog (internal)
--
-- Plans the statements that write the table's row of the catalog: one before
-- anything changes, so that a run that is cut short is known, and one that says
-- enabled when all is done.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- in_end: FALSE for the first statement, TRUE for the last
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_catalog(@facts, FALSE, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_catalog $$
CREATE PROCEDURE softdelete.plan_catalog
  (IN facts LONGTEXT, IN in_end BOOLEAN, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the statements that write the table''s row of the catalog.'
BEGIN
  DECLARE v_state VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.state');
  DECLARE v_base VARCHAR(80) DEFAULT softdelete.json_text(facts, '$.base');
  DECLARE v_zone VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.zone');
  DECLARE v_needs_key BOOLEAN
    DEFAULT softdelete.json_text(facts, '$.needs_key');
  DECLARE v_key TEXT DEFAULT softdelete.json_text(facts, '$.primary_key');
  DECLARE v_where TEXT DEFAULT softdelete.catalog_where(facts);

  IF in_end AND NOT softdelete.json_text(facts, '$.recorded') <=> CONCAT_WS(' ',
       'enabled', v_base, v_zone,
       IF(v_needs_key, 'softdelete_key', '-'), v_key,
       softdelete.json_text(facts, '$.definer')) THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET state = ''enabled'', base_table = ',
      softdelete.quote_text(v_base), ', deleted_zone = ',
      softdelete.quote_text(v_zone), ', key_column = ',
      IF(v_needs_key, '''softdelete_key''', 'NULL'),
      ', primary_key = ', softdelete.quote_text(v_key), ', definer = ',
      softdelete.quote_text(softdelete.json_text(facts, '$.definer')), v_where),
      NULL, 'catalog: done',
      'primary key, rows or generated column are not what the catalog says');
  ELSEIF NOT in_end AND v_state IS NULL THEN
    CALL softdelete.add_step(steps, CONCAT(
      'INSERT INTO softdelete.tables (table_schema, table_name, base_table,',
      ' state, storage, deleted_column, deleted_adopted, deleted_zone,',
      ' unique_style, key_column, deleted_by_column, primary_key, views, hide,',
      ' guard, enabled_at, enabled_by, version, definer) VALUES (',
      softdelete.quote_text(softdelete.json_text(facts, '$.schema')), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.table')),
      ', ', softdelete.quote_text(v_base), ', ''enabling'', ''in_place'', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.deleted_column')),
      ', ', softdelete.json_text(facts, '$.adopted'), ', ',
      softdelete.quote_text(v_zone), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.unique')), ', ',
      IF(v_needs_key, '''softdelete_key''', 'NULL'), ', ',
      IF(softdelete.json_text(facts, '$.deleted_by') = '1',
         '''deleted_by''', 'NULL'), ', ',
      softdelete.quote_text(v_key), ', ',
      softdelete.json_text(facts, '$.views'), ', ',
      softdelete.json_text(facts, '$.hide'), ', ',
      softdelete.json_text(facts, '$.guard'), ', UTC_TIMESTAMP(6), ',
      softdelete.quote_text(USER()), ', ''@SOFTDELETE_VERSION@'', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.definer')), ')'),
      NULL, 'catalog: begun', NULL);
  ELSEIF NOT in_end AND v_state = 'disabling' THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET state = ''enabling''', v_where),
      NULL, 'catalog: turns a disable that was begun into an enable', NULL);
  END IF;
END $$
