-- Procedure: softdelete.read_catalog (internal)
--
-- Puts what the catalog has about a table into t.
--
-- Parameters
-- ----------
-- t: the table, a JSON object; in: schema, table; out also: display (its name
--   for messages), state (NULL when the catalog does not know it) and then the
--   options that it was enabled with, adopted and recorded (the JSON text of
--   what the last statement of enable writes)
--
-- Example
-- -------
-- SET @t = JSON_OBJECT('schema', 'shop', 'table', 'orders');
-- CALL softdelete.read_catalog(@t);

DROP PROCEDURE IF EXISTS softdelete.read_catalog $$
CREATE PROCEDURE softdelete.read_catalog (INOUT t LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.val(t, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.val(t, '$.table');
  DECLARE v_row LONGTEXT;

  SELECT JSON_OBJECT(
      'state', CONCAT(state, ''), 'deleted_column', deleted_column,
      'unique', CONCAT(unique_style, ''), 'views', CONCAT(views, ''),
      'hide', CONCAT(hide, ''), 'guard', CONCAT(guard, ''),
      'deleted_by', IF(deleted_by_column IS NULL, '0', '1'),
      'adopted', CONCAT(deleted_adopted, ''),
      'recorded', CONCAT_WS(' ', state, base_table, deleted_zone,
                            COALESCE(key_column, '-'), primary_key))
    INTO v_row
    FROM softdelete.tables
   WHERE table_schema = v_schema AND table_name = v_table;
  SET t = JSON_MERGE_PATCH(JSON_SET(t, '$.display',
    CONCAT(v_schema, '.', v_table)), COALESCE(v_row, '{}'));
END $$
