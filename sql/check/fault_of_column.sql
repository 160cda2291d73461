-- Function: softdelete.fault_of_column (internal)
--
-- Returns why a column cannot be a marker of any kind, or not of its kind with the
-- options that were given.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_marker
--
-- Returns what follows the name of the column in the error; NULL for none.
--
-- Example
-- -------
-- SELECT softdelete.fault_of_column(@facts);

DROP FUNCTION IF EXISTS softdelete.fault_of_column $$
CREATE FUNCTION softdelete.fault_of_column (facts LONGTEXT)
  RETURNS TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns why a column cannot be a marker of any kind.'
BEGIN
  DECLARE v_type TEXT DEFAULT softdelete.json_text(facts, '$.marker_type');
  DECLARE v_class VARCHAR(8) DEFAULT softdelete.marker_class(v_type);
  DECLARE v_kind VARCHAR(16) DEFAULT softdelete.json_text(facts, '$.marker');
  DECLARE v_misfit VARCHAR(16) DEFAULT CASE
    WHEN v_kind <> 'epoch'
         AND softdelete.json_text(facts, '$.unit') IS NOT NULL THEN 'unit'
    WHEN v_kind <> 'flag'
         AND softdelete.json_text(facts, '$.deleted_value') IS NOT NULL
      THEN 'deleted_value'
    WHEN v_kind <> 'flag'
         AND softdelete.json_text(facts, '$.time_column') IS NOT NULL
      THEN 'time_column'
    WHEN v_kind = 'time'
         AND softdelete.json_text(facts, '$.live_value') IS NOT NULL
      THEN 'live_value' END;

  RETURN CASE
    WHEN softdelete.json_text(facts, '$.marker_exists') = '0'
      THEN IF(v_kind <> 'time' OR v_misfit IS NOT NULL,
        CONCAT(': there is no such column, and a marker that enable adds is of',
               ' the kind "time": name another one with "deleted_column"'), NULL)
    WHEN softdelete.json_text(facts, '$.marker_generated') <> ''
      THEN ' is a generated column, to which a delete cannot write'
    WHEN v_class = 'other' THEN CONCAT(' is ', v_type, ': the marker must be a',
      ' DATETIME, TIMESTAMP or DATE, a number or a flag; name another',
      ' column with "deleted_column"')
    WHEN softdelete.json_text(facts, '$.marker_extra') LIKE '%on update%'
      THEN ' is ON UPDATE CURRENT_TIMESTAMP: an update would delete the row'
    WHEN v_misfit IS NOT NULL THEN CONCAT(' is of the kind "', v_kind,
      '", for which there is no option "', v_misfit, '"')
    WHEN v_kind <> 'time' AND softdelete.json_text(facts, '$.unique') = 'coalesce'
      THEN CONCAT(': "unique": "coalesce" puts the deletion time into the keys,',
        ' which only a marker of the kind "time" has alone: use "live"')
    WHEN CHAR_LENGTH(v_type) > 64 THEN CONCAT(' is an ENUM whose definition is',
      ' longer than 64 characters, which the catalog does not hold')
    WHEN v_kind IS NULL THEN CONCAT(' is ', v_type, IF(v_class = 'text',
      CONCAT(': what does a live row have in it? Use "marker": "flag" with',
             ' "live_value" and "deleted_value"'),
      CONCAT(': is it a time or a flag? Use "marker": "epoch" with "unit", or',
             ' "marker": "flag"')),
      '; name another column with "deleted_column"') END;
END $$
