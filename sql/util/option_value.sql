-- Function: softdelete.option_value (internal)
--
-- Returns the value of an option as the facts have it: '1' and '0' for true
-- and false, a string as it is, NULL for an option that is null or not given.
--
-- Parameters
-- ----------
-- in_options: JSON object or NULL
-- in_name: the option
--
-- Example
-- -------
-- SELECT softdelete.option_value('{"hide": true}', 'hide');  -- 1

DROP FUNCTION IF EXISTS softdelete.option_value $$
CREATE FUNCTION softdelete.option_value
  (in_options LONGTEXT, in_name VARCHAR(64))
  RETURNS LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
  DETERMINISTIC NO SQL SQL SECURITY INVOKER
  COMMENT 'Returns the value of an option as the facts have it.'
BEGIN
  DECLARE v_value LONGTEXT DEFAULT
    JSON_EXTRACT(in_options, CONCAT('$.', JSON_QUOTE(in_name)));

  RETURN CASE JSON_TYPE(v_value)
    WHEN 'NULL' THEN NULL
    WHEN 'BOOLEAN' THEN IF(v_value = 'true', '1', '0')
    ELSE JSON_UNQUOTE(v_value) END;
END $$
