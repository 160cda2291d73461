-- Procedure: softdelete.enable_known (internal)
--
-- Runs enable, or plan, for one of the tables that list_tables has found. An
-- error is a row of the result. It leaves out a name of the catalog whose table
-- has another name now, which is in the list too. A plain table under the name
-- of one that was enabled is refused: nobody has asked to enable it.
--
-- Parameters
-- ----------
-- in_schema, in_table, in_options, in_plan: as of enable_schema
-- rows_done: JSON array, as out_rows of enable_schema
-- out_error: the refusal, or NULL
--
-- Example
-- -------
-- CALL softdelete.enable_known('shop', 'a', NULL, FALSE, @rows, @error);

DROP PROCEDURE IF EXISTS softdelete.enable_known $$
CREATE PROCEDURE softdelete.enable_known
  (IN in_schema VARCHAR(64), IN in_table VARCHAR(64), IN in_options LONGTEXT,
   IN in_plan BOOLEAN, INOUT rows_done LONGTEXT, OUT out_error TEXT)
  SQL SECURITY INVOKER MODIFIES SQL DATA
  COMMENT 'Runs enable or plan for one table of a schema.'
known: BEGIN
  DECLARE facts, v_done LONGTEXT;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    GET DIAGNOSTICS CONDITION 1 out_error = MESSAGE_TEXT;
    SET rows_done = JSON_ARRAY_APPEND(rows_done, '$', JSON_OBJECT(
      'table', CONCAT(in_schema, '.', in_table), 'result', 'refused',
      'note', out_error));
  END;

  SET out_error = NULL;
  CALL softdelete.begin_facts(in_schema, in_table, facts);
  CALL softdelete.read_catalog(facts);
  CALL softdelete.read_origin(facts);
  IF softdelete.json_text(facts, '$.bears') = '0' THEN
    IF softdelete.json_text(facts, '$.now_at') IS NOT NULL
       OR (softdelete.json_text(facts, '$.state') IS NULL
           AND softdelete.json_text(facts, '$.identity') IS NULL) THEN
      LEAVE known;
    END IF;
    CALL softdelete.refuse_other_table(facts);
  END IF;
  IF in_plan THEN
    CALL softdelete.begin_enable(in_schema, in_table, in_options, facts);
    CALL softdelete.enable_steps(facts, TRUE, v_done);
    SET rows_done = JSON_MERGE_PRESERVE(rows_done,
      softdelete.name_steps(facts, softdelete.number_steps(v_done)));
  ELSE
    CALL softdelete.enable_table(in_schema, in_table, in_options, facts,
                                 v_done);
    SET rows_done = JSON_ARRAY_APPEND(rows_done, '$', JSON_OBJECT(
      'table', softdelete.json_text(facts, '$.display'),
      'result', CASE WHEN JSON_LENGTH(v_done, '$.steps') = 0 THEN 'unchanged'
                     WHEN softdelete.json_text(v_done, '$.adopted') = '1'
                       THEN 'adopted' ELSE 'mended' END,
      'note', softdelete.notes_of(JSON_EXTRACT(v_done, '$.steps'))));
  END IF;
END $$
