-- Procedure: softdelete.refresh_status
--
-- Recreates the view softdelete.status from the catalog. Call it after an
-- enabled table was dropped, which breaks the view, and after an account that
-- may not read all enabled tables has enabled or disabled one, which leaves the
-- view as it is.
--
-- Errors (45000): the account may not read all enabled tables.
--
-- Example
-- -------
-- CALL softdelete.refresh_status();

DROP PROCEDURE IF EXISTS softdelete.refresh_status $$
CREATE PROCEDURE softdelete.refresh_status ()
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Recreates the view softdelete.status from the catalog.'
BEGIN
  DECLARE v_statement LONGTEXT;
  DECLARE v_current BOOLEAN;
  DECLARE v_hidden VARCHAR(130);
  DECLARE v_again BOOLEAN DEFAULT TRUE;
  DECLARE v_tries INT DEFAULT 0;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    SET @softdelete_view = NULL;
    DO RELEASE_LOCK('softdelete status');
    RESIGNAL;
  END;

  -- The last of several at the same time sees what all have committed.
  IF COALESCE(GET_LOCK('softdelete status', 60), 0) <> 1 THEN
    CALL softdelete.refuse(
      'another session is creating softdelete.status: try again');
  END IF;
  WHILE v_again DO
    SET v_tries = v_tries + 1;
    COMMIT;
    CALL softdelete.status_statement('{}', FALSE, v_statement, v_current,
                                     v_hidden);
    IF v_hidden IS NOT NULL THEN
      CALL softdelete.refuse(CONCAT('softdelete.status shows all enabled',
        ' tables, and this account may not read ', v_hidden, ': use an',
        ' account that has SELECT on all of them'));
    END IF;
    SET @softdelete_view = v_statement;
    BEGIN
      -- A table that was there a moment ago is being disabled or dropped.
      DECLARE EXIT HANDLER FOR 1054, 1146
      BEGIN
        IF v_tries >= 20 THEN
          RESIGNAL;
        END IF;
      END;
      PREPARE softdelete_view FROM @softdelete_view;
      EXECUTE softdelete_view;
      DEALLOCATE PREPARE softdelete_view;
      SET v_again = FALSE;
    END;
  END WHILE;
  SET @softdelete_view = NULL;
  DO RELEASE_LOCK('softdelete status');
END $$
