-- Procedure: softdelete.refuse_keys (internal)
--
-- Refuses a table with a unique key that cannot take the generated column.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after choose_key
--
-- Example
-- -------
-- CALL softdelete.refuse_keys(@facts);

DROP PROCEDURE IF EXISTS softdelete.refuse_keys $$
CREATE PROCEDURE softdelete.refuse_keys (IN facts LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Refuses unique keys that cannot take the generated column.'
BEGIN
  DECLARE v_keys LONGTEXT DEFAULT JSON_EXTRACT(facts, '$.keys');
  DECLARE v_display VARCHAR(130)
    DEFAULT softdelete.json_text(facts, '$.display');
  DECLARE v_narrow, v_key LONGTEXT;
  DECLARE v_name VARCHAR(64);
  DECLARE v_label TEXT;
  DECLARE v_bytes, v_limit BIGINT;
  DECLARE i INT DEFAULT 0;

  SET v_narrow = JSON_ARRAY();
  SET v_limit = CASE @@innodb_page_size WHEN 4096 THEN 768
                                        WHEN 8192 THEN 1536 ELSE 3072 END;
  WHILE i < JSON_LENGTH(v_keys) DO
    SET v_key = JSON_EXTRACT(v_keys, CONCAT('$[', i, ']')), i = i + 1;
    IF NOT softdelete.json_text(v_key, '$.holds')
             <=> softdelete.json_text(facts, '$.key_target') THEN
      SET v_name = softdelete.json_text(v_key, '$.name');
      SET v_label = CONCAT(v_display, ': unique key ',
                           softdelete.quote_name(v_name));
      SET v_bytes = softdelete.json_text(v_key, '$.bytes')
                  + IF(softdelete.json_text(facts, '$.unique') = 'live', 1, 8);
      SET v_narrow = JSON_ARRAY_APPEND(v_narrow, '$', v_name);
      IF softdelete.json_text(v_key, '$.type') <> 'BTREE' THEN
        CALL softdelete.refuse(CONCAT(v_label, ' is kept as a hash, which',
          ' cannot take another column: give it a prefix length'));
      ELSEIF softdelete.is_period_key(facts, v_name) THEN
        CALL softdelete.refuse(CONCAT(v_label, ' is WITHOUT OVERLAPS, which',
          ' cannot take another column: drop it, or make it the primary key'));
      ELSEIF JSON_CONTAINS(v_key, 'null', '$.columns') THEN
        CALL softdelete.refuse(CONCAT(v_label, ' is over an expression, which',
          ' is not supported: use a generated column'));
      ELSEIF JSON_LENGTH(v_key, '$.columns') >= 16 THEN
        CALL softdelete.refuse(CONCAT(v_label, ' has 16 columns already, which',
          ' leaves no room for the generated one'));
      ELSEIF v_bytes > v_limit THEN
        CALL softdelete.refuse(CONCAT(v_label, ' would be ', v_bytes,
          ' bytes long, the limit is ', v_limit, ': shorten it'));
      END IF;
    END IF;
  END WHILE;

  CALL softdelete.refuse_referenced_keys(facts, v_narrow);
END $$
