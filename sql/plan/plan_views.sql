-- Procedure: softdelete.plan_views (internal)
--
-- Plans the views <table>_live and <table>_deleted.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_views(@facts, @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_views $$
CREATE PROCEDURE softdelete.plan_views (IN facts LONGTEXT, INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans the views of live and of deleted rows.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_kind VARCHAR(8);
  DECLARE v_view VARCHAR(80);
  DECLARE v_definer VARCHAR(384);
  DECLARE v_current BOOLEAN;
  DECLARE v_seen BOOLEAN DEFAULT TRUE;
  DECLARE i INT DEFAULT 1;

  IF softdelete.json_text(facts, '$.views') = '1' THEN
    WHILE i <= 2 DO
      SET v_kind = ELT(i, 'live', 'deleted'), i = i + 1;
      SET v_view = CONCAT(softdelete.json_text(facts, '$.table'), '_', v_kind);
      -- An account cannot judge what it may not read.
      IF softdelete.json_text(facts, '$.state') = 'enabled' THEN
        CALL softdelete.may_see(v_schema, v_view, NULL, v_seen);
      END IF;
      IF v_seen THEN
        CALL softdelete.read_view(facts, v_view, v_kind, v_current, v_definer);
      END IF;
      IF v_seen AND NOT (v_current
                         AND softdelete.is_own_definer(facts, v_definer)) THEN
        CALL softdelete.add_step(steps,
          softdelete.view_statement(facts, v_view, v_kind), NULL,
          CONCAT('view of the ', v_kind, ' rows'),
          softdelete.view_finding(facts, v_view, v_current, v_definer));
      END IF;
    END WHILE;
  END IF;
END $$
