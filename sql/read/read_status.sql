-- Procedure: softdelete.read_status (internal)
--
-- Reads one row of softdelete.status. Whatever is the matter with the table is
-- its state, and no error: one table never hides the others.
--
-- Parameters
-- ----------
-- in_schema, in_table: the table, as the catalog has it
-- in_exact: TRUE to count all rows
-- out_status: JSON object with the columns of softdelete.status
--
-- Example
-- -------
-- CALL softdelete.read_status('shop', 'orders', FALSE, @status);

DROP PROCEDURE IF EXISTS softdelete.read_status $$
CREATE PROCEDURE softdelete.read_status
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64), IN in_exact BOOLEAN,
   OUT out_status LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Reads one row of softdelete.status.'
BEGIN
  DECLARE v_base, v_marker VARCHAR(64);
  DECLARE v_schema, v_rows
    VARCHAR(64) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;
  DECLARE v_storage, v_state, v_found VARCHAR(16);
  DECLARE v_id CHAR(36);
  DECLARE facts, v_comment, v_counted LONGTEXT;
  DECLARE v_wait BIGINT DEFAULT @@SESSION.lock_wait_timeout;

  SELECT base_table, deleted_column, storage, state, table_id
    INTO v_base, v_marker, v_storage, v_state, v_id
    FROM softdelete.tables
   WHERE table_schema = in_schema AND table_name = in_table;
  SET out_status = JSON_OBJECT('table', CONCAT(in_schema, '.', in_table),
        'storage', v_storage),
      v_schema = in_schema, v_rows = v_base;

  BEGIN
    -- ER_DBACCESS_DENIED, ER_TABLEACCESS_DENIED, ER_COLUMNACCESS_DENIED
    DECLARE EXIT HANDLER FOR 1044, 1142, 1143 SET v_found = 'unreadable';
    -- ER_BAD_DB, ER_NO_SUCH_TABLE
    DECLARE EXIT HANDLER FOR 1049, 1146 SET v_found = 'dropped';
    -- ER_LOCK_WAIT_TIMEOUT, ER_WARN_I_S_SKIPPED_TABLE
    DECLARE EXIT HANDLER FOR 1205, 1684 SET v_found = 'altering';
    DECLARE EXIT HANDLER FOR SQLEXCEPTION SET v_found = 'broken';

    -- An ALTER of one table would hold up the rows of all.
    SET SESSION lock_wait_timeout = 1;
    SELECT column_comment INTO v_comment FROM information_schema.columns
     WHERE table_schema = v_schema AND table_name = v_rows
       AND column_name = 'softdelete_key';
    CALL softdelete.read_known_marker(v_schema, v_rows, v_marker, facts);
    CALL softdelete.count_rows(facts, in_exact, v_counted);
    -- A tag that was lost is no proof.
    IF v_id <> IF(JSON_VALID(v_comment),
                  softdelete.json_text(v_comment, '$.id'), '') THEN
      SET facts = JSON_OBJECT('schema', in_schema, 'table', in_table);
      CALL softdelete.read_catalog(facts);
      CALL softdelete.read_origin(facts);
      IF softdelete.json_text(facts, '$.identity') = 'other' THEN
        SET v_found = 'replaced';
      END IF;
    END IF;
  END;
  SET SESSION lock_wait_timeout = v_wait;
  -- What a run that was cut short has left undone is no news.
  IF v_state = 'enabled' AND v_found IS NOT NULL THEN
    SET v_state = v_found;
  END IF;
  SET out_status = JSON_MERGE_PATCH(
    JSON_SET(out_status, '$.state', v_state), COALESCE(v_counted, '{}'));
END $$
