-- Function: softdelete.view_reads (internal)
--
-- Reads what a view shows, if it has the form of those that enable creates:
-- columns of one table of its schema, and a WHERE that names the marker and, in
-- a view of live rows, `softdelete_key`. The table need not exist: a view keeps
-- the name of a table that was renamed.
--
-- Parameters
-- ----------
-- in_schema, in_view: the view
--
-- Returns a JSON object with table, marker and kind: 'deleted'; 'live', with
-- ', live' or ', coalesce' where it names the generated column of that style;
-- 'placeholder' for what a dump that was not loaded to its end leaves in the
-- place of a view, without table and marker. NULL for any other view, for none,
-- and for one whose definition the account may not see.
--
-- Example
-- -------
-- SELECT softdelete.view_reads('shop', 'orders_live');
--   -- {"table": "orders", "marker": "deleted_at", "kind": "live, coalesce"}

DROP FUNCTION IF EXISTS softdelete.view_reads $$
CREATE FUNCTION softdelete.view_reads
  (in_schema VARCHAR(64), in_view VARCHAR(80))
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER
  COMMENT 'Reads what a view shows that looks like one of softdelete''s.'
BEGIN
  DECLARE v_schema VARCHAR(64) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_schema;
  DECLARE v_view VARCHAR(80) CHARACTER SET utf8mb3
    COLLATE utf8mb3_general_ci DEFAULT in_view;
  DECLARE v_from TEXT DEFAULT
    CONCAT(' from ', softdelete.quote_name(in_schema), '.');
  DECLARE v_definition, v_where LONGTEXT;
  DECLARE v_table, v_marker VARCHAR(64);
  DECLARE v_kind VARCHAR(16);
  DECLARE v_literal TEXT DEFAULT '(-?[0-9]+|(timestamp|date)?''[^'']*'')';
  DECLARE v_live TEXT DEFAULT CONCAT('^where([?]isnull|([?]isnullor)?[?]=',
    v_literal, '|unix_timestamp[?]=1)');

  SELECT view_definition INTO v_definition FROM information_schema.views
   WHERE table_schema = v_schema AND table_name = v_view;
  IF v_definition REGEXP '^select (NULL|1) AS `[^ ]+`(,(NULL|1) AS `[^ ]+`)*$'
  THEN
    RETURN JSON_OBJECT('table', NULL, 'marker', NULL, 'kind', 'placeholder');
  ELSEIF v_definition IS NULL OR LOCATE(v_from, v_definition) = 0 THEN
    RETURN NULL;
  END IF;
  SET v_where = SUBSTRING(v_definition,
        LOCATE(v_from, v_definition) + CHAR_LENGTH(v_from)),
      v_table = softdelete.first_name(v_where);
  SET v_where = REPLACE(
        SUBSTRING(v_where, CHAR_LENGTH(softdelete.quote_name(v_table)) + 1),
        CONCAT(softdelete.quote_table(in_schema, v_table), '.'), ''),
      v_marker = softdelete.first_name(v_where),
      v_where = softdelete.plain_expression(v_where, v_marker);
  SET v_kind = CASE
        WHEN v_where REGEXP CONCAT('^where([?]isnotnull|([?]isnullor)?[?]<>',
               v_literal, '|unix_timestamp[?]<>1)$') THEN 'deleted'
        WHEN v_where REGEXP CONCAT(v_live, '$') THEN 'live'
        WHEN v_where REGEXP CONCAT(v_live, 'and`softdelete_key`=1$')
          THEN 'live, live'
        WHEN v_where REGEXP CONCAT(v_live, 'and`softdelete_key`=',
               'timestamp''1970-01-0100:00:00''$') THEN 'live, coalesce' END;
  RETURN IF(v_kind IS NULL, NULL, JSON_OBJECT('table', v_table,
    'marker', v_marker, 'kind', v_kind));
END $$
