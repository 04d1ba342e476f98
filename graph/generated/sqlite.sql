-- Made from graph/model.graphql by ./dev generate. Do not edit.

-- Whatever can be cited has a number of its own, from one sequence: entities, names, identifiers, statements, relationships, gaps.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE dataset (
  id INTEGER PRIMARY KEY,
  id_text TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  publisher TEXT,
  licence TEXT,
  retrieved_at TEXT,
  loaded_at TEXT NOT NULL,
  known_gaps TEXT NOT NULL,
  depends_on TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  entities INTEGER NOT NULL,
  relationships INTEGER NOT NULL
) STRICT;

-- Which dataset declares which entity, with a hash of what it says of it.
CREATE TABLE declaration (
  entity INTEGER NOT NULL REFERENCES entity,
  dataset INTEGER NOT NULL REFERENCES dataset,
  kind TEXT,
  modality TEXT NOT NULL,
  hash INTEGER NOT NULL,
  PRIMARY KEY (entity, dataset)
) STRICT, WITHOUT ROWID;
CREATE INDEX declaration_by_dataset ON declaration (dataset, entity);

CREATE TABLE name (
  id INTEGER PRIMARY KEY,
  id_text TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  precedence INTEGER NOT NULL,
  text TEXT NOT NULL,
  folded TEXT NOT NULL,
  language TEXT,
  kind TEXT NOT NULL,
  rank TEXT NOT NULL,
  derivation TEXT NOT NULL,
  reasoning TEXT,
  dataset INTEGER NOT NULL REFERENCES dataset
) STRICT;
CREATE INDEX name_by_entity ON name (entity, precedence, kind);
CREATE INDEX name_by_folded ON name (folded, entity);

-- The words of names, acronyms apart, for search: folded and told apart by us, so that the tokenizer only has to
-- look for spaces. Each row goes with its name.
CREATE VIRTUAL TABLE name_word USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '3', tokenize = 'ascii'
);
CREATE TRIGGER name_word_goes AFTER DELETE ON name WHEN old.kind <> 'ACRONYM' BEGIN
  DELETE FROM name_word WHERE rowid = old.id;
END;
CREATE VIRTUAL TABLE name_vocabulary USING fts5vocab ('name_word', 'row');

CREATE TABLE identifier (
  id INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  url TEXT,
  derivation TEXT NOT NULL,
  reasoning TEXT,
  dataset INTEGER NOT NULL REFERENCES dataset
) STRICT;
CREATE INDEX identifier_by_entity ON identifier (entity, scheme, value);
CREATE INDEX identifier_by_value ON identifier (scheme, value, entity);

-- Ids of entities that were merged into others.
CREATE TABLE former_id (
  id_text TEXT NOT NULL,
  dataset INTEGER NOT NULL REFERENCES dataset,
  entity INTEGER NOT NULL REFERENCES entity,
  PRIMARY KEY (id_text, dataset)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_id_by_entity ON former_id (entity);

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  id_text TEXT NOT NULL UNIQUE,
  subject INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  property TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  text TEXT, language TEXT,
  date TEXT, date_text TEXT, date_earliest TEXT, date_latest TEXT,
  amount INTEGER, amount_currency TEXT,
  number INTEGER,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER GENERATED ALWAYS AS (modality = 'FACT' AND derivation <> 'EXTERNAL') VIRTUAL,
  reasoning TEXT,
  rank TEXT NOT NULL,
  valid_from TEXT, valid_from_text TEXT, valid_from_earliest TEXT, valid_from_latest TEXT,
  valid_to TEXT, valid_to_text TEXT, valid_to_earliest TEXT, valid_to_latest TEXT,
  dataset INTEGER NOT NULL REFERENCES dataset
) STRICT;
CREATE INDEX statement_by_subject ON statement (subject, property, ordinal, id_text);

-- One row per relationship of any type, legs too; each type has a table of its own beside it. A leg stands for one
-- further party of the relationship that it is of. The hash is of all that its dataset says of it, legs included.
CREATE TABLE relationship (
  id INTEGER PRIMARY KEY,
  id_text TEXT NOT NULL,
  id_hash INTEGER NOT NULL,
  type TEXT NOT NULL,
  from_id INTEGER NOT NULL REFERENCES entity,
  to_id INTEGER NOT NULL REFERENCES entity,
  reads_by TEXT,
  leg_of INTEGER REFERENCES relationship,
  ordinal INTEGER,
  hash INTEGER,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER GENERATED ALWAYS AS (modality = 'FACT' AND derivation <> 'EXTERNAL') VIRTUAL,
  reasoning TEXT,
  rank TEXT NOT NULL,
  valid_from TEXT, valid_from_text TEXT, valid_from_earliest TEXT, valid_from_latest TEXT,
  valid_to TEXT, valid_to_text TEXT, valid_to_earliest TEXT, valid_to_latest TEXT,
  dataset INTEGER NOT NULL REFERENCES dataset
) STRICT;
CREATE INDEX relationship_by_id ON relationship (id_hash);
CREATE INDEX relationship_out ON relationship (from_id, type, valid_from_earliest);
CREATE INDEX relationship_in ON relationship (to_id, type, valid_from_earliest);
CREATE INDEX relationship_by_type ON relationship (type, id_text);
CREATE INDEX relationship_legs ON relationship (leg_of, type, ordinal, to_id, derivation) WHERE leg_of IS NOT NULL;

-- Derived: what lies in what, by facts that lead from the one to the other, at most eight; itself included. Only of
-- what something else lies in: the first step of all others is in the tables of their relationships.
CREATE TABLE container (
  inner_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  outer_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  depth INTEGER NOT NULL,
  PRIMARY KEY (inner_id, outer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX container_outer ON container (outer_id, inner_id, depth);

CREATE TABLE gap (
  id INTEGER PRIMARY KEY,
  subject INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  field TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT,
  dataset INTEGER NOT NULL REFERENCES dataset
) STRICT;
CREATE INDEX gap_by_subject ON gap (subject, ordinal);

CREATE TABLE citation (
  subject INTEGER NOT NULL,
  dataset INTEGER NOT NULL REFERENCES dataset,
  ordinal INTEGER NOT NULL,
  key TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES entity,
  locator TEXT,
  anchor TEXT,
  retrieved_at TEXT,
  granularity TEXT NOT NULL,
  PRIMARY KEY (subject, dataset, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_by_document ON citation (document, subject);
CREATE INDEX citation_by_dataset ON citation (dataset);

-- What a bulk record says is cited where the record is: once, whatever else the record says.
CREATE TABLE cited_with (
  subject INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  dataset INTEGER NOT NULL REFERENCES dataset
) STRICT;
CREATE VIEW cited AS
  SELECT subject, dataset, ordinal, key, document, locator, anchor, retrieved_at, granularity FROM citation
  UNION ALL SELECT w.subject, c.dataset, c.ordinal, c.key, c.document, c.locator, c.anchor, c.retrieved_at, c.granularity
  FROM cited_with AS w JOIN citation AS c ON c.subject = w.record AND c.dataset = w.dataset;

-- Derived: which entities stand in which documents, themselves or by a value or relationship of theirs, and which
-- dataset says so first.
CREATE TABLE mention (
  document INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  document_place INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  entity_place INTEGER NOT NULL,
  dataset INTEGER NOT NULL REFERENCES dataset,
  is_first INTEGER NOT NULL,
  PRIMARY KEY (document, entity_place, entity, dataset)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_entity ON mention (entity, document_place, document, dataset, is_first);

-- What each document states, in the order of the document; what no document states is under none. What bulk records
-- state is counted only.
CREATE TABLE stated (
  document TEXT NOT NULL,
  locator TEXT NOT NULL,
  id_text TEXT NOT NULL,
  subject INTEGER NOT NULL,
  is_first INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  rank TEXT NOT NULL,
  dataset INTEGER NOT NULL REFERENCES dataset,
  PRIMARY KEY (document, locator, id_text)
) STRICT, WITHOUT ROWID;
CREATE INDEX stated_by_dataset ON stated (dataset);

-- How much bulk records state: in each document, and under document 0 in all, each statement once.
CREATE TABLE stated_by_records (
  document INTEGER NOT NULL,
  dataset INTEGER NOT NULL REFERENCES dataset,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  rank TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (document, dataset, modality, derivation, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  id_text TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  kind TEXT,
  modality TEXT NOT NULL,
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  place INTEGER,
  degree INTEGER NOT NULL,
  document_count INTEGER NOT NULL,
  is_funder INTEGER NOT NULL,
  "description" TEXT
) STRICT;
CREATE INDEX entity_by_name ON entity (sort_name, id_text);
CREATE INDEX entity_by_place ON entity (place);
CREATE INDEX entity_by_type ON entity (type, place);
CREATE INDEX entity_by_degree ON entity (degree, id_text);
CREATE INDEX entity_funders ON entity (place) WHERE is_funder = 1;

CREATE TABLE entity_person (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL
) STRICT;

CREATE TABLE entity_organization (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL
) STRICT;

CREATE TABLE entity_agency (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL
) STRICT;

CREATE TABLE entity_city (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL
) STRICT;

CREATE TABLE entity_group (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL,
  "size" INTEGER
) STRICT;

CREATE TABLE entity_country (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL
) STRICT;

CREATE TABLE entity_region (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL
) STRICT;

CREATE TABLE entity_venue (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL
) STRICT;

CREATE TABLE entity_programme (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL,
  "start_date" TEXT,
  "start_date_text" TEXT,
  "start_date_earliest" TEXT,
  "start_date_latest" TEXT,
  "start_date_modality" TEXT,
  "end_date" TEXT,
  "end_date_text" TEXT,
  "end_date_earliest" TEXT,
  "end_date_latest" TEXT,
  "end_date_modality" TEXT,
  "period_covered" TEXT,
  "period_covered_text" TEXT,
  "period_covered_earliest" TEXT,
  "period_covered_latest" TEXT,
  "period_covered_modality" TEXT
) STRICT;
CREATE INDEX entity_programme_by_start_date ON entity_programme ("start_date_earliest", id_text);
CREATE INDEX entity_programme_by_end_date ON entity_programme ("end_date_earliest", id_text);
CREATE INDEX entity_programme_by_period_covered ON entity_programme ("period_covered_earliest", id_text);

CREATE TABLE entity_project (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL,
  "start_date" TEXT,
  "start_date_text" TEXT,
  "start_date_earliest" TEXT,
  "start_date_latest" TEXT,
  "start_date_modality" TEXT,
  "end_date" TEXT,
  "end_date_text" TEXT,
  "end_date_earliest" TEXT,
  "end_date_latest" TEXT,
  "end_date_modality" TEXT,
  "period_covered" TEXT,
  "period_covered_text" TEXT,
  "period_covered_earliest" TEXT,
  "period_covered_latest" TEXT,
  "period_covered_modality" TEXT
) STRICT;
CREATE INDEX entity_project_by_start_date ON entity_project ("start_date_earliest", id_text);
CREATE INDEX entity_project_by_end_date ON entity_project ("end_date_earliest", id_text);
CREATE INDEX entity_project_by_period_covered ON entity_project ("period_covered_earliest", id_text);

CREATE TABLE entity_activity (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL,
  "start_date" TEXT,
  "start_date_text" TEXT,
  "start_date_earliest" TEXT,
  "start_date_latest" TEXT,
  "start_date_modality" TEXT,
  "end_date" TEXT,
  "end_date_text" TEXT,
  "end_date_earliest" TEXT,
  "end_date_latest" TEXT,
  "end_date_modality" TEXT,
  "period_covered" TEXT,
  "period_covered_text" TEXT,
  "period_covered_earliest" TEXT,
  "period_covered_latest" TEXT,
  "period_covered_modality" TEXT
) STRICT;
CREATE INDEX entity_activity_by_start_date ON entity_activity ("start_date_earliest", id_text);
CREATE INDEX entity_activity_by_end_date ON entity_activity ("end_date_earliest", id_text);
CREATE INDEX entity_activity_by_period_covered ON entity_activity ("period_covered_earliest", id_text);

CREATE TABLE entity_event (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL,
  "start_date" TEXT,
  "start_date_text" TEXT,
  "start_date_earliest" TEXT,
  "start_date_latest" TEXT,
  "start_date_modality" TEXT,
  "end_date" TEXT,
  "end_date_text" TEXT,
  "end_date_earliest" TEXT,
  "end_date_latest" TEXT,
  "end_date_modality" TEXT,
  "period_covered" TEXT,
  "period_covered_text" TEXT,
  "period_covered_earliest" TEXT,
  "period_covered_latest" TEXT,
  "period_covered_modality" TEXT,
  "expected_participants" INTEGER
) STRICT;
CREATE INDEX entity_event_by_start_date ON entity_event ("start_date_earliest", id_text);
CREATE INDEX entity_event_by_end_date ON entity_event ("end_date_earliest", id_text);
CREATE INDEX entity_event_by_period_covered ON entity_event ("period_covered_earliest", id_text);

CREATE TABLE entity_report (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL,
  "title" TEXT,
  "publication_date" TEXT,
  "publication_date_text" TEXT,
  "publication_date_earliest" TEXT,
  "publication_date_latest" TEXT,
  "publication_date_modality" TEXT,
  "period_covered" TEXT,
  "period_covered_text" TEXT,
  "period_covered_earliest" TEXT,
  "period_covered_latest" TEXT,
  "period_covered_modality" TEXT
) STRICT;
CREATE INDEX entity_report_by_publication_date ON entity_report ("publication_date_earliest", id_text);
CREATE INDEX entity_report_by_period_covered ON entity_report ("period_covered_earliest", id_text);

CREATE TABLE entity_document (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL,
  "title" TEXT,
  "publication_date" TEXT,
  "publication_date_text" TEXT,
  "publication_date_earliest" TEXT,
  "publication_date_latest" TEXT,
  "publication_date_modality" TEXT,
  "period_covered" TEXT,
  "period_covered_text" TEXT,
  "period_covered_earliest" TEXT,
  "period_covered_latest" TEXT,
  "period_covered_modality" TEXT,
  "source_url" TEXT,
  "media_type" TEXT
) STRICT;
CREATE INDEX entity_document_by_publication_date ON entity_document ("publication_date_earliest", id_text);
CREATE INDEX entity_document_by_period_covered ON entity_document ("period_covered_earliest", id_text);

CREATE TABLE entity_policy (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL,
  "title" TEXT,
  "publication_date" TEXT,
  "publication_date_text" TEXT,
  "publication_date_earliest" TEXT,
  "publication_date_latest" TEXT,
  "publication_date_modality" TEXT,
  "period_covered" TEXT,
  "period_covered_text" TEXT,
  "period_covered_earliest" TEXT,
  "period_covered_latest" TEXT,
  "period_covered_modality" TEXT
) STRICT;
CREATE INDEX entity_policy_by_publication_date ON entity_policy ("publication_date_earliest", id_text);
CREATE INDEX entity_policy_by_period_covered ON entity_policy ("period_covered_earliest", id_text);

CREATE TABLE entity_fund (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL
) STRICT;

CREATE TABLE entity_position (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL
) STRICT;

CREATE TABLE entity_topic (
  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,
  id_text TEXT NOT NULL
) STRICT;

CREATE TABLE relationship_funded (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "title" TEXT,
  "amount" INTEGER,
  "amount_currency" TEXT,
  "amount_kind" TEXT,
  "other_amounts" TEXT,
  "date" TEXT,
  "date_text" TEXT,
  "date_earliest" TEXT,
  "date_latest" TEXT,
  "date_modality" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_funded_out ON relationship_funded (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_funded_in ON relationship_funded (to_id, is_fact, from_place, from_id, id);
CREATE INDEX relationship_funded_list ON relationship_funded (is_fact, from_place, to_place, id);
CREATE INDEX relationship_funded_out_by_date ON relationship_funded (from_id, is_fact, date_earliest);
CREATE INDEX relationship_funded_in_by_date ON relationship_funded (to_id, is_fact, date_earliest);

CREATE TABLE relationship_commissioned (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "task" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_commissioned_out ON relationship_commissioned (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_commissioned_in ON relationship_commissioned (to_id, is_fact, from_place, from_id, id);
CREATE INDEX relationship_commissioned_list ON relationship_commissioned (is_fact, from_place, to_place, id);

CREATE TABLE relationship_carried_out (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_carried_out_out ON relationship_carried_out (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_carried_out_in ON relationship_carried_out (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_participated_in (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "role" TEXT,
  "scope" TEXT,
  "count" INTEGER,
  "of_total" INTEGER,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_participated_in_out ON relationship_participated_in (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_participated_in_in ON relationship_participated_in (to_id, is_fact, from_place, from_id, id);
CREATE INDEX relationship_participated_in_list ON relationship_participated_in (is_fact, from_place, to_place, id);

CREATE TABLE relationship_invited_to (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_invited_to_out ON relationship_invited_to (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_invited_to_in ON relationship_invited_to (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_contact_for (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_contact_for_out ON relationship_contact_for (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_contact_for_in ON relationship_contact_for (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_has_output (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "part" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_has_output_out ON relationship_has_output (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_has_output_in ON relationship_has_output (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_authored (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_authored_out ON relationship_authored (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_authored_in ON relationship_authored (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_prepared (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "role" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_prepared_out ON relationship_prepared (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_prepared_in ON relationship_prepared (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_approved (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_approved_out ON relationship_approved (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_approved_in ON relationship_approved (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_published (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "role" TEXT,
  "date" TEXT,
  "date_text" TEXT,
  "date_earliest" TEXT,
  "date_latest" TEXT,
  "date_modality" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_published_out ON relationship_published (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_published_in ON relationship_published (to_id, is_fact, from_place, from_id, id);
CREATE INDEX relationship_published_out_by_date ON relationship_published (from_id, is_fact, date_earliest);
CREATE INDEX relationship_published_in_by_date ON relationship_published (to_id, is_fact, date_earliest);

CREATE TABLE relationship_signed (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "date" TEXT,
  "date_text" TEXT,
  "date_earliest" TEXT,
  "date_latest" TEXT,
  "date_modality" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_signed_out ON relationship_signed (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_signed_in ON relationship_signed (to_id, is_fact, from_place, from_id, id);
CREATE INDEX relationship_signed_list ON relationship_signed (is_fact, from_place, to_place, id);
CREATE INDEX relationship_signed_out_by_date ON relationship_signed (from_id, is_fact, date_earliest);
CREATE INDEX relationship_signed_in_by_date ON relationship_signed (to_id, is_fact, date_earliest);

CREATE TABLE relationship_proposed_to (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "what" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_proposed_to_out ON relationship_proposed_to (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_proposed_to_in ON relationship_proposed_to (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_about (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "aspect" TEXT,
  "remark" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_about_out ON relationship_about (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_about_in ON relationship_about (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_based_on (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "method" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_based_on_out ON relationship_based_on (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_based_on_in ON relationship_based_on (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_informs (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_informs_out ON relationship_informs (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_informs_in ON relationship_informs (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_changes (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "effect" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_changes_out ON relationship_changes (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_changes_in ON relationship_changes (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_addressed_to (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_addressed_to_out ON relationship_addressed_to (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_addressed_to_in ON relationship_addressed_to (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_annexed_to (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "part" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_annexed_to_out ON relationship_annexed_to (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_annexed_to_in ON relationship_annexed_to (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_part_of (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_part_of_out ON relationship_part_of (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_part_of_in ON relationship_part_of (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_located_in (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_located_in_out ON relationship_located_in (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_located_in_in ON relationship_located_in (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_governs (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_governs_out ON relationship_governs (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_governs_in ON relationship_governs (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_serves (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_serves_out ON relationship_serves (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_serves_in ON relationship_serves (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_member_of (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_member_of_out ON relationship_member_of (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_member_of_in ON relationship_member_of (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_works_for (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "title" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_works_for_out ON relationship_works_for (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_works_for_in ON relationship_works_for (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_holds (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_holds_out ON relationship_holds (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_holds_in ON relationship_holds (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_position_in (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_position_in_out ON relationship_position_in (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_position_in_in ON relationship_position_in (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_represents (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_represents_out ON relationship_represents (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_represents_in ON relationship_represents (to_id, is_fact, from_place, from_id, id);
CREATE INDEX relationship_represents_list ON relationship_represents (is_fact, from_place, to_place, id);

CREATE TABLE relationship_cooperates_with (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_cooperates_with_out ON relationship_cooperates_with (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_cooperates_with_in ON relationship_cooperates_with (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_translation_of (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_translation_of_out ON relationship_translation_of (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_translation_of_in ON relationship_translation_of (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_same_as (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_same_as_out ON relationship_same_as (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_same_as_in ON relationship_same_as (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_related_to (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  "remark" TEXT,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_related_to_out ON relationship_related_to (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_related_to_in ON relationship_related_to (to_id, is_fact, from_place, from_id, id);

CREATE TABLE relationship_succeeded_by (
  id INTEGER NOT NULL,
  from_id INTEGER NOT NULL,
  from_place INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  to_place INTEGER NOT NULL,
  modality TEXT NOT NULL,
  derivation TEXT NOT NULL,
  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (id, from_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_succeeded_by_out ON relationship_succeeded_by (from_id, is_fact, to_place, to_id, id);
CREATE INDEX relationship_succeeded_by_in ON relationship_succeeded_by (to_id, is_fact, from_place, from_id, id);

