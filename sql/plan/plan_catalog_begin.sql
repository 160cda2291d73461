-- Procedure: softdelete.plan_catalog_begin (internal)
--
-- Plans the statement that writes the table's row of the catalog before anything
-- changes, so that a run that is cut short is known.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_catalog_begin(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_catalog_begin $$
CREATE PROCEDURE softdelete.plan_catalog_begin
  (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the statement that begins the table''s row of the catalog.'
BEGIN
  DECLARE v_state VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.state');
  -- What a key was before the marker is replaced in it must not get lost.
  DECLARE v_marked BOOLEAN DEFAULT
    JSON_EXTRACT(facts, '$.keys[*].old') IS NOT NULL;

  IF v_state IS NULL THEN
    CALL softdelete.add_step(steps, CONCAT(
      'INSERT INTO softdelete.tables (table_schema, table_name, base_table,',
      ' state, storage, deleted_column, deleted_adopted, deleted_zone,',
      ' unique_style, key_column, deleted_by_column, primary_key, views, hide,',
      ' guard, enabled_at, enabled_by, version, definer, table_id,',
      ' key_kind', softdelete.meaning_columns(facts),
      IF(v_marked, ', unique_keys', ''), ') VALUES (',
      softdelete.quote_text(softdelete.json_text(facts, '$.schema')), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.table')), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.base')),
      ', ''enabling'', ''in_place'', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.deleted_column')),
      ', ', softdelete.json_text(facts, '$.adopted'), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.zone')), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.unique')), ', ',
      COALESCE(softdelete.quote_text(
        softdelete.json_text(facts, '$.key_column')), 'NULL'), ', ',
      IF(softdelete.json_text(facts, '$.deleted_by') = '1',
         '''deleted_by''', 'NULL'), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.primary_key')), ', ',
      softdelete.json_text(facts, '$.views'), ', ',
      softdelete.json_text(facts, '$.hide'), ', ',
      softdelete.json_text(facts, '$.guard'), ', UTC_TIMESTAMP(6), ',
      softdelete.quote_text(USER()), ', ''@SOFTDELETE_VERSION@'', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.definer')), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.id')), ', ',
      softdelete.quote_text(softdelete.json_text(facts, '$.key')),
      softdelete.meaning_values(facts), IF(v_marked, CONCAT(', ',
        softdelete.quote_text(softdelete.json_text(facts, '$.unique_keys'))),
        ''), ')'),
      NULL, 'catalog: begun', NULL);
  ELSEIF v_state = 'disabling' THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET state = ''enabling''',
      softdelete.catalog_where(facts)),
      NULL, 'catalog: turns a disable that was begun into an enable', NULL);
  END IF;
  CALL softdelete.plan_known_keys(facts, steps);
  IF v_state = 'enabled' AND softdelete.json_text(facts, '$.needs_key') = '1'
     AND softdelete.json_text(facts, '$.key_does') = 'change' THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET key_column = NULL',
      softdelete.catalog_where(facts)),
      NULL, 'catalog: the marker alone tells a live row meanwhile', NULL);
  END IF;
  IF softdelete.json_text(facts, '$.had_hide') = '0'
     AND softdelete.json_text(facts, '$.hide') = '1' THEN
    CALL softdelete.add_step(steps, CONCAT(
      'UPDATE softdelete.tables SET hide = 1', softdelete.catalog_where(facts)),
      NULL, 'catalog: the name <table>_all is taken from now on', NULL);
  END IF;
END $$
