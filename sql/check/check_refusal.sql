-- Procedure: softdelete.check_refusal (internal)
--
-- Adds the finding that enable would refuse the table, with the way out where
-- softdelete knows it.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
-- in_refused: the text by which enable refuses
-- in_enable: the call of enable
-- findings: JSON array, see add_finding
--
-- Example
-- -------
-- CALL softdelete.check_refusal(@facts, 'shop.orders has ..', 'CALL ..',
--                               @findings);

DROP PROCEDURE IF EXISTS softdelete.check_refusal $$
CREATE PROCEDURE softdelete.check_refusal
  (IN facts LONGTEXT, IN in_refused TEXT, IN in_enable TEXT,
   INOUT findings LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Adds the finding that enable would refuse the table.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_table VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.table');
  DECLARE v_type VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.type');
  DECLARE v_alter TEXT DEFAULT CONCAT('ALTER TABLE ',
    softdelete.table_at(facts, '$.rows'), ' ');
  DECLARE v_code VARCHAR(64) DEFAULT 'refused';
  DECLARE v_todo TEXT DEFAULT CONCAT('correct that, then ', in_enable);
  DECLARE v_view VARCHAR(80);
  DECLARE v_views, v_key TEXT;
  DECLARE i INT DEFAULT 1;

  IF v_type IS NULL OR (v_type = 'VIEW'
       AND softdelete.json_text(facts, '$.hide') = '1') THEN
    -- A view whose table is gone stops mariadb-dump.
    WHILE i <= 3 DO
      SET v_view = CONCAT(v_table, ELT(i, '_live', '_deleted', '')),
          i = i + 1;
      IF CHAR_LENGTH(v_view) <= 64
         AND softdelete.has_table(v_schema, v_view) THEN
        SET v_views = CONCAT_WS(', ', v_views,
                                softdelete.quote_table(v_schema, v_view));
      END IF;
    END WHILE;
    SET v_code = 'table_dropped',
        in_refused = CONCAT('the table is gone', IF(v_views IS NULL, '',
          ', and its views are broken, at which mariadb-dump stops')),
        v_todo = CONCAT(COALESCE(CONCAT('DROP VIEW ', v_views, '; '), ''),
          'DELETE FROM softdelete.tables', softdelete.catalog_where(facts));
  ELSEIF softdelete.json_text(facts, '$.engine') <> 'InnoDB' THEN
    SET v_code = 'engine_changed',
        v_todo = CONCAT(v_alter, 'ENGINE = InnoDB; ', in_enable);
  ELSEIF softdelete.json_text(facts, '$.primary_key') IS NULL THEN
    SELECT primary_key INTO v_key FROM softdelete.tables
     WHERE table_schema = v_schema AND table_name = v_table;
    SET v_code = 'primary_key_lost', i = 0,
        v_todo = NULL;
    WHILE i < JSON_LENGTH(v_key) DO
      SET v_todo = CONCAT_WS(', ', v_todo, softdelete.quote_name(
            softdelete.json_text(v_key, CONCAT('$[', i, ']')))),
          i = i + 1;
    END WHILE;
    SET v_todo = CONCAT(v_alter, 'ADD PRIMARY KEY (', v_todo, '); ',
                        in_enable);
  END IF;
  CALL softdelete.add_finding(findings, facts, 'error',
    CONCAT(v_code, ': ', in_refused), v_todo);
END $$
