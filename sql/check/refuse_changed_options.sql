-- Procedure: softdelete.refuse_changed_options (internal)
--
-- Refuses an option with another value than the table was enabled with.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_catalog
-- in_options: JSON object or NULL
--
-- Example
-- -------
-- CALL softdelete.refuse_changed_options(@facts, '{"hide": true}');

DROP PROCEDURE IF EXISTS softdelete.refuse_changed_options $$
CREATE PROCEDURE softdelete.refuse_changed_options
  (IN facts LONGTEXT, IN in_options LONGTEXT)
  SQL SECURITY INVOKER NO SQL
  COMMENT 'Refuses options that the table was not enabled with.'
BEGIN
  DECLARE v_name VARCHAR(16);
  DECLARE i INT DEFAULT 1;

  WHILE softdelete.json_text(facts, '$.state') IS NOT NULL AND i <= 6 DO
    SET v_name = ELT(i, 'deleted_column', 'unique', 'views', 'hide', 'guard',
                     'deleted_by'),
        i = i + 1;
    IF LOWER(softdelete.option_value(in_options, v_name))
       <> LOWER(softdelete.json_text(facts, CONCAT('$.', v_name))) THEN
      CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
        ' is enabled with another "', v_name,
        '": disable it first, then enable it again'));
    END IF;
  END WHILE;
END $$
