-- Procedure: softdelete.hold_references (internal)
--
-- Begins a transaction in which all foreign keys that refer to a table are
-- known and cannot be dropped or changed. One may still be added:
-- count_references returns another number then.
--
-- It reads them, opens their tables, and reads them again. While something has
-- changed in between, or one cannot be seen, it starts over, for a second. In
-- its isolation level the reads of a DELETE lock, and every binlog_format
-- allows it.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table that is referred to
-- out_references: see read_references
--
-- Example
-- -------
-- CALL softdelete.hold_references('shop', 'customers', @references);

DROP PROCEDURE IF EXISTS softdelete.hold_references $$
CREATE PROCEDURE softdelete.hold_references
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64),
   OUT out_references LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Begins a transaction in which no foreign key can go.'
BEGIN
  DECLARE v_before LONGTEXT;
  DECLARE v_count BIGINT;
  DECLARE v_tries INT DEFAULT 0;

  try_loop: LOOP
    COMMIT;
    CALL softdelete.read_references(in_schema, in_table, v_before);
    CALL softdelete.refuse_hidden_references(v_before);
    SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
    START TRANSACTION READ WRITE;
    CALL softdelete.open_references(v_before);
    CALL softdelete.read_references(in_schema, in_table, out_references);
    CALL softdelete.count_references(in_schema, in_table, v_count);
    IF out_references = v_before
      AND softdelete.json_text(out_references, '$.keys') = v_count THEN
      LEAVE try_loop;
    END IF;
    SET v_tries = v_tries + 1;
    IF v_tries >= 10 THEN
      CALL softdelete.expect_all_references(in_schema, in_table,
                                            out_references);
      CALL softdelete.refuse(CONCAT(in_schema, '.', in_table, ': the foreign',
        ' keys that refer to it are being altered: try again after that'));
    END IF;
    DO SLEEP(0.1);
  END LOOP;
END $$
