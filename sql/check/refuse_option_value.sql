-- Procedure: softdelete.refuse_option_value (internal)
--
-- Refuses a value that an option does not have, or that this version lacks.
--
-- Parameters
-- ----------
-- in_name: the option, a known one
-- in_value: its value as text; NULL where it was not given
--
-- Example
-- -------
-- CALL softdelete.refuse_option_value('unique', 'live');

DROP PROCEDURE IF EXISTS softdelete.refuse_option_value $$
CREATE PROCEDURE softdelete.refuse_option_value
  (IN in_name TEXT, IN in_value LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Refuses a value that an option does not have.'
BEGIN
  IF in_name = 'storage' AND in_value = 'archive' THEN
    CALL softdelete.refuse(
      'option "storage": "archive" is not available in this version');
  ELSEIF in_name = 'cascade' AND in_value = 'foreign_keys' THEN
    CALL softdelete.refuse(
      'option "cascade": "foreign_keys" is not available in this version');
  ELSEIF (in_name = 'storage' AND in_value <> 'in_place')
    OR (in_name = 'cascade' AND in_value <> 'none')
    OR (in_name = 'unique' AND in_value NOT IN ('coalesce', 'live'))
    OR (in_name = 'key' AND in_value NOT IN ('stored', 'virtual'))
    OR (in_name = 'definer' AND in_value NOT IN ('softdelete', 'caller'))
    OR (in_name = 'marker'
        AND in_value NOT IN ('time', 'sentinel', 'epoch', 'flag'))
    OR (in_name = 'unit' AND in_value NOT IN ('s', 'ms', 'us', 'ns'))
    OR (in_name = 'deleted_rows'
        AND in_value NOT IN ('keep', 'purge', 'restore')) THEN
    CALL softdelete.refuse(CONCAT('option "', in_name, '": expected ',
      CASE in_name WHEN 'storage' THEN '"in_place"'
                  WHEN 'cascade' THEN '"none"'
                  WHEN 'unique' THEN '"coalesce" or "live"'
                  WHEN 'key' THEN '"stored" or "virtual"'
                  WHEN 'definer' THEN '"softdelete" or "caller"'
                  WHEN 'marker' THEN '"time", "sentinel", "epoch" or "flag"'
                  WHEN 'unit' THEN '"s", "ms", "us" or "ns"'
                  ELSE '"keep", "purge" or "restore"' END,
      ', not "', in_value, '"'));
  ELSEIF in_name IN ('live_value', 'deleted_value')
    AND (CHAR_LENGTH(in_value) > 64
         OR in_value REGEXP '[[:cntrl:]]'
         OR LOCATE('''', in_value) > 0
         OR LOCATE(CHAR(92 USING utf8mb4), in_value) > 0) THEN
    CALL softdelete.refuse(CONCAT('option "', in_name, '": expected up to 64',
      ' characters without quotes and backslashes, not "', in_value, '"'));
  ELSEIF in_name IN ('deleted_column', 'time_column')
    AND (in_value = '' OR CHAR_LENGTH(in_value) > 64
         OR in_value IN ('softdelete_key', 'softdelete_key_other',
                         'deleted_by')) THEN
    CALL softdelete.refuse(CONCAT('option "', in_name, '": "', in_value,
      '" cannot be the name of ', IF(in_name = 'time_column',
        'the column with the time', 'the marker')));
  END IF;
END $$
