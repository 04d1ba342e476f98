using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Sqlite.Schema;

/// <summary>Derives the tables of the embedded store from the model.</summary>
public static class SqliteSchema
{
    /// <summary>Marks a database file as ours (<c>PRAGMA application_id</c>): "KGRF" in ASCII.</summary>
    public const int ApplicationId = 0x4B475246;

    /// <summary>The version of the file (<c>PRAGMA user_version</c>), raised when an older product could not make sense
    /// of it.</summary>
    public const int Version = 4;

    private const string Assertion = """
        modality TEXT NOT NULL,
          derivation TEXT NOT NULL,
          is_fact INTEGER GENERATED ALWAYS AS (modality = 'FACT' AND derivation <> 'EXTERNAL') VIRTUAL,
          reasoning TEXT,
          rank TEXT NOT NULL,
          valid_from TEXT, valid_from_text TEXT, valid_from_earliest TEXT, valid_from_latest TEXT,
          valid_to TEXT, valid_to_text TEXT, valid_to_earliest TEXT, valid_to_latest TEXT,
          dataset INTEGER NOT NULL REFERENCES dataset
        """;

    private const string Common = $"""
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
          {Assertion}
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
          {Assertion}
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
        """;

    /// <summary>Differs when the tables differ: a database with another hash is of another model or of another version
    /// of the product.</summary>
    public static string LayoutHash(GraphModel model) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Script(model))));

    /// <summary>The whole script, which an empty database runs once.</summary>
    public static string Script(GraphModel model)
    {
        var script = new StringBuilder();
        script.Append("-- Made from graph/model.graphql by ./dev generate. Do not edit.\n\n");
        script.Append(Common.ReplaceLineEndings("\n")).Append("\n\n");
        AppendEntity(script, model.EntityType(GraphModel.Entity));
        foreach (var type in model.Types)
            AppendEntityType(script, type);
        foreach (var type in model.Relationships)
            AppendRelationshipType(script, type);

        return script.ToString();
    }

    private static void AppendEntity(StringBuilder script, EntityType entity)
    {
        script.Append(
            """
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
              is_funder INTEGER NOT NULL
            """.ReplaceLineEndings("\n")
        );
        AppendColumns(script, entity.Properties);
        script.Append(
            """

            ) STRICT;
            CREATE INDEX entity_by_name ON entity (sort_name, id_text);
            CREATE INDEX entity_by_place ON entity (place);
            CREATE INDEX entity_by_type ON entity (type, place);
            CREATE INDEX entity_by_degree ON entity (degree, id_text);
            CREATE INDEX entity_funders ON entity (place) WHERE is_funder = 1;


            """.ReplaceLineEndings("\n")
        );
    }

    private static void AppendEntityType(StringBuilder script, EntityType type)
    {
        var own = type.Properties.Where(p => p.DeclaredBy != GraphModel.Entity).ToList();
        var table = Table.Of(type);
        script
            .Append("CREATE TABLE ")
            .Append(table)
            .Append(" (\n  id INTEGER PRIMARY KEY REFERENCES entity ON DELETE CASCADE,\n  id_text TEXT NOT NULL");
        AppendColumns(script, own);
        script.Append("\n) STRICT;\n");
        foreach (var date in own.Where(p => p.Kind == ValueKind.Date).Select(p => Column.Of(p)))
            script
                .Append("CREATE INDEX ")
                .Append(table)
                .Append("_by_")
                .Append(date)
                .Append(" ON ")
                .Append(table)
                .Append(" (\"")
                .Append(date)
                .Append("_earliest\", id_text);\n");
        script.Append('\n');
    }

    // What a row repeats of its relationship is checked there: each reference here would be looked for in every type's
    // table whenever a relationship goes. is_fact is a plain column here, since SQLite never takes an index with a generated one for covering
    // (QueryPlanTests). A symmetric relationship has two rows, one as each end sees it, so that both find it the same
    // way. Neighbours are ordered by their places, which are numbers: texts would be most of the database.
    private static void AppendRelationshipType(StringBuilder script, RelationshipType type)
    {
        var table = Table.Of(type);
        script
            .Append("CREATE TABLE ")
            .Append(table)
            .Append(
                """
                 (
                  id INTEGER NOT NULL,
                  from_id INTEGER NOT NULL,
                  from_place INTEGER NOT NULL,
                  to_id INTEGER NOT NULL,
                  to_place INTEGER NOT NULL,
                  modality TEXT NOT NULL,
                  derivation TEXT NOT NULL,
                  is_fact INTEGER NOT NULL CHECK (is_fact = (modality = 'FACT' AND derivation <> 'EXTERNAL')),
                  is_superseded INTEGER NOT NULL
                """.ReplaceLineEndings("\n")
            );
        AppendColumns(script, type.Properties);
        script.Append(",\n  PRIMARY KEY (id, from_id)\n) STRICT, WITHOUT ROWID;\n");
        Index("out", "from_id, is_fact, to_place, to_id, id");
        Index("in", "to_id, is_fact, from_place, from_id, id");
        if (type.List is not null)
            Index("list", "is_fact, from_place, to_place, id");
        // A hub's relationships come by their dates without all of them being sorted.
        foreach (var date in type.Properties.Where(property => property.Kind == ValueKind.Date))
        {
            var (name, earliest) = (Names.Snake(date.Name), Column.AllOf(date)[2]);
            Index($"out_by_{name}", $"from_id, is_fact, {earliest}");
            Index($"in_by_{name}", $"to_id, is_fact, {earliest}");
        }

        script.Append('\n');

        void Index(string name, string columns) =>
            script.Append(CultureInfo.InvariantCulture, $"CREATE INDEX {table}_{name} ON {table} ({columns});\n");
    }

    private static void AppendColumns(StringBuilder script, IEnumerable<Property> properties)
    {
        foreach (var column in properties.SelectMany(Column.Definitions))
            script.Append(",\n  ").Append(column);
    }
}
