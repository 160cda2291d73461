-- Function: softdelete.fault_of_flag (internal)
--
-- Returns why a column cannot be a marker of the kind "flag", or another one its
-- time_column.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_marker
--
-- Returns what follows the name of the column in the error; NULL for none.
--
-- Example
-- -------
-- SELECT softdelete.fault_of_flag(@facts);

DROP FUNCTION IF EXISTS softdelete.fault_of_flag $$
CREATE FUNCTION softdelete.fault_of_flag (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns why a column cannot be a marker of the kind flag.'
BEGIN
  DECLARE v_type TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');
  DECLARE v_class VARCHAR(8) DEFAULT softdelete.marker_class(v_type);
  DECLARE v_live VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.live_value');
  DECLARE v_deleted VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.deleted_value');
  DECLARE v_default TEXT DEFAULT softdelete.json_text(facts, '$.live_default');
  DECLARE v_time VARCHAR(64)
    DEFAULT softdelete.json_text(facts, '$.time_column');
  DECLARE v_odd VARCHAR(64) DEFAULT COALESCE(
    IF(softdelete.marker_literal(facts, v_live) IS NULL, v_live, NULL),
    IF(softdelete.marker_literal(facts, v_deleted) IS NULL, v_deleted, NULL));

  IF v_odd IS NULL AND v_type LIKE 'enum%' THEN
    SET v_odd = COALESCE(
          IF(LOCATE(softdelete.quote_text(LOWER(v_live)), v_type) = 0, v_live,
             NULL),
          IF(LOCATE(softdelete.quote_text(LOWER(v_deleted)), v_type) = 0,
             v_deleted, NULL));
  END IF;
  RETURN CASE
    WHEN v_class = 'moment' THEN CONCAT(' is ', v_type,
      ': a flag is a number or a text')
    WHEN softdelete.json_text(facts, '$.unsure') IS NOT NULL THEN CONCAT(': ',
      'what do a live and a deleted row have in it? Use "live_value" and',
      ' "deleted_value"; "NULL" stands for NULL')
    WHEN softdelete.json_text(facts, '$.mixed') = '1' THEN CONCAT(' is 0 in some',
      ' rows and NULL in others: use "live_value": "0" if both are live, "NULL"',
      ' if a row with 0 is deleted')
    WHEN v_odd IS NOT NULL THEN CONCAT(' is ', v_type, ', which has no value ',
                                       v_odd)
    WHEN LOWER(v_live) <=> LOWER(v_deleted)
      THEN ': "live_value" and "deleted_value" are the same'
    WHEN (v_live IS NULL OR v_deleted IS NULL)
         AND softdelete.json_text(facts, '$.marker_nullable') = 'NO'
      THEN ' is NOT NULL: a row cannot have NULL in it'
    WHEN NOT LOWER(v_default) <=> LOWER(v_live) AND v_default IS NOT NULL
      THEN CONCAT(' has DEFAULT ', v_default, ': every new row would be deleted;',
                  ' if a live row has it, use "live_value": "', v_default, '"')
    WHEN v_time IS NOT NULL AND (LOWER(v_time)
           = LOWER(softdelete.json_text(facts, '$.deleted_column'))
         OR softdelete.marker_class(COALESCE(softdelete.json_text(facts,
              '$.time_type'), '')) <> 'moment')
      THEN CONCAT(': "time_column": "', v_time, '" is no DATETIME, TIMESTAMP or',
                  ' DATE of this table') END;
END $$
