-- Procedure: softdelete.enable_table (internal)
--
-- Enables one table, or mends it. It shows nothing.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_options: as of softdelete.enable
-- facts: see begin_facts; those of the last look at the table
-- out_done: JSON object: steps (those that were run, and those that are left
--   for a person), left (the number of the latter), origin (see origin_text),
--   adopted (whether it was enabled elsewhere, or under another name)
--
-- Example
-- -------
-- CALL softdelete.enable_table('shop', 'orders', NULL, @facts, @done);

DROP PROCEDURE IF EXISTS softdelete.enable_table $$
CREATE PROCEDURE softdelete.enable_table
  (IN in_schema VARCHAR(255), IN in_table VARCHAR(255),
   IN in_options LONGTEXT, OUT facts LONGTEXT, OUT out_done LONGTEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Enables one table, or mends it.'
BEGIN
  DECLARE v_left, v_steps, v_all LONGTEXT;
  DECLARE v_origin TEXT;
  DECLARE v_adopted BOOLEAN DEFAULT FALSE;
  DECLARE v_rounds INT DEFAULT 0;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    CALL softdelete.release_table(facts);
    RESIGNAL;
  END;

  CALL softdelete.begin_facts(in_schema, in_table, facts);
  CALL softdelete.lock_table(facts);
  SET v_all = JSON_ARRAY();
  -- The second round finds nothing to do, unless the table was changed
  -- meanwhile.
  enable_loop: LOOP
    CALL softdelete.begin_enable(in_schema, in_table, in_options, facts);
    CALL softdelete.enable_steps(facts, TRUE, v_left);
    SET v_steps = softdelete.runnable_steps(v_left);
    IF JSON_LENGTH(v_steps) = 0 THEN
      LEAVE enable_loop;
    ELSEIF v_rounds >= 10 THEN
      CALL softdelete.refuse(CONCAT(softdelete.json_text(facts, '$.display'),
        ': still to do after enable: ',
        softdelete.json_text(v_steps, '$[0].note'),
        '; is it hidden by a temporary table?'));
    END IF;
    IF v_rounds = 0 THEN
      SET v_origin = softdelete.json_text(facts, '$.origin'),
          v_adopted = softdelete.is_adopted(facts);
      CALL softdelete.refuse_rights(facts, v_steps, TRUE);
    END IF;
    CALL softdelete.run_steps(facts, v_steps, 'enable');
    SET v_all = JSON_MERGE_PRESERVE(v_all, v_steps), v_rounds = v_rounds + 1;
  END LOOP;
  CALL softdelete.release_table(facts);
  SET out_done = JSON_OBJECT('left', JSON_LENGTH(v_left),
        'adopted', IF(v_adopted, '1', '0'),
        'origin', COALESCE(v_origin, softdelete.json_text(facts, '$.origin')),
        'steps', JSON_EXTRACT(JSON_MERGE_PRESERVE(v_all, v_left), '$'));
END $$
