-- Procedure: softdelete.plan_trigger (internal)
--
-- Plans a trigger when it is missing, or has another text or definer than it
-- should.
-- MariaDB replaces such a one in one statement, so the table is never without
-- it. MySQL has no statement for that, and no procedure there may create a
-- trigger: it is dropped and created by hand.
--
-- Parameters
-- ----------
-- facts: see begin_facts; after read_keys
-- in_trigger: its name
-- in_when: 'BEFORE DELETE' or 'BEFORE UPDATE'
-- in_body: what it does
-- in_note: what it is for
-- in_kind: what a finding calls it
-- steps: JSON array, see add_step
--
-- Example
-- -------
-- CALL softdelete.plan_trigger(@facts, 'a_guard', 'BEFORE DELETE', 'DO 1',
--   'guard', 'trigger', @steps);

DROP PROCEDURE IF EXISTS softdelete.plan_trigger $$
CREATE PROCEDURE softdelete.plan_trigger
  (IN facts LONGTEXT, IN in_trigger VARCHAR(64), IN in_when VARCHAR(16),
   IN in_body LONGTEXT, IN in_note TEXT, IN in_kind VARCHAR(16),
   INOUT steps LONGTEXT)
  SQL SECURITY INVOKER READS SQL DATA
  COMMENT 'Plans a trigger that is missing or is not what it should be.'
BEGIN
  DECLARE v_schema VARCHAR(64) DEFAULT softdelete.json_text(facts, '$.schema');
  DECLARE v_name TEXT DEFAULT softdelete.own_name(facts, in_trigger);
  DECLARE v_on TEXT DEFAULT softdelete.own_name(facts,
    softdelete.json_text(facts, '$.rows'));
  DECLARE v_found VARCHAR(384);
  DECLARE v_text LONGTEXT;
  DECLARE v_hidden, v_same BOOLEAN DEFAULT FALSE;
  DECLARE v_finding TEXT;

  CALL softdelete.read_trigger(facts, in_trigger, v_text, v_found);
  IF v_found IS NULL THEN
    CALL softdelete.is_hidden_trigger(v_schema, in_trigger, v_hidden);
  END IF;
  SET v_same = softdelete.plain_trigger(v_text)
        = softdelete.plain_trigger(CONCAT(in_when, ' ', in_body)),
      v_finding = CONCAT(CASE WHEN v_found IS NULL
          THEN IF(in_kind = 'trigger', 'trigger_lost: ', 'guard_lost: ')
        WHEN v_same THEN 'definer_changed: ' ELSE 'trigger_changed: ' END,
        in_kind, ' ', softdelete.quote_name(in_trigger),
        CASE WHEN v_found IS NULL THEN ' missing'
             WHEN v_same THEN CONCAT(' has the definer ', v_found)
             ELSE ' does not do what it should' END);
  IF NOT v_hidden AND (v_found IS NULL OR NOT v_same
       OR NOT softdelete.is_own_definer(facts, v_found)
       OR softdelete.json_text(facts, '$.definer_was')
          <> softdelete.json_text(facts, '$.definer')) THEN
    IF v_found IS NOT NULL AND NOT softdelete.is_mariadb() THEN
      CALL softdelete.add_step(steps, CONCAT('DROP TRIGGER ', v_name), NULL,
        CONCAT(in_note, '; run this one yourself'), v_finding);
    END IF;
    CALL softdelete.add_step(steps, CONCAT('CREATE ',
      IF(v_found IS NOT NULL AND softdelete.is_mariadb(), 'OR REPLACE ', ''),
      softdelete.definer_clause(facts), 'TRIGGER ', v_name, ' ', in_when,
      ' ON ', v_on, ' FOR EACH ROW ', in_body), NULL,
      CONCAT(in_note, IF(softdelete.is_mariadb(), '',
        '; run this one yourself, as MySQL cannot in a procedure')),
      v_finding);
  END IF;
END $$
