-- Procedure: softdelete.flush_table (internal)
--
-- Lets the server read the triggers of a table again before one of them is
-- created or dropped. A statement that was killed while it opened the table may
-- have left triggers in the table cache that could not be parsed: DROP TRIGGER
-- would remove the name of such a trigger, and not the trigger. An account
-- without RELOAD goes on with the triggers that the cache has.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_table
--
-- Example
-- -------
-- CALL softdelete.flush_table(@facts);

DROP PROCEDURE IF EXISTS softdelete.flush_table $$
CREATE PROCEDURE softdelete.flush_table (IN facts LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Lets the server read the triggers of a table again.'
BEGIN
  -- ER_SPECIFIC_ACCESS_DENIED_ERROR, ER_NO_SUCH_TABLE
  DECLARE CONTINUE HANDLER FOR 1227, 1146 BEGIN END;

  IF softdelete.is_mariadb() THEN
    SET @softdelete_flush = CONCAT('FLUSH LOCAL TABLES ',
          softdelete.table_at(facts, '$.rows'));
    PREPARE softdelete_flush FROM @softdelete_flush;
    EXECUTE softdelete_flush;
    DEALLOCATE PREPARE softdelete_flush;
    SET @softdelete_flush = NULL;
  END IF;
END $$
