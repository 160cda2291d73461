-- Function: softdelete.meaning_of_key (internal)
--
-- Returns what the marker means by the expression of a generated column that has
-- no tag. The unit of an epoch, the other value of a text and the column with the
-- time are not in it.
--
-- Parameters
-- ----------
-- facts: deleted_column and marker_type
-- in_expression: the expression, as the server shows it
--
-- Returns a JSON object as meaning_of_tag does; described is '0' where something
-- is not known.
--
-- Example
-- -------
-- SELECT softdelete.meaning_of_key(
--   '{"deleted_column": "gone", "marker_type": "tinyint(1)"}',
--   'if(`gone` = 0,1,NULL)');

DROP FUNCTION IF EXISTS softdelete.meaning_of_key $$
CREATE FUNCTION softdelete.meaning_of_key
  (facts LONGTEXT, in_expression LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns what the marker means by a generated column.'
BEGIN
  DECLARE v_marker VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.deleted_column');
  DECLARE v_type TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');
  DECLARE v_class VARCHAR(8) DEFAULT softdelete.marker_class(v_type);
  DECLARE v_plain LONGTEXT
    DEFAULT softdelete.plain_expression(in_expression, v_marker);
  DECLARE v_null BOOLEAN DEFAULT v_plain LIKE 'if?isnull%';
  DECLARE v_value TEXT;
  DECLARE v_kind VARCHAR(16);

  IF v_plain = 'ifunix_timestamp?=1,1,null' THEN
    SET v_value = '1970-01-01 00:00:01';
  ELSEIF v_plain REGEXP '^if([?]isnullor)?[?]=.*,1,null$' THEN
    -- What stands between the = and ,1,NULL: a number or a literal in quotes.
    SET v_value = SUBSTRING_INDEX(
          REPLACE(in_expression, CHAR(92 USING utf8mb4), ''),
          CONCAT(softdelete.quote_name(v_marker), ' = '), -1),
        v_value = TRIM(TRAILING ')' FROM LEFT(v_value,
          CHAR_LENGTH(v_value) - CHAR_LENGTH(',1,NULL)'))),
        v_value = CASE
          WHEN v_value LIKE '%''%''' THEN SUBSTRING(v_value,
            LOCATE('''', v_value) + 1,
            CHAR_LENGTH(v_value) - LOCATE('''', v_value) - 1)
          WHEN v_class <> 'moment' THEN v_value
          WHEN v_type = 'date' THEN '0000-00-00'
          ELSE '0000-00-00 00:00:00' END;
  END IF;
  SET v_kind = CASE v_class
    WHEN 'moment' THEN IF(v_value IS NULL, 'time', 'sentinel')
    WHEN 'number' THEN IF(v_value = '0', 'epoch', 'flag')
    ELSE 'flag' END;
  RETURN JSON_OBJECT(
    'described', IF(v_class IN ('moment', 'boolean'), '1', '0'),
    'marker', v_kind, 'unit', NULL, 'live_value', v_value,
    'live_null', IF(v_value IS NULL OR v_null, '1', '0'),
    'deleted_value', IF(v_class = 'boolean',
                        IF(v_value = '1', '0', '1'), NULL),
    'restore_value', IF(v_null, NULL, v_value), 'time_column', NULL);
END $$
