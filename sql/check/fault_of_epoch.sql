-- Function: softdelete.fault_of_epoch (internal)
--
-- Returns why a column cannot be a marker of the kind "epoch".
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_marker
--
-- Returns what follows the name of the column in the error; NULL for none.
--
-- Example
-- -------
-- SELECT softdelete.fault_of_epoch(@facts);

DROP FUNCTION IF EXISTS softdelete.fault_of_epoch $$
CREATE FUNCTION softdelete.fault_of_epoch (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns why a column cannot be a marker of the kind epoch.'
BEGIN
  DECLARE v_type TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');
  DECLARE v_unit VARCHAR(8) DEFAULT softdelete.json_text(facts, '$.unit');
  DECLARE v_default TEXT DEFAULT softdelete.json_text(facts, '$.live_default');
  DECLARE v_digits INT DEFAULT CASE
    WHEN v_type LIKE 'bigint%' THEN 19
    WHEN v_type LIKE 'int%' THEN 10
    WHEN v_type LIKE 'decimal%' THEN
      CAST(REGEXP_SUBSTR(v_type, '[0-9]+') AS SIGNED)
      - CAST(SUBSTRING_INDEX(REGEXP_SUBSTR(v_type, '[0-9]+[)]'), ')', 1)
             AS SIGNED)
    ELSE 0 END;

  RETURN CASE
    WHEN softdelete.marker_class(v_type) <> 'number' THEN CONCAT(' is ', v_type,
      ': an epoch is an integer')
    WHEN v_unit IS NULL THEN CONCAT(': in which unit does it count the time',
      ' since 1970? Its values do not tell: use "unit": "s", "ms", "us" or "ns"')
    WHEN v_digits < 7 + 3 * FIELD(v_unit, 's', 'ms', 'us', 'ns')
      THEN CONCAT(' is ', v_type, ', too small for a time in ', v_unit,
                  ': make it BIGINT first')
    WHEN softdelete.json_text(facts, '$.live_value') <> '0'
      THEN ': "live_value" of an epoch is 0'
    WHEN v_default <> '0' THEN CONCAT(' has DEFAULT ', v_default,
      ': every new row would be deleted; make it DEFAULT 0 first') END;
END $$
