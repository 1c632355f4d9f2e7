/// A statement that SQLite has read when the program was compiled, against the schema that the target's `Migrations/` make. A table or
/// a column that is not there, wrong SQL, and a type that does not fit do not compile.
///
/// ```swift
/// let user = try await database.first(#sql<User>("SELECT id, name, created_at FROM users WHERE id = \(id)"))
/// let names = try await database.all(#sql<String>("SELECT name FROM users"))
/// ```
/// - A statement without rows needs no type: `try transaction.run(#sql("DELETE FROM users WHERE id = \(id)"))`.
/// - What is interpolated is a bound value, and never a part of the SQL.
/// - One column is a value; several are the arguments of `Output`'s initializer, with the columns' names as labels (`created_at` is
///   `createdAt`) and in their order; or the elements of a tuple.
/// - A column's declared type says which Swift types fit: ``IntegerColumn``, ``RealColumn``, ``TextColumn``, ``BlobColumn``. What is
///   computed has no declared type: it is looked at when the row is there.
/// - A column that can be NULL is an optional. Where SQLite cannot tell, for what is computed and what an outer join or a subselect
///   gives, it has to be said: `count(*) AS "count!"` is never NULL, `max(age) AS "age?"` can be.
///
/// The target needs the plugin MigrationsPlugin, and its folder must be called `Migrations`.
@freestanding(expression)
public macro sql<Output>(_ sql: SQL) -> SQLQuery<Output> = #externalMacro(module: "DatabaseMacros", type: "SQLMacro")
