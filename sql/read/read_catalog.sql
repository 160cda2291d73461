-- Procedure: softdelete.read_catalog (internal)
--
-- Puts the table's row of the catalog into the facts.
--
-- Parameters
-- ----------
-- facts: see begin_facts
--
-- Example
-- -------
-- CALL softdelete.read_catalog(@facts);

DROP PROCEDURE IF EXISTS softdelete.read_catalog $$
CREATE PROCEDURE softdelete.read_catalog (INOUT facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Puts the table''s row of the catalog into the facts.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_row LONGTEXT;

  SELECT JSON_OBJECT(
      'state', CONCAT(state, ''), 'deleted_column', deleted_column,
      'unique', CONCAT(unique_style, ''), 'views', CONCAT(views, ''),
      'hide', CONCAT(hide, ''), 'guard', CONCAT(guard, ''),
      'deleted_by', IF(deleted_by_column IS NULL, '0', '1'),
      'adopted', CONCAT(deleted_adopted, ''),
      'definer', CONCAT(definer, ''), 'definer_was', CONCAT(definer, ''),
      'table_id', table_id, 'known_marker', deleted_column,
      'known_unique', CONCAT(unique_style, ''),
      'key_kind', CONCAT(key_kind, ''), 'described', '1',
      'marker', CONCAT(marker_kind, ''), 'unit', CONCAT(marker_unit, ''),
      'live_value', live_value, 'live_null', CONCAT(live_null, ''),
      'deleted_value', deleted_value, 'restore_value', restore_value,
      'time_column', time_column, 'time_type', time_type,
      'had_views', CONCAT(views, ''), 'had_hide', CONCAT(hide, ''),
      'had_deleted_by', IF(deleted_by_column IS NULL, '0', '1'),
      'recorded', CONCAT_WS(' ', state, base_table, deleted_zone,
                            COALESCE(key_column, '-'), primary_key,
                            unique_style, views, hide, guard,
                            deleted_by_column, definer, table_id,
                            marker_type, IF(table_id IS NULL, NULL, key_kind),
                            IF(table_id IS NULL, NULL, unique_keys),
                            softdelete.quote_text(time_column), time_type))
    INTO v_row
    FROM softdelete.tables
   WHERE table_schema = v_schema AND table_name = v_table;
  SET facts = JSON_MERGE_PATCH(facts, COALESCE(v_row, '{}'));
END $$
