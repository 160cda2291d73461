-- Procedure: softdelete.destroy_deleted (internal)
--
-- Destroys the deleted rows of a table, all or none: none when a row that stays
-- refers to one of them, whatever ON DELETE says, or when nobody can know what
-- refers to them. It is a step of disable and a transaction of its own.
--
-- It locks the rows by a statement of their own: from then on nobody can insert
-- a row that refers to them, and those that were inserted before are committed
-- and seen. Then it counts what refers to them, and deletes them. It does not
-- check foreign keys meanwhile: InnoDB would check them row by row, so that
-- rows that refer to one another could not go, and would act on ON DELETE. It
-- looks for a foreign key that was added meanwhile before the COMMIT.
--
-- Parameters
-- ----------
-- in_schema, in_table: where the rows are
-- in_marker: the marker's name
--
-- Errors (45000): other rows refer to the rows; there are foreign keys that the
-- caller cannot see; a temporary table hides a table that refers to the rows.
--
-- Example
-- -------
-- CALL softdelete.destroy_deleted('shop', 'customers', 'deleted_at');

DROP PROCEDURE IF EXISTS softdelete.destroy_deleted $$
CREATE PROCEDURE softdelete.destroy_deleted
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64), IN in_marker VARCHAR(64))
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Destroys the deleted rows of a table, all or none.'
BEGIN
  DECLARE v_references LONGTEXT;
  DECLARE v_checks BOOLEAN DEFAULT @@SESSION.foreign_key_checks;
  DECLARE v_purge TEXT DEFAULT @softdelete_purge;
  DECLARE v_from TEXT;
  DECLARE v_known LONGTEXT;
  DECLARE v_rows, v_gone, v_count BIGINT;
  DECLARE v_tries INT DEFAULT 0;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    ROLLBACK;
    SET SESSION foreign_key_checks = v_checks, @softdelete_purge = v_purge;
    RESIGNAL;
  END;

  CALL softdelete.read_known_marker(in_schema, in_table, in_marker, v_known);
  SET v_from = CONCAT(' FROM ', softdelete.quote_table(in_schema, in_table),
        ' WHERE ', softdelete.marker_deleted(v_known, ''));
  try_loop: LOOP
    CALL softdelete.hold_references(in_schema, in_table, v_references);
    CALL softdelete.query_number(CONCAT(
      'SELECT COUNT(*) INTO @softdelete_number', v_from, ' FOR UPDATE'),
      v_rows);
    CALL softdelete.refuse_referred(in_schema, in_table, v_known,
                                    v_references, TRUE);
    SET SESSION foreign_key_checks = 0, @softdelete_purge = 1,
        v_gone = NULL;
    CALL softdelete.run_under(in_schema, CONCAT('DELETE', v_from), TRUE,
                              v_gone);
    SET SESSION foreign_key_checks = v_checks, @softdelete_purge = v_purge;
    CALL softdelete.count_references(in_schema, in_table, v_count);
    IF v_gone = v_rows
       AND softdelete.json_text(v_references, '$.keys') = v_count THEN
      LEAVE try_loop;
    END IF;
    ROLLBACK;
    SET v_tries = v_tries + 1;
    IF v_tries >= 10 THEN
      CALL softdelete.refuse(CONCAT(in_schema, '.', in_table, ': foreign keys',
        ' that refer to it are being added, or its triggers change its rows'));
    END IF;
  END LOOP;
  COMMIT;
END $$
