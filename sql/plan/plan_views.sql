-- Procedure: softdelete.steps_views (internal)
--
-- The views <table>_live and <table>_deleted.
--
-- Parameters
-- ----------
-- t: the table, a JSON object, after the read_ procedures
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.steps_views(@t, @steps);

DROP PROCEDURE IF EXISTS softdelete.steps_views $$
CREATE PROCEDURE softdelete.steps_views (IN t LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
BEGIN
  DECLARE v_kind VARCHAR(8);
  DECLARE v_view VARCHAR(80);
  DECLARE v_seen BOOLEAN DEFAULT TRUE;
  DECLARE i INT DEFAULT 1;

  IF softdelete.val(t, '$.views') = '1' THEN
    WHILE i <= 2 DO
      SET v_kind = ELT(i, 'live', 'deleted'), i = i + 1;
      SET v_view = CONCAT(softdelete.val(t, '$.table'), '_', v_kind);
      -- What the account may not read it cannot judge.
      IF softdelete.val(t, '$.state') = 'enabled' THEN
        CALL softdelete.may_see(softdelete.val(t, '$.schema'), v_view, NULL,
                                v_seen);
      END IF;
      IF v_seen AND NOT softdelete.view_is_current(t, v_view, v_kind) THEN
        CALL softdelete.add_step(steps, softdelete.view_statement(t,
          softdelete.quote_table(softdelete.val(t, '$.schema'), v_view),
          v_kind),
          NULL, CONCAT('view of the ', v_kind, ' rows'),
          CONCAT('view ', softdelete.quote_name(v_view),
                 ' is missing, or lacks columns or the filter'));
      END IF;
    END WHILE;
  END IF;
END $$
