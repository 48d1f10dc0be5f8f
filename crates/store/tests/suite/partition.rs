//! The same layout with every table of a tenant partitioned by authority: PostgreSQL then
//! enforces that every unique key holds the authority, as a sharded database would.

/// Drops the tables and lays them out again, partitioned.
pub fn relay() -> String {
    let mut tables = Vec::new();
    let mut ddl = String::new();
    for step in store::layout() {
        for statement in statements(step) {
            match statement.strip_prefix("CREATE TABLE ") {
                Some(rest) => {
                    let name = rest.split_whitespace().next().unwrap().to_owned();
                    ddl.push_str(&statement);
                    ddl.push_str(" PARTITION BY HASH (authority_id);\n");
                    for part in 0..3 {
                        ddl.push_str(&format!(
                            "CREATE TABLE {name}_part{part} PARTITION OF {name} \
                             FOR VALUES WITH (MODULUS 3, REMAINDER {part});\n"
                        ));
                    }
                    tables.push(name);
                }
                None => {
                    ddl.push_str(&statement);
                    ddl.push_str(";\n");
                }
            }
        }
    }
    let drops: String = tables
        .iter()
        .map(|table| format!("DROP TABLE {table} CASCADE;\n"))
        .collect();
    drops + &ddl
}

/// The statements of a step without their comments.
pub fn statements(step: &str) -> Vec<String> {
    let bare: String = step
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"))
        .collect::<Vec<_>>()
        .join("\n");
    bare.split(';')
        .map(str::trim)
        .filter(|statement| !statement.is_empty())
        .map(str::to_owned)
        .collect()
}
