//! The rules of the house that make one SQL text do for two engines, and for a database
//! sharded by authority: every statement and every constraint is read.

use std::collections::BTreeSet;

use sqlx::Row as _;
use store::conformance::{EXEMPT, personal_columns, statements, tables};

use crate::common::{Engine, HOW, World, postgres_left_out};
use crate::partition;

/// The tables of the layout, from its text.
fn laid_out() -> BTreeSet<String> {
    store::layout()
        .flat_map(partition::statements)
        .filter_map(|statement| {
            let rest = statement.strip_prefix("CREATE TABLE ")?.to_owned();
            rest.split_whitespace().next().map(str::to_owned)
        })
        .collect()
}

/// Every text that is ever sent, markers filled: its name and itself.
fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = statements()
        .map(|statement| (statement.name.to_owned(), statement.text.to_owned()))
        .collect();
    for table in tables() {
        texts.push((format!("insert {}", table.name), table.insert(2)));
        texts.push((format!("delete {}", table.name), table.delete()));
    }
    texts
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$' || c == '.'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What is wrong with a statement.
fn faults(text: &str, tables: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    let words = words(text);
    let squeezed = text
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for banned in [
        "now(",
        "random",
        "current_",
        "localtime",
        "clock_timestamp",
        "uuid",
        "nextval",
        "interval",
        "strftime",
        "julianday",
        "datetime(",
        "date(",
        "date_",
        "age(",
        "extract(",
        "trigger",
        "serial",
        "autoincrement",
        "rowid",
        "collate",
        "::",
        "ilike",
        "glob",
        "pragma",
        "select *",
    ] {
        if squeezed.contains(banned) {
            faults.push(format!("holds {banned}"));
        }
    }
    if squeezed.contains("sum(") && !squeezed.contains("cast(sum(") {
        faults.push("a sum without CAST".into());
    }
    // Each mention of a tenant table needs its own condition on the authority.
    let mentions = words
        .windows(2)
        .filter(|pair| ["from", "join", "update"].contains(&pair[0].as_str()))
        .filter(|pair| tables.contains(&pair[1]))
        .count();
    let inserts = words
        .windows(2)
        .filter(|pair| pair[0] == "into" && tables.contains(&pair[1]))
        .count();
    let conditions = squeezed.matches("authority_id = $1").count();
    if conditions < mentions {
        faults.push(format!(
            "{mentions} tables and {conditions} conditions on the authority"
        ));
    }
    if inserts > 0 && !(squeezed.contains("(authority_id, ") && squeezed.contains("values ($1")) {
        faults.push("an insert whose first value is not the authority".into());
    }
    if mentions + inserts == 0 {
        faults.push("touches no table of the layout".into());
    }
    faults
}

#[test]
fn every_statement_names_its_authority_and_asks_the_engine_for_nothing_it_must_not() {
    let tables = laid_out();
    for (name, text) in texts() {
        let faults = faults(&text, &tables);
        match EXEMPT.iter().find(|(exempt, _)| *exempt == name) {
            Some((_, reason)) => {
                assert!(!reason.is_empty());
                assert!(!faults.is_empty(), "{name} needs no exemption");
            }
            None => assert!(faults.is_empty(), "{name}: {faults:?}\n{text}"),
        }
    }
    for (name, _) in EXEMPT {
        assert!(
            statements().any(|statement| statement.name == *name),
            "{name} is exempt and gone"
        );
    }
}

/// The check itself must see what it is for.
#[test]
fn the_check_finds_what_it_looks_for() {
    let tables = laid_out();
    for wrong in [
        "SELECT number FROM entry WHERE number = $1",
        "SELECT e.number FROM entry e JOIN entry_body b ON b.number = e.number WHERE e.authority_id = $1",
        "DELETE FROM job WHERE authority_id = $1 AND job_key IN (SELECT job_key FROM job)",
        "UPDATE job SET run_at = now() WHERE authority_id = $1",
        "SELECT SUM(pupils) FROM roll_file WHERE authority_id = $1",
        "INSERT INTO setting (name, authority_id) VALUES ($1, $2)",
        "SELECT random() FROM entry WHERE authority_id = $1",
    ] {
        assert!(!faults(wrong, &tables).is_empty(), "{wrong}");
    }
}

#[test]
fn no_sql_is_written_where_the_check_does_not_read_it() {
    let known: Vec<String> = statements().map(|s| squeeze(s.text)).collect();
    let mut files = vec![std::path::PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src"
    ))];
    let mut seen = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(
                std::fs::read_dir(&path)
                    .unwrap()
                    .map(|file| file.unwrap().path()),
            );
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for verb in ["\"SELECT ", "\"UPDATE ", "\"DELETE FROM ", "\"INSERT INTO "] {
            for (at, _) in source.match_indices(verb) {
                let rest = &source[at + 1..];
                let text = squeeze(&rest[..rest.find('"').unwrap()].replace('\\', " "));
                let table_maker = path.ends_with("sql.rs");
                assert!(
                    table_maker || known.iter().any(|known| known.starts_with(&text)),
                    "{}: {text}",
                    path.display()
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "only {seen} statements were found in the source");
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_table_has_its_row_and_every_row_its_table() {
    let mut rows: BTreeSet<String> = tables().iter().map(|table| table.name.to_owned()).collect();
    rows.insert("chain".into());
    assert_eq!(rows, laid_out());
}

/// The kinds of column that both engines treat alike.
const KINDS: [&str; 5] = ["TEXT", "BIGINT", "BOOLEAN", "DATE", "BYTEA"];

#[test]
fn the_layout_holds_nothing_that_only_one_engine_has() {
    for step in store::layout() {
        for statement in partition::statements(step) {
            let words = words(&statement);
            match words[..2].join(" ").as_str() {
                "create table" | "create index" => {}
                // A column that joins a table later is empty in the rows that are there.
                "alter table" => {
                    let added: Vec<&str> = statement.split_whitespace().skip(3).collect();
                    let ["ADD", "COLUMN", _, kind] = added[..] else {
                        panic!("more than a new column: {statement}");
                    };
                    assert!(KINDS.contains(&kind.trim_end_matches(';')), "{statement}");
                }
                _ => panic!("neither a table nor an index: {statement}"),
            }
            for banned in [
                "default",
                "trigger",
                "serial",
                "autoincrement",
                "without",
                "generated",
                "check",
                "collate",
            ] {
                assert!(!words.contains(&banned.to_owned()), "{banned}: {statement}");
            }
            for line in statement.lines().skip(1).map(str::trim) {
                let mut parts = line.trim_end_matches(',').split(' ');
                let (column, kind) = (
                    parts.next().unwrap_or_default(),
                    parts.next().unwrap_or_default(),
                );
                if column.chars().all(|c| c.is_ascii_lowercase() || c == '_') && !column.is_empty()
                {
                    assert!(KINDS.contains(&kind), "{column} is {kind}");
                }
            }
        }
    }
}

/// What an engine itself says of the layout: table, and the columns of each key.
async fn keys(world: &World) -> Vec<(String, Vec<String>)> {
    let tables = laid_out();
    let mut keys = Vec::new();
    match &world.location {
        store::Location::Folder(folder) => {
            let options =
                sqlx::sqlite::SqliteConnectOptions::new().filename(folder.join(store::FILE));
            let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
            for table in &tables {
                for (text, group) in [
                    (
                        "SELECT i.name, c.name FROM pragma_index_list($1) i JOIN pragma_index_info(i.name) c ORDER BY i.name, c.seqno",
                        "index",
                    ),
                    (
                        "SELECT CAST(id AS TEXT), \"from\" FROM pragma_foreign_key_list($1) ORDER BY id, seq",
                        "foreign",
                    ),
                ] {
                    let rows = sqlx::query(text)
                        .bind(table)
                        .fetch_all(&pool)
                        .await
                        .unwrap();
                    let mut last = String::new();
                    for row in rows {
                        let (name, column): (String, String) = (row.get(0), row.get(1));
                        if last != name {
                            keys.push((format!("{table} {group} {name}"), Vec::new()));
                            last = name;
                        }
                        keys.last_mut().unwrap().1.push(column);
                    }
                }
            }
            pool.close().await;
        }
        store::Location::Postgres(url) => {
            let pool = sqlx::PgPool::connect(url).await.unwrap();
            let rows = sqlx::query(
                "SELECT t.relname::text, i.relname::text, \
                   ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int[]) WITH ORDINALITY k(n, o) \
                         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.n ORDER BY k.o) \
                 FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid \
                 JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname = 'public' \
                 UNION ALL \
                 SELECT t.relname::text, c.conname::text, \
                   ARRAY(SELECT a.attname::text FROM unnest(c.conkey::int[]) WITH ORDINALITY k(n, o) \
                         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.n ORDER BY k.o) \
                 FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
                 JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname = 'public'",
            )
            .fetch_all(&pool)
            .await
            .unwrap();
            for row in rows {
                let (table, name, columns): (String, String, Vec<String>) =
                    (row.get(0), row.get(1), row.get(2));
                if tables.contains(&table) {
                    keys.push((format!("{table} {name}"), columns));
                }
            }
            pool.close().await;
        }
    }
    keys
}

/// What an engine says the columns are: table and column, in order.
async fn columns(world: &World) -> Vec<(String, String)> {
    let mut columns = Vec::new();
    for table in laid_out() {
        let names: Vec<String> = match &world.location {
            store::Location::Folder(folder) => {
                let options =
                    sqlx::sqlite::SqliteConnectOptions::new().filename(folder.join(store::FILE));
                let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
                let names =
                    sqlx::query_scalar("SELECT name FROM pragma_table_info($1) ORDER BY cid")
                        .bind(&table)
                        .fetch_all(&pool)
                        .await
                        .unwrap();
                pool.close().await;
                names
            }
            store::Location::Postgres(url) => {
                let pool = sqlx::PgPool::connect(url).await.unwrap();
                let names = sqlx::query_scalar(
                    "SELECT column_name::text FROM information_schema.columns \
                     WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position",
                )
                .bind(&table)
                .fetch_all(&pool)
                .await
                .unwrap();
                pool.close().await;
                names
            }
        };
        columns.extend(names.into_iter().map(|name| (table.clone(), name)));
    }
    columns
}

on_every_engine! {
    async fn every_key_of_every_table_begins_with_the_authority(world: &World) {
        let keys = keys(world).await;
        assert!(keys.len() >= laid_out().len(), "{keys:?}");
        for (name, columns) in keys {
            assert_eq!(columns.first().map(String::as_str), Some("authority_id"), "{name}: {columns:?}");
        }
    }

    async fn rows_and_tables_have_the_same_columns_and_the_register_names_real_ones(world: &World) {
        let there: BTreeSet<(String, String)> = columns(world).await.into_iter().collect();
        let mut due: BTreeSet<(String, String)> = BTreeSet::new();
        for table in tables() {
            due.insert((table.name.into(), "authority_id".into()));
            due.extend(table.columns.iter().map(|column| (table.name.to_owned(), (*column).to_owned())));
            assert!(table.key.iter().all(|key| table.columns.contains(key)), "{}", table.name);
        }
        due.extend(["authority_id", "number", "digest"].map(|column| ("chain".to_owned(), column.to_owned())));
        assert_eq!(there, due);
        for (table, column) in personal_columns() {
            assert!(there.contains(&(table.to_owned(), column.to_owned())), "{table}.{column}");
        }
    }

    async fn every_table_really_is_partitioned_where_the_suite_says_so(world: &World) {
        if world.engine != Engine::Partitioned { return; }
        let store::Location::Postgres(url) = &world.location else { return };
        let pool = sqlx::PgPool::connect(url).await.unwrap();
        let partitioned: Vec<String> = sqlx::query_scalar("SELECT relname::text FROM pg_class WHERE relkind = 'p'").fetch_all(&pool).await.unwrap();
        assert_eq!(partitioned.into_iter().collect::<BTreeSet<_>>(), laid_out());
        pool.close().await;
    }
}

#[test]
fn the_engine_has_no_default_that_hides_half_the_suite() {
    assert!(
        postgres_left_out() || std::env::var("WHEREABOUTS_TEST_POSTGRES").is_ok(),
        "{HOW}"
    );
}

#[test]
fn the_envelope_and_the_kept_tables_hold_no_personal_column() {
    for table in ["entry", "access_log", "roll_file", "pack", "setting"] {
        assert!(
            personal_columns().all(|(personal, _)| personal != table),
            "{table}"
        );
    }
}
