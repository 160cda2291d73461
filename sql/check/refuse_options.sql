-- Procedure: softdelete.refuse_options (internal)
--
-- Refuses options that are unknown, of the wrong type or of a wrong value.
--
-- Parameters
-- ----------
-- in_options: JSON object or NULL
-- in_known: JSON array of the options that the caller takes
--
-- Example
-- -------
-- CALL softdelete.refuse_options('{"hide": true}', '["hide"]');

DROP PROCEDURE IF EXISTS softdelete.refuse_options $$
CREATE PROCEDURE softdelete.refuse_options
  (IN in_options LONGTEXT, IN in_known TEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Refuses options that are unknown or have a wrong value.'
BEGIN
  DECLARE v_keys, v_value LONGTEXT;
  DECLARE v_name TEXT;
  DECLARE v_type VARCHAR(32);
  DECLARE v_boolean BOOLEAN;
  DECLARE i INT DEFAULT 0;

  IF in_options IS NOT NULL AND (NOT JSON_VALID(in_options)
     OR JSON_TYPE(in_options) <> 'OBJECT') THEN
    CALL softdelete.refuse(CONCAT(
      'options: expected a JSON object such as {"hide": true} or NULL, not ',
      in_options));
  END IF;

  SET v_keys = JSON_KEYS(in_options);
  WHILE i < COALESCE(JSON_LENGTH(v_keys), 0) DO
    SET v_name = softdelete.json_text(v_keys, CONCAT('$[', i, ']')),
        i = i + 1;
    IF v_name = 'retention' THEN
      CALL softdelete.refuse(
        'option "retention": not available in this version');
    ELSEIF NOT JSON_CONTAINS(in_known, JSON_QUOTE(v_name)) THEN
      CALL softdelete.refuse(CONCAT('unknown option "', v_name,
        '": the options are ', in_known));
    END IF;

    SET v_value = JSON_EXTRACT(in_options, CONCAT('$."', v_name, '"')),
        v_type = JSON_TYPE(v_value),
        v_boolean = v_name IN ('views', 'hide', 'guard', 'deleted_by',
                               'online');
    IF v_type <> 'NULL' AND v_type <> IF(v_boolean, 'BOOLEAN', 'STRING')
       AND NOT (v_type = 'INTEGER'
                AND v_name IN ('live_value', 'deleted_value')) THEN
      CALL softdelete.refuse(CONCAT('option "', v_name, '": expected ',
        CASE WHEN v_boolean THEN 'true or false'
             WHEN v_name IN ('live_value', 'deleted_value')
               THEN 'a string or an integer'
             ELSE 'a string' END, ', not ', v_value));
    END IF;

    CALL softdelete.refuse_option_value(v_name,
      softdelete.option_value(in_options, v_name));
  END WHILE;
END $$
